'use client';
import { Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { KEYS } from '@/data/queries';
import { useMayChange } from '@/data/session';
import { useAction } from '@/data/use-action';
import { useEdited } from '@/data/use-edited';
import { ChangedElsewhere } from '@/ui/changed-elsewhere';
import { schemaErrors } from '@/ui/schema-errors';
import { useInAddress } from '@/ui/use-in-address';
import type { LabPc } from './lab';
import { SaveButtons } from './save-buttons';

const LABELS = { name: 'name', address: 'ipAddress', dns: 'dnsServer' } as const;
const valuesOf = ({ name, address, dns }: LabPc) => ({ name, address, dns: dns ?? '' });
const bodyOf = (values: ReturnType<typeof valuesOf>) => ({ ...values, dns: values.dns.trim() || null });

/** Config of a PC: its name, address and DNS server. */
export function PcConfig({ labId, pc }: { labId: string; pc: LabPc }) {
  const t = useTranslations('labs');
  const ui = useTranslations('ui');
  const text = useApiWords();
  const mayChange = useMayChange();
  const [, setAddress] = useInAddress();
  const path = { lab: labId, id: pc.id };
  const form = useForm({
    initialValues: valuesOf(pc),
    validate: (values) => schemaErrors('labPcUpdate', bodyOf(values), text),
  });
  const edited = useEdited({
    resource: pc,
    valuesOf,
    form,
    load: async () => (await api.GET('/api/v1/labs/{lab}/pcs/{id}', { params: { path } })).data!,
  });
  const save = useAction({
    form,
    refused: edited.refused,
    refresh: [KEYS.labs],
    success: ui('saved'),
    run: async (values: typeof form.values) =>
      (
        await api.PATCH('/api/v1/labs/{lab}/pcs/{id}', {
          params: { path, header: edited.ifMatch() },
          body: bodyOf(values),
        })
      ).data!,
    done: (saved) => {
      edited.begin(saved);
      // The window is found by the device's name.
      setAddress({ device: saved.name });
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <Stack>
        <TextInput label={t('name')} required disabled={!mayChange} {...form.getInputProps('name')} />
        <TextInput
          label={t('ipAddress')}
          description={t('ipAddressHelp')}
          required
          disabled={!mayChange}
          {...form.getInputProps('address')}
        />
        <TextInput label={t('dnsServer')} disabled={!mayChange} {...form.getInputProps('dns')} />
        <ChangedElsewhere edited={edited} label={(field) => t(LABELS[field as keyof typeof LABELS])} />
        <SaveButtons form={form} busy={save.isPending} />
      </Stack>
    </form>
  );
}
