'use client';
import { Button, Group, SegmentedControl, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { KEYS } from '@/data/queries';
import { useAction } from '@/data/use-action';
import { schemaErrors } from '@/ui/schema-errors';
import { type DeviceKind, devicesOf, type Lab } from './lab';
import { useLabChange } from './use-lab-change';

const KINDS = ['pc', 'server', 'switch'] as const satisfies readonly DeviceKind[];
const PREFIX = { pc: 'PC', server: 'Server', switch: 'Switch' } as const;

/** The next free name, as the simulator counts them: PC0, PC1, … */
const nextName = (lab: Lab, kind: DeviceKind): string => {
  const taken = new Set(devicesOf(lab).map(({ name }) => name));
  let at = 0;
  while (taken.has(`${PREFIX[kind]}${at}`)) at++;
  return `${PREFIX[kind]}${at}`;
};

interface Values {
  name: string;
  address: string;
  addresses: string;
  hostname: string;
  dns: string;
  /** No field: what the API has against a switch's name, it says of `switches`. */
  switches: string;
}
const pcOf = ({ name, address, dns }: Values) => ({ name, address, dns: dns.trim() || null, mail: null });
const serverOf = (lab: Lab, { name, hostname, addresses, dns }: Values) => ({
  name,
  hostname,
  addresses: addresses.split(/[\s,]+/).filter((part) => part !== ''),
  ...(dns.trim() !== '' && { dns: dns.trim() }),
  lab: lab.name,
});

/** A further device of a lab: a PC, a server of the installation, or a switch. */
export function AddDevice({ lab }: { lab: Lab }) {
  const t = useTranslations('labs');
  const servers = useTranslations('servers');
  const [kind, setKind] = useState<DeviceKind>('pc');
  const text = useApiWords();
  const form = useForm<Values>({
    initialValues: {
      name: nextName(lab, kind),
      address: '',
      addresses: '',
      hostname: '',
      dns: '',
      switches: '',
    },
    validate: (values) => {
      if (kind === 'pc') return schemaErrors('labPcCreate', pcOf(values), text);
      return kind === 'server' ? schemaErrors('serverCreate', serverOf(lab, values), text) : {};
    },
  });
  const begin = (kind: DeviceKind): void => {
    setKind(kind);
    form.setValues({ ...form.values, name: nextName(lab, kind), address: '', addresses: '', hostname: '' });
    form.clearErrors();
  };
  const change = useLabChange(lab, { form, done: () => begin('switch') });
  const add = useAction({
    form,
    refresh: [KEYS.labs, KEYS.servers],
    run: async (values: Values) => {
      if (kind === 'pc')
        await api.POST('/api/v1/labs/{id}/pcs', {
          params: { path: { id: lab.id } },
          body: pcOf(values),
        });
      else await api.POST('/api/v1/servers', { body: serverOf(lab, values) });
    },
    done: () => {
      form.reset();
      begin(kind);
    },
  });
  const submit = (values: Values): void => {
    if (kind === 'switch') change.mutate({ switches: [...lab.switches, values.name] });
    else add.mutate(values);
  };
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="sm">
        <SegmentedControl
          aria-label={t('kind')}
          value={kind}
          onChange={(value) => begin(value)}
          data={KINDS.map((value) => ({ value, label: t(`deviceKinds.${value}`) }))}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            label={t('name')}
            required
            {...form.getInputProps('name')}
            error={form.errors.name ?? form.errors.switches}
            data-testid="device-name"
          />
          {kind === 'server' && (
            <TextInput
              label={servers('hostname')}
              placeholder="mail.example.org"
              required
              {...form.getInputProps('hostname')}
            />
          )}
          {kind !== 'switch' && (
            <TextInput
              label={t('ipAddress')}
              placeholder="127.16.0.30"
              required
              {...form.getInputProps(kind === 'pc' ? 'address' : 'addresses')}
              data-testid="device-address"
            />
          )}
          {kind !== 'switch' && <TextInput label={t('dnsServer')} {...form.getInputProps('dns')} />}
        </SimpleGrid>
        <Group>
          <Button
            type="submit"
            leftSection={<IconPlus size={16} aria-hidden />}
            loading={add.isPending || change.isPending}
            data-testid="device-add"
          >
            {t('addDevice')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
