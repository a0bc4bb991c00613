'use client';
import { Anchor, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { api } from '../data/api';
import { type Conversation, mailConversations } from '../data/conversation-queries';
import { useExplain } from '../data/use-action';
import { conversationPath, CONVERSATIONS_PATH, serverPath } from '../frame/pages';
import { Failure } from '../ui/failure';
import { PageTitle } from '../ui/page-title';
import { Section } from '../ui/section';
import { duration, milliseconds, serviceOf } from './ends';
import { ExportMenu } from './export-menu';
import { Ladder } from './ladder';
import { devicesOf, type Exchange, exchangesOf } from './mail-course';
import classes from './mail.module.css';
import { ConversationOutcomeBadge } from './outcome-badge';
import { useEvents } from './use-events';

/** Every conversation about one mail, in the order of time: how it came, what was looked up, where it went, who fetched it. */
export function MailConversationsView({ mailId }: { mailId: string }) {
  const t = useTranslations('conversations');
  const explain = useExplain();
  const asked = useQuery(mailConversations(api, mailId));
  const data = asked.data;
  const exchanges = useMemo(() => exchangesOf(data?.items ?? []), [data]);
  return (
    <>
      <PageTitle
        over={
          <Link href={CONVERSATIONS_PATH} style={{ color: 'inherit' }}>
            {t('title')}
          </Link>
        }
        title={t('mailTitle')}
        actions={
          data &&
          data.items.length > 0 && (
            <ExportMenu what={{ ids: data.items.map(({ id }) => id) }} label={t('exportLife')} />
          )
        }
      />
      {asked.isPending && <Skeleton height={320} />}
      {asked.isError && !data && <Failure text={explain(asked.error)} again={() => void asked.refetch()} />}
      {data && (
        <Section title={data.mail?.subject || t('aMail')}>
          {data.mail && (
            <Text size="sm" className="break">
              {data.mail.sender || '<>'} →{' '}
              {data.mail.recipients.map(({ recipient }) => recipient).join(', ') || '—'}
              {' · '}
              <Anchor
                component={Link}
                href={`${serverPath(data.mail.serverId, 'messages')}?mail=${data.mail.id}`}
                size="sm"
                underline="always"
              >
                {t('openMail')}
              </Anchor>
            </Text>
          )}
          {exchanges.length === 0 ? (
            <Text c="dimmed">{t('mailEmpty')}</Text>
          ) : (
            <Devices exchanges={exchanges} />
          )}
          {data.more && <Text size="sm">{t('mailMore')}</Text>}
        </Section>
      )}
    </>
  );
}

/** Pixels that the words of what a device says to itself need, however near the next one is. */
const OWN_WORDS = 96;

/** One ladder over all devices; what was said in a conversation unfolds in its place. */
function Devices({ exchanges }: { exchanges: readonly Exchange[] }) {
  const t = useTranslations('conversations');
  const devices = useMemo(() => devicesOf(exchanges), [exchanges]);
  const origin = exchanges[0]!.main.startedAt;
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('devices')}>
      <div style={{ minWidth: devices.length * 110 + 70 }}>
        <div className={classes.heads} aria-hidden>
          <div />
          <div className={classes.lanes} style={{ gridTemplateColumns: `repeat(${devices.length}, 1fr)` }}>
            {devices.map((name) => (
              <Text key={name} size="sm" fw={700} ta="center" className="break">
                {name}
              </Text>
            ))}
          </div>
        </div>
        <ol className={classes.list} aria-label={t('mailTitle')}>
          {exchanges.map((exchange) => (
            <Row key={exchange.main.id} exchange={exchange} devices={devices} origin={origin} />
          ))}
        </ol>
      </div>
    </div>
  );
}

function Row({
  exchange: { main, others, from, to },
  devices,
  origin,
}: {
  exchange: Exchange;
  devices: readonly string[];
  origin: string;
}) {
  const t = useTranslations('conversations');
  const locale = useLocale();
  const [opened, setOpened] = useState(false);
  const [a, b] = [devices.indexOf(from), devices.indexOf(to)];
  const share = 100 / devices.length;
  const middle = (at: number): number => (at + 0.5) * share;
  // What a device says to itself (its own resolver) is a short arrow beside its line.
  const width = a === b ? share * 0.45 : Math.abs(a - b) * share;
  return (
    <li data-testid={`exchange-${main.protocol}`}>
      <div className={classes.row}>
        <div className={classes.time}>
          {duration(Math.max(0, milliseconds(origin, main.startedAt)), locale)}
        </div>
        <div
          className={classes.rails}
          style={{
            backgroundImage: devices
              .map(
                () =>
                  'linear-gradient(var(--mantine-color-default-border), var(--mantine-color-default-border))',
              )
              .join(','),
            backgroundPosition: devices.map((_name, at) => `${middle(at)}% 0`).join(','),
          }}
        >
          <div
            className={classes.exchange}
            style={{
              marginLeft: `${Math.min(middle(a), middle(b))}%`,
              width: `${width}%`,
              minWidth: OWN_WORDS,
            }}
          >
            <button
              type="button"
              className={classes.button}
              aria-expanded={opened}
              onClick={() => setOpened(!opened)}
            >
              <span className={classes.protocol}>{serviceOf(main)}</span> {main.subject ?? main.account ?? ''}
              <span className={classes.hiddenWords}>
                {from} → {to}
              </span>
            </button>
            <span className={classes.arrow} data-back={a > b || undefined} aria-hidden />
          </div>
        </div>
      </div>
      {opened && (
        <Stack gap="xs" className={classes.opened}>
          {[main, ...others].map((one) => (
            <Told key={one.id} conversation={one} />
          ))}
        </Stack>
      )}
      {!opened && main.outcome !== 'done' && (
        <Group gap="xs" className={classes.opened}>
          <ConversationOutcomeBadge outcome={main.outcome} />
          <Text size="xs" c="dimmed">
            {t('notDone')}
          </Text>
        </Group>
      )}
    </li>
  );
}

/** A conversation in its place; each end tells its own decisions. */
function Told({ conversation: item }: { conversation: Conversation }) {
  const t = useTranslations('conversations');
  const ui = useTranslations('ui');
  const { query, events, more } = useEvents(item, null);
  const [selected, setSelected] = useState<number | null>(null);
  return (
    <Section
      order={3}
      title={t('toldBy', { device: item.device })}
      actions={
        <Anchor
          component={Link}
          href={`${conversationPath(item.id)}${selected === null ? '' : `?event=${selected}`}`}
          size="sm"
        >
          {selected === null ? t('openConversation') : t('openEvent', { number: selected })}
        </Anchor>
      }
    >
      {query.isPending && <Skeleton height={120} />}
      {events.length > 0 && (
        <Ladder conversation={item} events={events} current={selected} onSelect={setSelected} />
      )}
      {more && (
        <Button size="xs" variant="default" onClick={() => void query.fetchNextPage()}>
          {ui('more')}
        </Button>
      )}
    </Section>
  );
}
