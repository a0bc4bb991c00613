'use client';
import { Group, Stack, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Conversation, ConversationEvent } from '../data/conversation-queries';
import { type End, endsOf, socketName } from './ends';
import { LadderEvent } from './ladder-event';
import classes from './ladder.module.css';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/** Steps from which on those out of sight are left out of the layout. */
const LONG = 400;

/** What two devices said to each other, one step below the other: the client on the left, the server on the right. */
export function Ladder({
  conversation,
  events,
  current,
  onSelect,
}: {
  conversation: Conversation;
  events: readonly ConversationEvent[];
  current: number | null;
  onSelect: (index: number) => void;
}) {
  const t = useTranslations('conversations');
  const list = useRef<HTMLOListElement>(null);
  const { client, server } = endsOf(conversation);
  const buttonOf = (index: number): HTMLElement | null | undefined =>
    list.current?.querySelector<HTMLElement>(`[data-event="${index}"]`);
  // A step that was linked to may be far down.
  const there = current !== null && events.some(({ index }) => index === current);
  useEffect(() => {
    if (!there) return undefined;
    const show = (): void =>
      list.current
        ?.querySelector(`[data-event="${current}"]`)
        ?.closest('li')
        ?.scrollIntoView({ block: 'nearest' });
    show();
    // Steps above it get their true height only when they come into sight.
    const again = requestAnimationFrame(show);
    return () => cancelAnimationFrame(again);
  }, [there, current]);
  const onKeyDown = (key: KeyboardEvent): void => {
    const step = STEPS[key.key];
    if (step === undefined || key.ctrlKey || key.altKey || key.metaKey) return;
    const at = Number((key.target as HTMLElement).dataset.event ?? current ?? NaN);
    const next = buttonOf(at + step);
    if (!next) return;
    key.preventDefault();
    next.focus();
    onSelect(at + step);
  };
  return (
    <div data-testid="ladder">
      <div className={classes.heads}>
        <Group justify="space-between" wrap="nowrap" gap="xs" align="flex-start">
          <Device end={client} role={t('sides.client')} />
          <Device end={server} role={t('sides.server')} right />
        </Group>
      </div>
      <ol
        className={classes.ladder}
        data-long={events.length > LONG || undefined}
        ref={list}
        onKeyDown={onKeyDown}
        aria-label={t('ladder')}
      >
        {events.map((event) => (
          <LadderEvent
            key={event.index}
            event={event}
            origin={events[0]!.at}
            conversation={conversation}
            current={event.index === current}
            onSelect={onSelect}
          />
        ))}
      </ol>
    </div>
  );
}

function Device({ end, role, right = false }: { end: End; role: string; right?: boolean }) {
  const t = useTranslations('conversations');
  return (
    <Stack gap={0} ta={right ? 'right' : 'left'} className="break" miw={0}>
      <Text size="sm" fw={700}>
        {end.name}
      </Text>
      <Text size="xs" c="dimmed">
        {role} · {socketName(end)}
        {end.own && ` · ${t('recordedHere')}`}
      </Text>
    </Stack>
  );
}
