'use client';
import { Anchor, Badge, Button, Text, Tooltip, UnstyledButton } from '@mantine/core';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { memo, useState } from 'react';
import type { Conversation, ConversationEvent } from '../data/conversation-queries';
import { mailConversationsPath, serverPath } from '../frame/pages';
import { bytes } from '../ui/bytes';
import { useSentences, visible } from '../ui/pdu/sentence';
import { duration, milliseconds } from './ends';
import classes from './ladder.module.css';

/** Characters of a unit that are shown unfolded: the octets themselves are in its PDU information. */
const MAX_UNFOLDED = 4000;

export interface LadderEventProps {
  readonly event: ConversationEvent;
  /** What times count from. */
  readonly origin: string;
  readonly conversation: Conversation;
  readonly current: boolean;
  readonly onSelect: (index: number) => void;
}

/** One step of the ladder: an arrow for what crossed the wire, a note for a decision, a band for TLS. */
export const LadderEvent = memo(function LadderEvent(props: LadderEventProps) {
  const { event, origin } = props;
  const locale = useLocale();
  return (
    <li
      className={classes.item}
      data-testid={`event-${event.index}`}
      data-kind={event.kind}
      data-from={event.from}
    >
      <div className={classes.time} title={event.at}>
        {duration(Math.max(0, milliseconds(origin, event.at)), locale)}
      </div>
      <div className={classes.lanes}>
        {event.kind === 'decision' ? (
          <Note {...props} />
        ) : event.kind === 'tls' ? (
          <Band {...props} />
        ) : (
          <Arrow {...props} />
        )}
      </div>
    </li>
  );
});

const common = ({ event, current, onSelect }: LadderEventProps) => ({
  'data-event': event.index,
  'data-from': event.from,
  'aria-current': current ? ('step' as const) : undefined,
  onClick: () => onSelect(event.index),
});

function Arrow(props: LadderEventProps) {
  const t = useTranslations('conversations');
  const [unfolded, setUnfolded] = useState(false);
  const { event } = props;
  const says = useWords();
  const lines = linesOf(event);
  const thin = event.kind === 'connect' || event.kind === 'close';
  return (
    <>
      <UnstyledButton {...common(props)} className={classes.event}>
        <span className={classes.line}>
          {says(props)}
          {event.redacted && <Hidden />}
        </span>
        <span className={classes.arrow} data-from={event.from} data-thin={thin || undefined} aria-hidden />
      </UnstyledButton>
      {lines.length > 1 && event.kind !== 'close' && (
        <div className={classes.aside} data-from={event.from}>
          <Button
            size="compact-xs"
            variant="subtle"
            aria-expanded={unfolded}
            onClick={() => setUnfolded(!unfolded)}
          >
            {unfolded ? t('fold') : t('unfold', { count: lines.length - 1 })}
          </Button>
        </div>
      )}
      {unfolded && <div className={classes.more}>{lines.slice(1).join('\n').slice(0, MAX_UNFOLDED)}</div>}
      {event.omitted > 0 && <Omitted {...props} />}
    </>
  );
}

/** The lines of what was said; DNS has none. */
function linesOf({ text }: ConversationEvent): string[] {
  return text === null ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);
}

/** An event in one line. */
function useWords(): (props: LadderEventProps) => string {
  const t = useTranslations('conversations');
  const locale = useLocale();
  return ({ event, conversation }) => {
    switch (event.kind) {
      case 'connect':
        return t('connected', { transport: conversation.transport.toUpperCase() });
      case 'close':
        return event.line ? t('closedHow', { how: visible(event.line) }) : t('closed');
      case 'data':
        return t('data', { size: bytes(octetsIn(event) + event.omitted, locale) });
      case 'credentials':
        return t('credentials');
      default:
        return visible(event.line) || '—';
    }
  };
}

const octetsIn = ({ text, base64 }: ConversationEvent): number =>
  text === null ? Math.floor(((base64 ?? '').length * 3) / 4) : new TextEncoder().encode(text).length;

function Hidden() {
  const t = useTranslations('conversations');
  return (
    <Tooltip label={t('hiddenWhy')} multiline maw={280} events={{ hover: true, focus: true, touch: true }}>
      <Badge size="xs" variant="light" color="gray" tt="none" ml={6}>
        {t('hidden')}
      </Badge>
    </Tooltip>
  );
}

/** What of the text was not kept, and where to say that it is to be. */
function Omitted({ event, conversation }: LadderEventProps) {
  const t = useTranslations('conversations');
  const locale = useLocale();
  return (
    <Text size="xs" c="dimmed" className={classes.aside} data-from={event.from}>
      {t('omitted', { size: bytes(event.omitted, locale) })}{' '}
      {conversation.serverId && (
        <Anchor
          component={Link}
          href={serverPath(conversation.serverId, 'settings')}
          size="xs"
          underline="always"
        >
          {t('omittedHow')}
        </Anchor>
      )}
    </Text>
  );
}

/** Why the device did what it did, at its side. */
function Note(props: LadderEventProps) {
  const t = useTranslations('conversations');
  const say = useSentences();
  const { event, conversation } = props;
  const decision = event.decision;
  const mail = decision?.values.id;
  return (
    <>
      <UnstyledButton {...common(props)} className={classes.note}>
        {decision ? say({ id: `decisions.${decision.rule}`, values: decision.values }) : '—'}
        {decision?.clause && (
          <Text span size="xs" c="dimmed" inherit>
            {' '}
            {decision.clause}
          </Text>
        )}
      </UnstyledButton>
      {mail && conversation.mails.includes(mail) && (
        <div className={classes.aside} data-from={event.from}>
          <Anchor component={Link} href={mailConversationsPath(mail)} size="xs">
            {t('followMail')}
          </Anchor>
        </div>
      )}
    </>
  );
}

function Band(props: LadderEventProps) {
  const t = useTranslations('conversations');
  return (
    <UnstyledButton {...common(props)} className={classes.band}>
      {t('tls', { how: props.event.line })}
    </UnstyledButton>
  );
}
