'use client';
import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { paths } from '@glasspost/api-client';
import { api } from '@/data/api';
import { loginPages } from '@/data/queries';
import { type Column, DataTable } from '@/ui/data-table';
import { Moment } from '@/ui/moment';

type Login =
  paths['/api/v1/accounts/{id}/logins']['get']['responses']['200']['content']['application/json']['items'][number];

/**
 * Who has logged in to an account, and who has tried: whence, with what, how often.
 * @param accountId left out: the mailbox of who has signed in to one.
 */
export function AccountLogins({ accountId }: { accountId?: string }) {
  const t = useTranslations('logins');
  const [show, setShow] = useState<'all' | 'failed'>('all');
  const pages = useInfiniteQuery(loginPages(api, accountId, show === 'failed'));
  const columns = useMemo<Column<Login>[]>(
    () => [
      {
        id: 'at',
        header: t('at'),
        cell: ({ at, count }) => (
          <>
            <Moment value={at} />
            {count > 1 && (
              <Text size="xs" c="dimmed">
                {t('count', { count })}
              </Text>
            )}
          </>
        ),
      },
      {
        id: 'outcome',
        header: t('outcome'),
        cell: ({ success }) => (
          <Text size="sm" fw={success ? undefined : 600}>
            {success ? t('ok') : t('wrong')}
          </Text>
        ),
      },
      { id: 'address', header: t('address'), cell: ({ address }) => address || t('many') },
      {
        id: 'with',
        header: t('with'),
        cell: ({ protocol, mechanism, tls, appPassword, operator }) =>
          protocol === 'console' ? (
            <Text size="sm" fw={operator ? 600 : undefined}>
              {operator ? t('operator', { name: operator }) : t('console')}
            </Text>
          ) : (
            <>
              <Text size="sm" style={{ whiteSpace: 'nowrap' }}>
                {protocol.toUpperCase()}, {mechanism}
              </Text>
              <Text size="xs" c="dimmed">
                {[tls || t('clear'), appPassword && t('appPassword', { name: appPassword })]
                  .filter((part) => part !== '')
                  .join(', ')}
              </Text>
            </>
          ),
      },
    ],
    [t],
  );
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('help')}
      </Text>
      <SegmentedControl
        aria-label={t('show')}
        size="xs"
        style={{ alignSelf: 'flex-start' }}
        value={show}
        onChange={(value) => setShow(value === 'failed' ? 'failed' : 'all')}
        data={[
          { value: 'all', label: t('all') },
          { value: 'failed', label: t('failed') },
        ]}
      />
      <DataTable
        label={t('title')}
        query={pages}
        columns={columns}
        empty={t('none')}
        testId={({ success }) => (success ? 'login-ok' : 'login-wrong')}
        minWidth={560}
      />
    </Stack>
  );
}
