'use client';
import { Badge, Button, Group, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useMemo, useState } from 'react';
import { api } from '@/data/api';
import { aliasPages } from '@/data/queries';
import { useMayManage } from '@/data/session';
import { type Column, DataTable } from '@/ui/data-table';
import { SearchBox } from '@/ui/search-box';
import type { Alias, Domain } from './domain';

const GroupForm = dynamic(() => import('./group-form').then(({ GroupForm }) => GroupForm), { ssr: false });

/** Members that a row names; the others are a number. */
const NAMED = 5;

/** The groups of a domain: addresses with members, and who may send to them. */
export function Groups({ domain }: { domain: Domain }) {
  const t = useTranslations('groups');
  const ui = useTranslations('ui');
  const mayManage = useMayManage();
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<Alias | 'new'>();
  const pages = useInfiniteQuery(aliasPages(api, domain.id, 'group', search));
  const columns = useMemo<Column<Alias>[]>(
    () => [
      { id: 'address', header: t('address'), cell: ({ address }) => address },
      {
        id: 'members',
        header: t('members'),
        cell: ({ targets }) =>
          targets.length > NAMED
            ? t('andMore', { names: targets.slice(0, NAMED).join(', '), count: targets.length - NAMED })
            : targets.join(', '),
      },
      {
        id: 'senders',
        header: t('senders'),
        cell: ({ senders }) => (
          <Badge size="sm" variant="light" color={senders === 'anybody' ? 'gray' : 'teal'} tt="none">
            {t(`who.${senders}`, { domain: domain.name })}
          </Badge>
        ),
      },
    ],
    [t, domain.name],
  );
  return (
    <Stack>
      <Group justify="space-between" gap="xs">
        <SearchBox label={t('search')} onSearch={setSearch} />
        {mayManage && (
          <Button size="xs" onClick={() => setOpen('new')} data-testid="group-add">
            {t('add')}
          </Button>
        )}
      </Group>
      <DataTable
        label={t('title')}
        query={pages}
        columns={columns}
        empty={search ? ui('nothingMatches') : t('none')}
        onOpen={setOpen}
        testId={({ address }) => `group-${address}`}
        minWidth={480}
      />
      {open && (
        <GroupForm
          domain={domain}
          group={open === 'new' ? undefined : open}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Stack>
  );
}
