'use client';
import { Badge, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { api } from '@/data/api';
import { accountPages } from '@/data/queries';
import { useMayManage } from '@/data/session';
import { bytes } from '@/ui/bytes';
import { type Column, DataTable } from '@/ui/data-table';
import { itemsOf } from '@/ui/more';
import { RelativeTime } from '@/ui/relative-time';
import { SearchBox } from '@/ui/search-box';
import { AccountForm } from './account-form';
import { AccountImport } from './account-import';
import type { Account, Domain } from './domain';

const MEGABYTE = 1_000_000;

/** The accounts of a domain, with what each holds; search, CSV in and out. */
export function Accounts({ domain }: { domain: Domain }) {
  const t = useTranslations('accounts');
  const ui = useTranslations('ui');
  const locale = useLocale();
  const mayManage = useMayManage();
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<Account | 'new'>();
  const [importing, setImporting] = useState(false);
  const pages = useInfiniteQuery(accountPages(api, domain.id, search));
  const current =
    open && open !== 'new' ? (itemsOf(pages).find(({ id }) => id === open.id) ?? open) : undefined;
  const columns = useMemo<Column<Account>[]>(
    () => [
      {
        id: 'address',
        header: t('address'),
        cell: ({ address, displayName, enabled }) => (
          <>
            <Group gap={6}>
              {address}
              {!enabled && (
                <Badge size="xs" color="gray" tt="none">
                  {t('disabled')}
                </Badge>
              )}
            </Group>
            {displayName && (
              <Text size="xs" c="dimmed">
                {displayName}
              </Text>
            )}
          </>
        ),
      },
      { id: 'messages', header: t('messages'), align: 'right', cell: ({ messageCount }) => messageCount },
      { id: 'used', header: t('used'), cell: (account) => <Used account={account} locale={locale} /> },
      {
        id: 'login',
        header: t('lastLogin'),
        cell: ({ lastLoginAt }) => <RelativeTime value={lastLoginAt} />,
      },
    ],
    [t, locale],
  );
  return (
    <Stack>
      <Group justify="space-between" gap="xs">
        <SearchBox label={t('search')} onSearch={setSearch} />
        <Group gap="xs">
          <Button
            component="a"
            size="xs"
            variant="default"
            href={`/api/v1/domains/${domain.id}/accounts.csv`}
            download={`${domain.name}.csv`}
          >
            {t('export')}
          </Button>
          {mayManage && (
            <>
              <Button size="xs" variant="default" onClick={() => setImporting(true)}>
                {t('import')}
              </Button>
              <Button size="xs" onClick={() => setOpen('new')} data-testid="account-add">
                {t('add')}
              </Button>
            </>
          )}
        </Group>
      </Group>
      <DataTable
        label={t('title')}
        query={pages}
        columns={columns}
        empty={search ? ui('nothingMatches') : t('none')}
        current={current?.id}
        onOpen={setOpen}
        testId={({ address }) => `account-${address}`}
        minWidth={520}
      />
      {open && (
        <AccountForm
          key={open === 'new' ? 'new' : open.id}
          domain={domain}
          account={current}
          onClose={() => setOpen(undefined)}
        />
      )}
      {importing && <AccountImport domain={domain} onClose={() => setImporting(false)} />}
    </Stack>
  );
}

/** How much of its quota an account uses, as a bar. */
function Used({ account, locale }: { account: Account; locale: string }) {
  const t = useTranslations('accounts');
  const used = bytes(account.usedBytes, locale);
  if (account.quotaMB === null) return <Text size="sm">{used}</Text>;
  const share = Math.min(100, (account.usedBytes / (account.quotaMB * MEGABYTE)) * 100);
  const words = t('ofQuota', { used, quota: bytes(account.quotaMB * MEGABYTE, locale) });
  return (
    <Stack gap={2} miw={120}>
      <Text size="xs">{words}</Text>
      <Progress
        value={share}
        color={share > 95 ? 'red' : share > 80 ? 'yellow' : undefined}
        aria-label={words}
        size="sm"
      />
    </Stack>
  );
}
