'use client';
import {
  Alert,
  Anchor,
  Badge,
  Button,
  Group,
  SimpleGrid,
  Skeleton,
  Stack,
  Switch,
  Text,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useRef, useState } from 'react';
import { api } from '../data/api';
import {
  COMPARED_EVENTS,
  comparedEvents,
  type Conversation,
  conversation,
  type ConversationEvent,
} from '../data/conversation-queries';
import { useExplain } from '../data/use-action';
import { conversationPath, CONVERSATIONS_PATH } from '../frame/pages';
import { Failure } from '../ui/failure';
import { Moment } from '../ui/moment';
import { PageTitle } from '../ui/page-title';
import { useSentences, visible } from '../ui/pdu/sentence';
import { Section } from '../ui/section';
import { aligned, type Pair, pieces, type Piece } from './compare';
import classes from './compare.module.css';
import { Ends } from './conversations-view';
import { serviceOf } from './ends';
import { ConversationOutcomeBadge } from './outcome-badge';

/** Characters of an event that are shown here. */
const MAX_SHOWN = 1000;

/** Two conversations side by side, event by event, with the first difference marked. */
export function CompareView({ a, b }: { a: string; b: string }) {
  const t = useTranslations('conversations');
  const explain = useExplain();
  const heads = [useQuery(conversation(api, a)), useQuery(conversation(api, b))] as const;
  const said = [useQuery(comparedEvents(api, a)), useQuery(comparedEvents(api, b))] as const;
  const failed = [...heads, ...said].find(({ isError, data }) => isError && !data);
  const [left, right] = [said[0].data, said[1].data];
  return (
    <>
      <PageTitle
        over={
          <Link href={CONVERSATIONS_PATH} style={{ color: 'inherit' }}>
            {t('title')}
          </Link>
        }
        title={t('comparing')}
      />
      {failed ? (
        <Failure text={explain(failed.error)} again={() => void failed.refetch()} />
      ) : left && right ? (
        <Section title={t('sideBySide')}>
          <SimpleGrid cols={2} spacing="sm">
            {heads.map((head, at) =>
              head.data ? <Head key={at} conversation={head.data} /> : <div key={at} />,
            )}
          </SimpleGrid>
          {(left.more || right.more) && (
            <Text size="sm">{t('comparedOnly', { count: COMPARED_EVENTS })}</Text>
          )}
          <Pairs ids={[a, b]} left={left.items} right={right.items} />
        </Section>
      ) : (
        <Skeleton height={320} />
      )}
    </>
  );
}

function Head({ conversation: item }: { conversation: Conversation }) {
  return (
    <Stack gap={2} className="break">
      <Anchor component={Link} href={conversationPath(item.id)} fw={600} size="sm">
        {serviceOf(item).toUpperCase()}
      </Anchor>
      <Ends conversation={item} />
      <Text size="xs" c="dimmed">
        <Moment value={item.startedAt} />
      </Text>
      <ConversationOutcomeBadge outcome={item.outcome} />
    </Stack>
  );
}

function Pairs({
  ids,
  left,
  right,
}: {
  ids: readonly [string, string];
  left: ConversationEvent[];
  right: ConversationEvent[];
}) {
  const t = useTranslations('conversations');
  const [loose, setLoose] = useState(true);
  const pairs = useMemo(() => aligned(left, right, loose), [left, right, loose]);
  const first = pairs.findIndex(({ same }) => !same);
  const row = useRef<HTMLLIElement>(null);
  const jump = (): void => {
    row.current?.scrollIntoView({ block: 'center' });
    row.current?.focus({ preventScroll: true });
  };
  useEffect(() => row.current?.scrollIntoView({ block: 'center' }), [first]);
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="xs">
        <Switch
          label={t('ignore')}
          checked={loose}
          onChange={(event) => setLoose(event.currentTarget.checked)}
          data-testid="compare-loose"
        />
        {first >= 0 && (
          <Button size="xs" variant="default" onClick={jump}>
            {t('toDifference')}
          </Button>
        )}
      </Group>
      <div aria-live="polite">
        {first < 0 && (
          <Alert color="teal" data-testid="compare-same">
            {t('noDifference')}
          </Alert>
        )}
      </div>
      <ol className={classes.pairs} aria-label={t('sideBySide')}>
        {pairs.map((pair, at) => (
          <li
            key={at}
            ref={at === first ? row : undefined}
            tabIndex={at === first ? -1 : undefined}
            className={classes.pair}
            data-same={pair.same}
            data-testid={at === first ? 'first-difference' : undefined}
          >
            {at === first && (
              <Badge color="red.9" variant="filled" tt="none" size="sm" className={classes.mark}>
                {t('firstDifference')}
              </Badge>
            )}
            <Sides pair={pair} ids={ids} />
          </li>
        ))}
      </ol>
    </Stack>
  );
}

function Sides({ pair, ids }: { pair: Pair<ConversationEvent>; ids: readonly [string, string] }) {
  const say = useSentences();
  const words = (event: ConversationEvent | null): string => {
    if (!event) return '';
    if (event.decision) return say({ id: `decisions.${event.decision.rule}`, values: event.decision.values });
    if (event.kind === 'data' && event.text === '') return event.line;
    const text = event.text === null || event.kind === 'tls' ? event.line : event.text.replace(/\r?\n$/, '');
    return text.slice(0, MAX_SHOWN);
  };
  const [a, b] = [words(pair.a), words(pair.b)];
  const runs = pair.same || !pair.a || !pair.b ? whole(a, b) : pieces(a, b);
  return (
    <div className={classes.sides}>
      <Side event={pair.a} run={runs.a} other={pair.b !== null} id={ids[0]} />
      <Side event={pair.b} run={runs.b} other={pair.a !== null} id={ids[1]} />
    </div>
  );
}

const whole = (a: string, b: string): { a: Piece[]; b: Piece[] } => ({
  a: [{ text: a, same: true }],
  b: [{ text: b, same: true }],
});

function Side({
  event,
  run,
  other,
  id,
}: {
  event: ConversationEvent | null;
  run: readonly Piece[];
  other: boolean;
  id: string;
}) {
  const t = useTranslations('conversations');
  if (!event)
    return (
      <Text size="xs" c="dimmed" className={classes.side} data-missing>
        {t('missing')}
      </Text>
    );
  return (
    <div className={classes.side} data-alone={!other || undefined}>
      <Anchor
        component={Link}
        href={`${conversationPath(id)}?event=${event.index}`}
        size="xs"
        c="var(--mantine-color-text)"
      >
        {event.index} · {t(`kinds.${event.kind}`)} · {t(`sides.${event.from}`)}
      </Anchor>
      <span className={classes.text}>
        {run.map(({ text, same }, at) =>
          same ? visibleLines(text) : <mark key={at}>{visibleLines(text)}</mark>,
        )}
      </span>
    </div>
  );
}

/** Lines stay lines; what else cannot be seen is written out. */
const visibleLines = (text: string): string => text.split(/\r?\n/).map(visible).join('\n');
