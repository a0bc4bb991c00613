'use client';
import { Badge, Button, Group, Select, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useMemo, useState } from 'react';
import { ACCOUNT_FILTERS, ACCOUNT_ORDERS } from '@glasspost/contract/words';
import { api } from '@/data/api';
import { type AccountChoice, accountPages } from '@/data/queries';
import { useMayManage } from '@/data/session';
import { type Column, DataTable } from '@/ui/data-table';
import { itemsOf } from '@/ui/more';
import { RelativeTime } from '@/ui/relative-time';
import { SearchBox } from '@/ui/search-box';
import { useInAddress } from '@/ui/use-in-address';
import { AccountActions } from './account-actions';
import type { Account, Domain } from './domain';
import { Used } from '@/mailbox/used';

const AccountDialog = dynamic(() => import('./account-dialog').then(({ AccountDialog }) => AccountDialog), {
  ssr: false,
});
const AccountImport = dynamic(() => import('./account-import').then(({ AccountImport }) => AccountImport), {
  ssr: false,
});

/** The accounts of a domain, with what each holds; search, CSV in and out. */
export function Accounts({ domain }: { domain: Domain }) {
  const t = useTranslations('accounts');
  const bulk = useTranslations('bulk');
  const sheet = useTranslations('clientSheet');
  const mayManage = useMayManage();
  const [address, setAddress] = useInAddress();
  const only = ACCOUNT_FILTERS.find((name) => name === address.get('only'));
  const sort = ACCOUNT_ORDERS.find((name) => name === address.get('sort')) ?? 'name';
  const search = address.get('account') ?? undefined;
  const filter = useMemo<Pick<AccountChoice, 'search' | 'only'>>(
    () => ({ ...(search && { search }), ...(only && { only }) }),
    [search, only],
  );
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<Account | 'new'>();
  const [importing, setImporting] = useState(false);
  const pages = useInfiniteQuery(accountPages(api, domain.id, { ...filter, sort }));
  const shown = itemsOf(pages);
  const current = open && open !== 'new' ? (shown.find(({ id }) => id === open.id) ?? open) : undefined;
  // What has left the list is no longer chosen.
  const chosen = useMemo(
    () => new Set(shown.filter(({ id }) => checked.has(id)).map(({ id }) => id)),
    [shown, checked],
  );
  const narrow = (changes: Record<string, string | undefined>): void => {
    setChecked(new Set());
    setAddress(changes);
  };
  const columns = useMemo<Column<Account>[]>(
    () => [
      {
        id: 'address',
        header: t('address'),
        order: 'name',
        cell: ({ address, displayName }) => (
          <>
            {address}
            {displayName && (
              <Text size="xs" c="dimmed">
                {displayName}
              </Text>
            )}
          </>
        ),
      },
      {
        id: 'state',
        header: bulk('state'),
        cell: ({ enabled }) => (
          <Badge size="sm" variant="light" color={enabled ? 'teal' : 'gray'} tt="none">
            {enabled ? bulk('enabled') : t('disabled')}
          </Badge>
        ),
      },
      { id: 'messages', header: t('messages'), align: 'right', cell: ({ messageCount }) => messageCount },
      { id: 'used', header: t('used'), order: 'used', cell: (account) => <Used account={account} /> },
      {
        id: 'login',
        header: t('lastLogin'),
        order: 'lastLogin',
        cell: ({ lastLoginAt }) => <RelativeTime value={lastLoginAt} />,
      },
    ],
    [t, bulk],
  );
  return (
    <Stack>
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <SearchBox
            label={t('search')}
            initial={search ?? ''}
            onSearch={(text) => narrow({ account: text })}
          />
          <Select
            aria-label={bulk('filter')}
            data={[
              { value: '', label: bulk('filters.all') },
              ...ACCOUNT_FILTERS.map((value) => ({ value, label: bulk(`filters.${value}`) })),
            ]}
            value={only ?? ''}
            allowDeselect={false}
            onChange={(value) => narrow({ only: value ?? undefined })}
            w={200}
            data-testid="accounts-only"
          />
        </Group>
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
          <Button
            component="a"
            size="xs"
            variant="default"
            target="_blank"
            href={`/sheets/${domain.id}`}
            data-testid="sheets"
          >
            {sheet('all')}
          </Button>
          {mayManage && (
            <>
              <Button
                size="xs"
                variant="default"
                onClick={() => setImporting(true)}
                data-testid="accounts-import"
              >
                {t('import')}
              </Button>
              <Button size="xs" onClick={() => setOpen('new')} data-testid="account-add">
                {t('add')}
              </Button>
            </>
          )}
        </Group>
      </Group>
      <AccountActions
        domain={domain}
        chosen={chosen}
        filter={filter}
        total={pages.data?.pages.at(-1)?.total ?? 0}
        onDone={() => setChecked(new Set())}
      />
      <DataTable
        label={t('title')}
        query={pages}
        columns={columns}
        empty={search || only ? bulk('nothingMatches') : t('none')}
        current={current?.id}
        onOpen={setOpen}
        checked={mayManage ? chosen : undefined}
        onChecked={mayManage ? setChecked : undefined}
        order={sort}
        onOrder={(order) => setAddress({ sort: order === 'name' ? undefined : order })}
        testId={({ address }) => `account-${address}`}
        minWidth={640}
      />
      {open && (
        <AccountDialog
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
