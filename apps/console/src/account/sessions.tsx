'use client';
import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { paths } from '@glasspost/api-client';
import { api } from '@/data/api';
import { KEYS, sessionPages } from '@/data/queries';
import { useAction } from '@/data/use-action';
import { type Column, DataTable } from '@/ui/data-table';
import { RelativeTime } from '@/ui/relative-time';
import { clientName } from './client-name';

type Session =
  paths['/api/v1/me/sessions']['get']['responses']['200']['content']['application/json']['items'][number];

/** Where somebody is signed in, each to be ended. Without an operator: who looks at it, or (`mailbox`) their mailbox. */
export function Sessions({ operatorId, mailbox = false }: { operatorId?: string; mailbox?: boolean }) {
  const t = useTranslations('sessions');
  const pages = useInfiniteQuery(sessionPages(api, mailbox ? 'mine' : operatorId));
  const { mutate: end } = useAction({
    refresh: [KEYS.sessions, KEYS.operators],
    run: ({ id: session }: Session) =>
      mailbox
        ? api.DELETE('/api/v1/mine/sessions/{id}', { params: { path: { id: session } } })
        : operatorId === undefined
          ? api.DELETE('/api/v1/me/sessions/{session}', { params: { path: { session } } })
          : api.DELETE('/api/v1/operators/{id}/sessions/{session}', {
              params: { path: { id: operatorId, session } },
            }),
  });
  const endAll = useAction({
    refresh: [KEYS.sessions, KEYS.operators],
    run: () =>
      mailbox
        ? api.DELETE('/api/v1/mine/sessions')
        : operatorId === undefined
          ? api.DELETE('/api/v1/me/sessions')
          : api.DELETE('/api/v1/operators/{id}/sessions', { params: { path: { id: operatorId } } }),
  });
  const columns = useMemo<Column<Session>[]>(
    () => [
      {
        id: 'client',
        header: t('client'),
        cell: ({ client, address, current }) => (
          <>
            <Group gap={6}>
              <span title={client}>{clientName(client) || t('unknownClient')}</span>
              {current && (
                <Badge size="xs" tt="none">
                  {t('current')}
                </Badge>
              )}
            </Group>
            <Text size="xs" c="dimmed">
              {address}
            </Text>
          </>
        ),
      },
      { id: 'since', header: t('since'), cell: ({ createdAt }) => <RelativeTime value={createdAt} /> },
      { id: 'used', header: t('lastUsed'), cell: ({ lastUsedAt }) => <RelativeTime value={lastUsedAt} /> },
      {
        id: 'end',
        header: '',
        align: 'right',
        cell: (session) =>
          !session.current && (
            <Button size="compact-xs" variant="default" onClick={() => end(session)}>
              {t('end')}
            </Button>
          ),
      },
    ],
    [t, end],
  );
  const some = (pages.data?.pages[0]?.items ?? []).some(({ current }) => !current);
  return (
    <Stack gap="xs">
      <DataTable
        label={t('title')}
        query={pages}
        columns={columns}
        empty={t('none')}
        testId={({ current }) => (current ? 'session-current' : 'session-other')}
        minWidth={520}
      />
      {some && (
        <Group justify="flex-end">
          <Button
            size="xs"
            variant="default"
            loading={endAll.isPending}
            onClick={() => endAll.mutate()}
            data-testid="sessions-end"
          >
            {operatorId === undefined ? t('endOthers') : t('endAll')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
