'use client';
import { serverTuning, serverUpdate } from '@glasspost/contract';
import {
  Button,
  Collapse,
  Group,
  NumberInput,
  SimpleGrid,
  Stack,
  Switch,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { KEYS } from '@/data/queries';
import { useMayChange } from '@/data/session';
import { ifMatch, useAction } from '@/data/use-action';
import type { Server } from '@/data/use-server';
import { Section } from '@/ui/section';
import { schemaErrors } from '@/ui/schema-errors';
import { Tuning } from './tuning';

const TEXTS = ['name', 'hostname', 'dns', 'smarthost', 'postmaster'] as const;
/** These may be left empty, which is sent as null. */
const NULLABLE = ['dns', 'smarthost', 'postmaster'] as const;
const LISTS = ['addresses', 'forwarders', 'recursionFrom', 'relayFrom'] as const;

type Values = Record<(typeof TEXTS)[number], string> &
  Record<(typeof LISTS)[number], string[]> &
  Pick<Server, 'allowPlaintextAuth' | 'maxMessageMB' | 'tuning'>;

function bodyOf(values: Values) {
  const nullable = Object.fromEntries(NULLABLE.map((name) => [name, values[name].trim() || null])) as Record<
    (typeof NULLABLE)[number],
    string | null
  >;
  return { ...values, ...nullable };
}

/** The form of a server's own settings. The schema's words are shown as help, so both say the same. */
export function ServerForm({ server }: { server: Server }) {
  const t = useTranslations('settings');
  const ui = useTranslations('ui');
  const text = useApiWords();
  const mayChange = useMayChange();
  const [expert, { toggle }] = useDisclosure();
  const form = useForm<Values>({
    initialValues: {
      ...(Object.fromEntries(TEXTS.map((name) => [name, server[name] ?? ''])) as Record<
        (typeof TEXTS)[number],
        string
      >),
      ...(Object.fromEntries(LISTS.map((name) => [name, server[name]])) as Record<
        (typeof LISTS)[number],
        string[]
      >),
      allowPlaintextAuth: server.allowPlaintextAuth,
      maxMessageMB: server.maxMessageMB,
      tuning: server.tuning,
    },
    validate: (values) => schemaErrors('serverUpdate', bodyOf(values), text),
  });
  const save = useAction({
    form,
    refresh: [KEYS.servers],
    success: ui('saved'),
    run: (values: Values) =>
      api.PATCH('/api/v1/servers/{id}', {
        params: { path: { id: server.id }, header: ifMatch(server) },
        body: bodyOf(values),
      }),
  });
  const help = (name: keyof typeof serverUpdate.shape): string =>
    text(serverUpdate.shape[name].description ?? serverUpdate.shape[name].unwrap().description ?? '');
  const common = (name: Exclude<keyof Values, 'tuning'>) => ({
    label: t(name),
    description: help(name),
    'data-testid': `setting-${name}`,
  });

  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <fieldset disabled={!mayChange} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
        <Section title={t('server')}>
          <SimpleGrid cols={{ base: 1, md: 2 }}>
            <TextInput {...common('name')} {...form.getInputProps('name')} />
            <TextInput {...common('hostname')} {...form.getInputProps('hostname')} />
            <TagsInput {...common('addresses')} {...form.getInputProps('addresses')} />
            <TextInput {...common('dns')} {...form.getInputProps('dns')} />
            <TextInput {...common('postmaster')} {...form.getInputProps('postmaster')} />
            <NumberInput
              {...common('maxMessageMB')}
              min={1}
              max={2048}
              suffix=" MB"
              {...form.getInputProps('maxMessageMB')}
            />
          </SimpleGrid>
          <Switch
            {...common('allowPlaintextAuth')}
            {...form.getInputProps('allowPlaintextAuth', { type: 'checkbox' })}
          />
          <Button
            variant="subtle"
            size="xs"
            onClick={toggle}
            aria-expanded={expert}
            style={{ alignSelf: 'flex-start' }}
          >
            {expert ? t('simple') : t('expert')}
          </Button>
          <Collapse expanded={expert}>
            <Stack>
              <SimpleGrid cols={{ base: 1, md: 2 }}>
                <TagsInput {...common('forwarders')} {...form.getInputProps('forwarders')} />
                <TagsInput {...common('recursionFrom')} {...form.getInputProps('recursionFrom')} />
                <TagsInput {...common('relayFrom')} {...form.getInputProps('relayFrom')} />
                <TextInput {...common('smarthost')} {...form.getInputProps('smarthost')} />
              </SimpleGrid>
              <Text fw={600}>{text(serverTuning.description ?? '')}</Text>
              <Tuning
                value={form.values.tuning}
                error={form.errors.tuning}
                onChange={(tuning) => form.setFieldValue('tuning', tuning)}
              />
            </Stack>
          </Collapse>
          {mayChange && (
            <Group justify="flex-end">
              <Button variant="default" disabled={!form.isDirty()} onClick={form.reset}>
                {t('reset')}
              </Button>
              <Button
                type="submit"
                loading={save.isPending}
                disabled={!form.isDirty()}
                data-testid="settings-save"
              >
                {ui('save')}
              </Button>
            </Group>
          )}
        </Section>
      </fieldset>
    </form>
  );
}
