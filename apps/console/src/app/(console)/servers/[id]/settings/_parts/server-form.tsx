'use client';
import { SimpleGrid } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { Server } from '@/data/use-server';
import { ServerFieldInput, ServerSettingsForm } from '@/server-settings/server-fields';
import { useServerForm } from '@/server-settings/use-server-form';
import { Section } from '@/ui/section';

const FIELDS = ['name', 'hostname', 'addresses', 'dns', 'forwarders', 'recursionFrom'] as const;

/** What of a server's settings is not about mail: names, addresses, DNS. */
export function ServerForm({ server }: { server: Server }) {
  const t = useTranslations('settings');
  const state = useServerForm(server, FIELDS);
  return (
    <ServerSettingsForm state={state}>
      <Section title={t('server')}>
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          {FIELDS.map((name) => (
            <ServerFieldInput key={name} state={state} name={name} />
          ))}
        </SimpleGrid>
      </Section>
    </ServerSettingsForm>
  );
}
