'use client';
import { Button, Group, Text } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { KEYS } from '@/data/queries';
import { useMayChange } from '@/data/session';
import { useAction } from '@/data/use-action';
import type { Server } from '@/data/use-server';
import { useConfirm } from '@/ui/confirm';
import { Section } from '@/ui/section';

/** Takes a server away with everything on it. */
export function RemoveServer({ server }: { server: Server }) {
  const t = useTranslations('settings');
  const ui = useTranslations('ui');
  const router = useRouter();
  const confirm = useConfirm();
  const mayChange = useMayChange();
  const remove = useAction({
    refresh: [KEYS.servers],
    run: () => api.DELETE('/api/v1/servers/{id}', { params: { path: { id: server.id } } }),
    done: () => router.push('/'),
  });
  if (!mayChange) return null;
  return (
    <Section title={t('removeServer')}>
      <Text size="sm">{t('removeText', { server: server.name })}</Text>
      <Group>
        <Button
          color="red"
          variant="outline"
          loading={remove.isPending}
          onClick={() =>
            confirm({
              title: t('removeTitle', { server: server.name }),
              text: t('removeText', { server: server.name }),
              confirm: ui('remove'),
              run: () => remove.mutate(),
            })
          }
        >
          {t('removeServer')}
        </Button>
      </Group>
    </Section>
  );
}
