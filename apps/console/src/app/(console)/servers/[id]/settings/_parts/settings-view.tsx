'use client';
import { Skeleton, Stack } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useServer } from '@/data/use-server';
import { PageTitle } from '@/ui/page-title';
import { RemoveServer } from './remove-server';
import { ServerForm } from './server-form';

/** Settings: everything about a server that is no service, with each setting's meaning and default. */
export function SettingsView({ serverId }: { serverId: string }) {
  const t = useTranslations('settings');
  const server = useServer(serverId);
  return (
    <>
      <PageTitle over={server?.name} title={t('title')} />
      {server ? (
        <Stack>
          <ServerForm key={server.id} server={server} />
          <RemoveServer server={server} />
        </Stack>
      ) : (
        <Skeleton height={400} />
      )}
    </>
  );
}
