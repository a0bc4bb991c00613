'use client';
import { Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { api } from '@/data/api';
import { auditPages } from '@/data/queries';
import { type Column, DataTable } from '@/ui/data-table';
import { Moment } from '@/ui/moment';
import { PageTitle } from '@/ui/page-title';
import { Section } from '@/ui/section';
import { useInAddress } from '@/ui/use-in-address';
import { AuditEntryDetails } from './audit-entry';
import { AuditFilters } from './audit-filters';
import { type AuditEntry, OutcomeBadge, useWho } from './entry';
import { filterOf } from './filter';

/** Installation → Audit log: who changed what, newest first; new entries appear by themselves. */
export function AuditView() {
  const t = useTranslations('audit');
  const frame = useTranslations('frame');
  const who = useWho();
  const [address, setAddress] = useInAddress();
  const filter = useMemo(() => filterOf((name) => address.get(name)), [address]);
  const pages = useInfiniteQuery(auditPages(api, filter));
  const [open, setOpen] = useState<AuditEntry>();
  const columns = useMemo<Column<AuditEntry>[]>(
    () => [
      { id: 'when', header: t('when'), cell: ({ at }) => <Moment value={at} /> },
      { id: 'what', header: t('action'), cell: ({ action }) => t(`actions.${action}`) },
      {
        id: 'thing',
        header: t('thing'),
        cell: ({ target, server }) => (
          <>
            <Text size="sm">{target || '—'}</Text>
            {server && server !== target && (
              <Text size="xs" c="dimmed">
                {server}
              </Text>
            )}
          </>
        ),
      },
      {
        id: 'who',
        header: t('who'),
        cell: (entry) => (
          <>
            <Text size="sm">{who(entry)}</Text>
            {entry.token && (
              <Text size="xs" c="dimmed">
                {t('byToken', { token: entry.token })}
              </Text>
            )}
          </>
        ),
      },
      { id: 'outcome', header: t('outcome'), cell: ({ outcome }) => <OutcomeBadge outcome={outcome} /> },
    ],
    [t, who],
  );
  return (
    <>
      <PageTitle over={frame('installation')} title={t('title')} />
      <Stack>
        <Section title={t('entries')}>
          <AuditFilters filter={filter} narrow={setAddress} />
          <DataTable
            label={t('title')}
            query={pages}
            columns={columns}
            empty={Object.keys(filter).length > 0 ? t('nothingMatches') : t('empty')}
            current={open?.id}
            onOpen={setOpen}
            testId={({ action, target }) => `audit-${action}-${target}`}
            minWidth={640}
          />
        </Section>
      </Stack>
      {open && <AuditEntryDetails entry={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}
