'use client';
import { Box, Button, Drawer, Grid, Group, Skeleton, Stack, Tabs, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { STATEFUL_PROTOCOLS } from '@glasspost/contract/words';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCallback, useMemo, useState } from 'react';
import { api } from '../data/api';
import { type Conversation, conversation, protocolStates } from '../data/conversation-queries';
import { useExplain } from '../data/use-action';
import { CONVERSATIONS_PATH } from '../frame/pages';
import { Failure } from '../ui/failure';
import { PageTitle } from '../ui/page-title';
import { Section } from '../ui/section';
import { useInAddress } from '../ui/use-in-address';
import { ConversationFacts } from './conversation-facts';
import { endsOf, serviceOf } from './ends';
import { EventPanel } from './event-panel';
import { ExportMenu } from './export-menu';
import { Ladder } from './ladder';
import { movesOf } from './state-course';
import { useEvents } from './use-events';

/** Comes when the page is there: a picture needs more script than a text. */
const StateDiagram = dynamic(() => import('./state-diagram').then((loaded) => loaded.StateDiagram), {
  ssr: false,
  loading: () => <Skeleton height={320} />,
});

/** Where there is room for what an event means beside the ladder. */
const WIDE = '(min-width: 75em)';

/** One conversation: its ladder, what its events mean, and the states that it went through. */
export function ConversationView({ id }: { id: string }) {
  const explain = useExplain();
  const asked = useQuery(conversation(api, id));
  if (asked.isPending) return <Skeleton height={320} />;
  if (!asked.data) return <Failure text={explain(asked.error)} again={() => void asked.refetch()} />;
  return <Opened conversation={asked.data} />;
}

function Opened({ conversation: item }: { conversation: Conversation }) {
  const t = useTranslations('conversations');
  const { client, server } = endsOf(item);
  const others = new URLSearchParams({
    compare: item.id,
    protocol: item.protocol,
    side: item.side,
    ...(item.service !== null && { service: item.service }),
  });
  return (
    <>
      <PageTitle
        over={
          <Link href={CONVERSATIONS_PATH} style={{ color: 'inherit' }}>
            {t('title')}
          </Link>
        }
        title={`${serviceOf(item).toUpperCase()}: ${client.name} → ${server.name}`}
        actions={
          <>
            <Button component={Link} href={`${CONVERSATIONS_PATH}?${others}`} variant="default" size="xs">
              {t('compareWith')}
            </Button>
            <ExportMenu what={{ ids: [item.id] }} label={t('export')} />
          </>
        }
      />
      <Stack>
        <Section title={t('facts')}>
          <ConversationFacts conversation={item} />
        </Section>
        <Course conversation={item} />
      </Stack>
    </>
  );
}

/** The ladder, and beside it the chosen event and the states. */
function Course({ conversation: item }: { conversation: Conversation }) {
  const t = useTranslations('conversations');
  const ui = useTranslations('ui');
  const explain = useExplain();
  const wide = useMediaQuery(WIDE, true);
  const [address, setAddress] = useInAddress();
  const given = address.get('event');
  const selected = given !== null && /^\d{1,5}$/.test(given) ? Number(given) : null;
  const { query, events, more, last } = useEvents(item, selected);
  const stateful = STATEFUL_PROTOCOLS.find((name) => name === item.protocol);
  const [tab, setTab] = useState<string | null>(stateful && selected === null ? 'states' : 'event');
  const [opened, setOpened] = useState(selected !== null);
  const select = useCallback(
    (index: number | null): void => {
      setAddress({ event: index === null ? undefined : String(index) });
      setTab(index === null && stateful ? 'states' : 'event');
      setOpened(index !== null);
    },
    [setAddress, stateful],
  );
  const side = (
    <Tabs value={stateful ? tab : 'event'} onChange={setTab} keepMounted={false}>
      <Tabs.List mb="sm">
        <Tabs.Tab value="event">{t('eventTab')}</Tabs.Tab>
        {stateful && <Tabs.Tab value="states">{t('statesTab')}</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="event">
        {selected === null ? (
          <Text c="dimmed" size="sm">
            {t('choose')}
          </Text>
        ) : (
          <EventPanel conversationId={item.id} index={selected} last={last} onSelect={select} />
        )}
      </Tabs.Panel>
      {stateful && (
        <Tabs.Panel value="states">
          <States conversation={item} events={events} event={selected ?? Infinity} />
        </Tabs.Panel>
      )}
    </Tabs>
  );
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, lg: 6 }}>
        <Section
          title={t('ladder')}
          actions={
            !wide && (
              <Button
                size="xs"
                variant="default"
                onClick={() => {
                  setTab(stateful ? 'states' : 'event');
                  setOpened(true);
                }}
              >
                {stateful ? t('statesTab') : t('eventTab')}
              </Button>
            )
          }
        >
          {query.isPending && <Skeleton height={240} />}
          {query.isError && !query.data && (
            <Failure text={explain(query.error)} again={() => void query.refetch()} />
          )}
          {events.length > 0 && (
            <Ladder conversation={item} events={events} current={selected} onSelect={select} />
          )}
          {query.data && (
            <Group justify="space-between" gap="xs">
              <Text size="sm" c="dimmed" aria-live="polite">
                {item.outcome === 'open' && !more
                  ? t('goesOn', { count: events.length })
                  : t('shown', { count: events.length, total: item.events })}
              </Text>
              {more && (
                <Button
                  size="xs"
                  variant="default"
                  loading={query.isFetchingNextPage}
                  onClick={() => void query.fetchNextPage()}
                >
                  {ui('more')}
                </Button>
              )}
            </Group>
          )}
        </Section>
      </Grid.Col>
      {wide ? (
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <Box
            pos="sticky"
            top={72}
            mah="calc(100dvh - 84px)"
            style={{ overflowY: 'auto' }}
            tabIndex={0}
            role="region"
            aria-label={t('eventTab')}
          >
            <Section title={t('meaning')}>{side}</Section>
          </Box>
        </Grid.Col>
      ) : (
        <Drawer
          opened={opened}
          onClose={() => setOpened(false)}
          position="right"
          size="xl"
          title={t('meaning')}
          closeButtonProps={{ 'aria-label': ui('close') }}
        >
          {side}
        </Drawer>
      )}
    </Grid>
  );
}

function States({
  conversation: item,
  events,
  event,
}: {
  conversation: Conversation;
  events: Parameters<typeof movesOf>[1];
  event: number;
}) {
  const explain = useExplain();
  const table = useQuery(protocolStates(api, item.protocol as (typeof STATEFUL_PROTOCOLS)[number]));
  const moves = useMemo(() => (table.data ? movesOf(table.data, events) : []), [table.data, events]);
  if (table.isError) return <Failure text={explain(table.error)} again={() => void table.refetch()} />;
  if (!table.data) return <Skeleton height={320} />;
  return <StateDiagram table={table.data} moves={moves} event={event} />;
}
