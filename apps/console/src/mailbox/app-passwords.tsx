'use client';
import { ActionIcon, Badge, Button, Group, Stack, Text, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { paths } from '@glasspost/api-client';
import { api } from '@/data/api';
import { appPasswordPages, KEYS } from '@/data/queries';
import { useAction } from '@/data/use-action';
import { useConfirm } from '@/ui/confirm';
import { type Column, DataTable } from '@/ui/data-table';
import { Moment } from '@/ui/moment';
import { RelativeTime } from '@/ui/relative-time';
import { AppPasswordForm } from './app-password-form';

type AppPassword =
  paths['/api/v1/accounts/{id}/app-passwords']['get']['responses']['200']['content']['application/json']['items'][number];

/**
 * The app passwords of an account: what each opens, until when, and when it last did.
 * @param accountId left out: the mailbox of who has signed in to one. @param mayManage whether they can be made and removed.
 * @param secondFactor whether a code may be asked for.
 */
export function AppPasswords({
  accountId,
  mayManage,
  secondFactor = false,
}: {
  accountId?: string;
  mayManage: boolean;
  secondFactor?: boolean;
}) {
  const t = useTranslations('appPasswords');
  const confirm = useConfirm();
  const [adding, setAdding] = useState(false);
  const pages = useInfiniteQuery(appPasswordPages(api, accountId));
  const { mutate: remove } = useAction({
    refresh: [KEYS.appPasswords],
    run: ({ id }: AppPassword) =>
      accountId === undefined
        ? api.DELETE('/api/v1/mine/app-passwords/{id}', { params: { path: { id } } })
        : api.DELETE('/api/v1/app-passwords/{id}', { params: { path: { id } } }),
  });
  const columns = useMemo<Column<AppPassword>[]>(
    () => [
      { id: 'name', header: t('name'), cell: ({ name }) => name },
      {
        id: 'protocols',
        header: t('opens'),
        cell: ({ protocols }) => (
          <Group gap={4}>
            {protocols.map((protocol) => (
              <Badge key={protocol} size="sm" variant="light" tt="none">
                {protocol.toUpperCase()}
              </Badge>
            ))}
          </Group>
        ),
      },
      {
        id: 'expires',
        header: t('expires'),
        cell: ({ expiresAt }) => (expiresAt ? <Moment value={expiresAt} /> : t('never')),
      },
      {
        id: 'used',
        header: t('lastUsed'),
        cell: ({ lastUsedAt, lastUsedFrom, lastUsedProtocol }) => (
          <>
            <RelativeTime value={lastUsedAt} />
            {lastUsedAt && (
              <Text size="xs" c="dimmed">
                {t('from', { protocol: lastUsedProtocol.toUpperCase(), address: lastUsedFrom })}
              </Text>
            )}
          </>
        ),
      },
      {
        id: 'remove',
        header: '',
        align: 'right',
        cell: (one) =>
          mayManage && (
            <Tooltip label={t('remove')}>
              <ActionIcon
                variant="subtle"
                color="red"
                aria-label={t('removeOf', { name: one.name })}
                onClick={() =>
                  confirm({
                    title: t('removeTitle', { name: one.name }),
                    text: t('removeText'),
                    confirm: t('remove'),
                    run: () => remove(one),
                  })
                }
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
          ),
      },
    ],
    [t, mayManage, remove, confirm],
  );
  if (adding)
    return (
      <AppPasswordForm accountId={accountId} secondFactor={secondFactor} onClose={() => setAdding(false)} />
    );
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('help')}
      </Text>
      {mayManage && (
        <Group justify="flex-end">
          <Button size="xs" onClick={() => setAdding(true)} data-testid="app-password-add">
            {t('add')}
          </Button>
        </Group>
      )}
      <DataTable
        label={t('title')}
        query={pages}
        columns={columns}
        empty={t('none')}
        testId={({ name }) => `app-password-${name}`}
        minWidth={580}
      />
    </Stack>
  );
}
