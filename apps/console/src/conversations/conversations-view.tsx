'use client';
import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { api } from '../data/api';
import { type Conversation, conversation, conversationPages } from '../data/conversation-queries';
import { servers } from '../data/queries';
import { useServer } from '../data/use-server';
import { conversationPath, CONVERSATIONS_PATH, serverPath } from '../frame/pages';
import { type Column, DataTable } from '../ui/data-table';
import { Moment } from '../ui/moment';
import { PageTitle } from '../ui/page-title';
import { Section } from '../ui/section';
import { useInAddress } from '../ui/use-in-address';
import classes from './conversations.module.css';
import { duration, endsOf, milliseconds, serviceOf, socketName } from './ends';
import { ExportMenu } from './export-menu';
import { filterOf } from './filter';
import { ConversationFilters } from './filters';
import { ConversationOutcomeBadge } from './outcome-badge';

/** Conversations: what was said on the wire, newest first and live. @param serverId only at this server. */
export function ConversationsView({ serverId }: { serverId?: string }) {
  const t = useTranslations('conversations');
  const frame = useTranslations('frame');
  const router = useRouter();
  const server = useServer(serverId ?? '');
  const [address, setAddress] = useInAddress();
  const narrowed = useMemo(() => filterOf((name) => address.get(name)), [address]);
  const filter = useMemo(() => ({ ...narrowed, ...(serverId && { serverId }) }), [narrowed, serverId]);
  const pages = useInfiniteQuery(conversationPages(api, filter));
  const columns = useColumns();
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set());
  const compared = address.get('compare');
  const chosen = [...checked];
  const open = ({ id }: Conversation): void =>
    router.push(compared && compared !== id ? comparePath(compared, id) : conversationPath(id));
  return (
    <>
      <PageTitle
        over={serverId ? server?.name : frame('installation')}
        title={t('title')}
        actions={
          checked.size > 0 ? (
            <>
              {checked.size === 2 && (
                <Button
                  component={Link}
                  href={comparePath(chosen[1]!, chosen[0]!)}
                  size="xs"
                  data-testid="compare"
                >
                  {t('compare')}
                </Button>
              )}
              <ExportMenu what={{ ids: chosen }} label={t('exportChosen', { count: checked.size })} />
            </>
          ) : (
            <ExportMenu what={filter} label={t('export')} />
          )
        }
      />
      <Section title={t('wire')}>
        <Stack gap="sm">
          {compared && <Comparing id={compared} onCancel={() => setAddress({ compare: undefined })} />}
          <ConversationFilters filter={narrowed} fixed={serverId !== undefined} narrow={setAddress} />
          <DataTable
            label={t('title')}
            query={pages}
            columns={columns}
            empty={Object.keys(narrowed).length > 0 ? t('nothingMatches') : <Empty serverId={serverId} />}
            onOpen={open}
            checked={checked}
            onChecked={setChecked}
            testId={({ id }) => `conversation-${id}`}
            minWidth={760}
          />
        </Stack>
      </Section>
    </>
  );
}

export const comparePath = (a: string, b: string): string => `${CONVERSATIONS_PATH}/compare?a=${a}&b=${b}`;

function useColumns(): Column<Conversation>[] {
  const t = useTranslations('conversations');
  const locale = useLocale();
  return useMemo<Column<Conversation>[]>(
    () => [
      {
        id: 'protocol',
        header: t('protocol'),
        cell: (item) => (
          <>
            <Text size="sm" fw={600} tt="uppercase">
              {serviceOf(item)}
            </Text>
            <Text size="xs" c="dimmed">
              <Moment value={item.startedAt} />
            </Text>
          </>
        ),
      },
      { id: 'ends', header: t('ends'), cell: (item) => <Ends conversation={item} unbroken /> },
      {
        id: 'subject',
        header: t('subject'),
        cell: ({ subject, account }) => (
          <>
            <Text size="sm">{subject || '—'}</Text>
            {account && (
              <Text size="xs" c="dimmed">
                {t('loggedIn', { account })}
              </Text>
            )}
          </>
        ),
      },
      {
        id: 'outcome',
        header: t('outcome'),
        cell: ({ outcome }) => <ConversationOutcomeBadge outcome={outcome} />,
      },
      {
        id: 'duration',
        header: t('duration'),
        align: 'right',
        cell: ({ startedAt, endedAt }) =>
          endedAt === null ? '…' : duration(milliseconds(startedAt, endedAt), locale),
      },
      { id: 'events', header: t('events'), align: 'right', cell: ({ events }) => events },
    ],
    [t, locale],
  );
}

/** Who spoke with whom: the devices' names, and their addresses below. */
export function Ends({
  conversation: item,
  unbroken = false,
}: {
  conversation: Conversation;
  /** In a table, whose columns would squeeze them. */
  unbroken?: boolean;
}) {
  const whole = unbroken ? classes.whole : undefined;
  const { client, server } = endsOf(item);
  return (
    <>
      <Text size="sm">
        <span className={whole}>{client.name} →</span> <span className={whole}>{server.name}</span>
      </Text>
      <Text size="xs" c="dimmed">
        <span className={whole}>{socketName(client)} →</span>{' '}
        <span className={whole}>{socketName(server)}</span>
      </Text>
    </>
  );
}

/** Nothing was recorded yet: what is, and where that is switched on. */
function Empty({ serverId }: { serverId: string | undefined }) {
  const t = useTranslations('conversations');
  const settings = useTranslations('settings');
  const { data = [] } = useQuery(servers(api));
  return (
    <Stack gap={4}>
      <Text c="dimmed">{t('empty')}</Text>
      <Text c="dimmed">{t('emptyHow')}</Text>
      <Group gap="sm">
        {data
          .filter(({ id }) => serverId === undefined || id === serverId)
          .map(({ id, name }) => (
            <Anchor key={id} component={Link} href={serverPath(id, 'settings')} size="sm">
              {name}: {settings('recording')}
            </Anchor>
          ))}
      </Group>
    </Stack>
  );
}

/** The next conversation that is chosen is compared with this one. */
function Comparing({ id, onCancel }: { id: string; onCancel: () => void }) {
  const t = useTranslations('conversations');
  const ui = useTranslations('ui');
  const one = useQuery(conversation(api, id));
  return (
    <Alert
      color="blue"
      title={t('chooseOther')}
      withCloseButton
      onClose={onCancel}
      closeButtonLabel={ui('cancel')}
    >
      {one.data && <Ends conversation={one.data} />}
    </Alert>
  );
}
