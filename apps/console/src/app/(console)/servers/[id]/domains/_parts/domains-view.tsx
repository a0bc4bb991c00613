'use client';
import { Badge, Button, Group, Stack, Tabs, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { api } from '@/data/api';
import { domainPages, KEYS } from '@/data/queries';
import { useMayChange, useMayManage } from '@/data/session';
import { useAction } from '@/data/use-action';
import { useServer } from '@/data/use-server';
import { useConfirm } from '@/ui/confirm';
import { type Column, DataTable } from '@/ui/data-table';
import { itemsOf } from '@/ui/more';
import { PageTitle } from '@/ui/page-title';
import { SearchBox } from '@/ui/search-box';
import { Section } from '@/ui/section';
import { useInAddress } from '@/ui/use-in-address';
import { Accounts } from './accounts';
import { Aliases } from './aliases';
import type { Domain } from './domain';
import { Groups } from './groups';
import { DomainForm } from './domain-form';
import { DomainHealth } from './domain-health';

const TABS = ['accounts', 'aliases', 'groups', 'health'] as const;

/** Domains & accounts: the domains of a server; the one that is open, with its accounts and aliases. */
export function DomainsView({ serverId }: { serverId: string }) {
  const t = useTranslations('domains');
  const health = useTranslations('health');
  const groups = useTranslations('groups');
  const ui = useTranslations('ui');
  const server = useServer(serverId);
  const confirm = useConfirm();
  const mayChange = useMayChange();
  const mayManage = useMayManage();
  const [address, setAddress] = useInAddress();
  const [search, setSearch] = useState('');
  const [form, setForm] = useState<'add' | 'change'>();
  const pages = useInfiniteQuery(domainPages(api, serverId, search));
  const remove = useAction({
    refresh: [KEYS.domains],
    run: (domain: Domain) => api.DELETE('/api/v1/domains/{id}', { params: { path: { id: domain.id } } }),
    done: () => setAddress({ domain: undefined }),
  });
  // Of a domain that is being removed nothing more is asked: it may be gone before the answer comes.
  const gone = remove.isError ? undefined : remove.variables?.id;
  const all = itemsOf(pages).filter(({ id }) => id !== gone);
  const current = all.find(({ id }) => id === address.get('domain')) ?? all[0];
  const columns = useMemo<Column<Domain>[]>(
    () => [
      { id: 'name', header: t('domain'), cell: ({ name }) => name },
      { id: 'accounts', header: t('accounts'), align: 'right', cell: ({ accountCount }) => accountCount },
      { id: 'aliases', header: t('aliases'), align: 'right', cell: ({ aliasCount }) => aliasCount },
      { id: 'catchAll', header: t('catchAll'), cell: ({ catchAll }) => catchAll ?? '—' },
    ],
    [t],
  );
  return (
    <>
      <PageTitle over={server?.name} title={t('title')} />
      <Stack>
        <Section
          title={t('domains')}
          actions={
            mayChange && (
              <Button size="xs" variant="default" onClick={() => setForm('add')} data-testid="domain-add">
                {t('add')}
              </Button>
            )
          }
        >
          <SearchBox label={t('search')} onSearch={setSearch} />
          <DataTable
            label={t('domains')}
            query={pages}
            columns={columns}
            empty={search ? ui('nothingMatches') : t('none')}
            current={current?.id}
            onOpen={({ id }) => setAddress({ domain: id, account: undefined, only: undefined })}
            testId={({ name }) => `domain-${name}`}
          />
        </Section>
        {current && (
          <Section
            title={
              <Group gap="xs">
                {current.name}
                {current.catchAll && (
                  <Badge variant="light" tt="none">
                    {t('catchAllTo', { address: current.catchAll })}
                  </Badge>
                )}
              </Group>
            }
            actions={
              mayManage && (
                <>
                  <Button size="xs" variant="default" onClick={() => setForm('change')}>
                    {t('change')}
                  </Button>
                  {mayChange && (
                    <Button
                      size="xs"
                      variant="default"
                      color="red"
                      loading={remove.isPending}
                      onClick={() =>
                        confirm({
                          title: t('removeTitle', { domain: current.name }),
                          text: t('removeText', {
                            domain: current.name,
                            accounts: current.accountCount,
                            aliases: current.aliasCount + current.groupCount,
                          }),
                          confirm: ui('remove'),
                          run: () => remove.mutate(current),
                        })
                      }
                    >
                      {t('remove')}
                    </Button>
                  )}
                </>
              )
            }
          >
            <Tabs
              value={TABS.find((tab) => tab === address.get('tab')) ?? TABS[0]}
              onChange={(tab) => setAddress({ tab: tab && tab !== TABS[0] ? tab : undefined })}
              keepMounted={false}
              key={current.id}
            >
              <Tabs.List>
                <Tabs.Tab value="accounts">
                  {t('accounts')} <Count of={current.accountCount} />
                </Tabs.Tab>
                <Tabs.Tab value="aliases">
                  {t('aliases')} <Count of={current.aliasCount} />
                </Tabs.Tab>
                <Tabs.Tab value="groups" data-testid="domain-groups">
                  {groups('title')} <Count of={current.groupCount} />
                </Tabs.Tab>
                <Tabs.Tab value="health" data-testid="domain-health">
                  {health('tab')}
                </Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="accounts" pt="md">
                <Accounts domain={current} />
              </Tabs.Panel>
              <Tabs.Panel value="aliases" pt="md">
                <Aliases domain={current} />
              </Tabs.Panel>
              <Tabs.Panel value="groups" pt="md">
                <Groups domain={current} />
              </Tabs.Panel>
              <Tabs.Panel value="health" pt="md">
                <DomainHealth domain={current} />
              </Tabs.Panel>
            </Tabs>
          </Section>
        )}
      </Stack>
      {form && (
        <DomainForm
          key={form === 'add' ? 'add' : current?.id}
          serverId={serverId}
          domain={form === 'change' ? current : undefined}
          onClose={() => setForm(undefined)}
          onAdded={({ id }) => setAddress({ domain: id, account: undefined, only: undefined })}
        />
      )}
    </>
  );
}

const Count = ({ of }: { of: number }) => (
  <Text span size="sm" c="dimmed">
    {of}
  </Text>
);
