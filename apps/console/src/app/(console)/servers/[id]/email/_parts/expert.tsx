'use client';
import { serverTuning } from '@glasspost/contract';
import { SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useApiWords } from '@/data/api-words';
import type { Server } from '@/data/use-server';
import { ServerFieldInput, ServerSettingsForm } from '@/server-settings/server-fields';
import { Tuning } from '@/server-settings/tuning';
import { useServerForm } from '@/server-settings/use-server-form';
import { Section } from '@/ui/section';
import { MailServices } from './mail-services';

const FIELDS = ['maxMessageMB', 'postmaster', 'relayFrom', 'smarthost', 'allowPlaintextAuth'] as const;
const ALL = [...FIELDS, 'tuning'] as const;

/** Everything about a server's mail that most never touch: each service by itself, limits, relaying, times. */
export function Expert({ server }: { server: Server }) {
  const t = useTranslations('expert');
  const text = useApiWords();
  const state = useServerForm(server, ALL);
  const { form } = state;
  return (
    <Stack>
      <Section title={t('services')}>
        <MailServices server={server} />
      </Section>
      <ServerSettingsForm state={state}>
        <Section title={t('mail')}>
          <SimpleGrid cols={{ base: 1, md: 2 }}>
            {FIELDS.map((name) => (
              <ServerFieldInput key={name} state={state} name={name} />
            ))}
          </SimpleGrid>
        </Section>
        <Section title={t('limits')}>
          <Text size="sm">{text(serverTuning.description ?? '')}</Text>
          <Tuning
            value={form.values.tuning ?? server.tuning}
            error={form.errors.tuning}
            onChange={(tuning) => form.setFieldValue('tuning', tuning)}
          />
        </Section>
      </ServerSettingsForm>
    </Stack>
  );
}
