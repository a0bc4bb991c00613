'use client';
import { Badge, Group, Select, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { deliveryPages, type QueueFilter } from '@/data/queries';
import { useServer } from '@/data/use-server';
import { DELIVERY_STATUS } from '@glasspost/contract/words';
import { type Column, DataTable } from '@/ui/data-table';
import { itemsOf } from '@/ui/more';
import { PageTitle } from '@/ui/page-title';
import { RelativeTime } from '@/ui/relative-time';
import { SearchBox } from '@/ui/search-box';
import { Section } from '@/ui/section';
import { useInAddress } from '@/ui/use-in-address';
import type { Delivery } from './delivery';
import { DeliveryDetails } from './delivery-details';
import { QueueActions } from './queue-actions';
import { QueueCharts } from './queue-charts';
import { QueueSummary } from './queue-summary';

const FILTERS = ['unfinished', 'active', 'waiting', ...DELIVERY_STATUS] as const;
type Filter = (typeof FILTERS)[number];
const COLORS: Readonly<Record<Delivery['status'], string>> = {
  queued: 'blue',
  held: 'yellow',
  delivered: 'teal',
  bounced: 'red',
  deleted: 'gray',
};

/** Queue: the deliveries of a server; filter, select, hold, release, retry, return, delete. */
export function QueueView({ serverId }: { serverId: string }) {
  const t = useTranslations('queue');
  const text = useApiWords();
  const server = useServer(serverId);
  const [address, setAddress] = useInAddress();
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set());
  const given = address.get('status');
  const status: Filter = FILTERS.find((name) => name === given) ?? 'unfinished';
  const destination = address.get('destination') ?? undefined;
  const search = address.get('search') ?? undefined;
  const filter = useMemo<QueueFilter>(
    () => ({ serverId, status, ...(destination && { destination }), ...(search && { search }) }),
    [serverId, status, destination, search],
  );
  const pages = useInfiniteQuery(deliveryPages(api, filter));
  const shown = itemsOf(pages);
  // What has left the list is no longer chosen.
  const chosen = useMemo(
    () => new Set(shown.filter(({ id }) => checked.has(id)).map(({ id }) => id)),
    [shown, checked],
  );
  const narrow = (changes: Record<string, string | undefined>): void => {
    setChecked(new Set());
    setAddress(changes);
  };
  const columns = useMemo<Column<Delivery>[]>(
    () => [
      {
        id: 'recipient',
        header: t('recipient'),
        cell: ({ recipient, sender, subject }) => (
          <>
            <Text size="sm">{recipient}</Text>
            <Text size="xs" c="dimmed">
              {t('from', { sender: sender || '<>' })}
              {subject && ` · ${subject}`}
            </Text>
          </>
        ),
      },
      {
        id: 'status',
        header: t('status'),
        cell: ({ status, active }) => (
          <Badge color={COLORS[status]} variant="light" tt="none" miw="max-content">
            {active ? t('statuses.active') : t(`statuses.${status}`)}
          </Badge>
        ),
      },
      { id: 'attempts', header: t('attempts'), align: 'right', cell: ({ attempts }) => attempts },
      { id: 'next', header: t('next'), cell: ({ nextAttemptAt }) => <RelativeTime value={nextAttemptAt} /> },
      {
        id: 'reply',
        header: t('lastReply'),
        cell: ({ lastReply }) => (
          <Text size="xs" lineClamp={2}>
            {text(lastReply)}
          </Text>
        ),
      },
    ],
    [t, text],
  );
  return (
    <>
      <PageTitle over={server?.name} title={t('title')} />
      <Stack>
        <QueueSummary
          serverId={serverId}
          destination={destination}
          onDestination={(name) => narrow({ destination: name })}
        />
        <QueueCharts serverId={serverId} />
        <Section title={t('deliveries')}>
          <Group gap="sm" align="flex-end">
            <Select
              aria-label={t('status')}
              data={FILTERS.map((value) => ({ value, label: t(`statuses.${value}`) }))}
              value={status}
              allowDeselect={false}
              onChange={(value) => narrow({ status: value ?? undefined })}
              w={200}
              data-testid="queue-status"
            />
            <SearchBox
              label={t('search')}
              initial={search ?? ''}
              onSearch={(text) => narrow({ search: text })}
            />
          </Group>
          <QueueActions
            chosen={chosen}
            filter={filter}
            total={pages.data?.pages.at(-1)?.total ?? 0}
            unfinished={['unfinished', 'active', 'waiting', 'queued', 'held'].includes(status)}
            onDone={() => setChecked(new Set())}
          />
          <DataTable
            label={t('deliveries')}
            query={pages}
            columns={columns}
            empty={status === 'unfinished' && !search && !destination ? t('empty') : t('nothingMatches')}
            onOpen={({ id }) => setAddress({ delivery: id })}
            checked={chosen}
            onChecked={setChecked}
            testId={({ recipient }) => `delivery-${recipient}`}
            minWidth={640}
          />
        </Section>
      </Stack>
      {address.get('delivery') && (
        <DeliveryDetails id={address.get('delivery')!} onClose={() => setAddress({ delivery: undefined })} />
      )}
    </>
  );
}
