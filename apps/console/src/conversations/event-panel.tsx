'use client';
import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { Pdu } from '@glasspost/contract';
import { api } from '../data/api';
import { type ConversationEvent, eventPdu } from '../data/conversation-queries';
import { useExplain } from '../data/use-action';
import { Failure } from '../ui/failure';
import { PduInformation } from '../ui/pdu/pdu-information';

/** The PDU information of one event, and the way to its neighbours. */
export function EventPanel({
  conversationId,
  index,
  last,
  onSelect,
}: {
  conversationId: string;
  index: number;
  /** The last event that is there. */
  last: number;
  onSelect: (index: number | null) => void;
}) {
  const t = useTranslations('conversations');
  const ui = useTranslations('ui');
  const explain = useExplain();
  const asked = useQuery(eventPdu(api, conversationId, index));
  const octets = useMemo(() => (asked.data ? octetsOf(asked.data.event) : null), [asked.data]);
  return (
    <Stack gap="sm" data-testid="event-panel">
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600}>
          {t('event', { number: index })}
        </Text>
        <Group gap={4}>
          <Button
            size="compact-sm"
            variant="default"
            disabled={index <= 0}
            onClick={() => onSelect(Math.min(index - 1, last))}
          >
            {t('previous')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            disabled={index >= last}
            onClick={() => onSelect(index + 1)}
          >
            {t('next')}
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={() => onSelect(null)}>
            {ui('close')}
          </Button>
        </Group>
      </Group>
      {asked.isPending && <Skeleton height={240} />}
      {asked.isError && <Failure text={explain(asked.error)} again={() => void asked.refetch()} />}
      {asked.data && octets && <PduInformation key={index} pdu={asked.data.pdu as Pdu} octets={octets} />}
    </Stack>
  );
}

/** The octets of an event as they were kept. */
function octetsOf({ kind, text, base64 }: ConversationEvent): Uint8Array {
  // A decision, and what is told of a handshake, have no octets on the wire.
  if (kind === 'decision' || kind === 'tls' || kind === 'connect' || kind === 'close')
    return new Uint8Array();
  if (text !== null) return new TextEncoder().encode(text);
  return Uint8Array.from(atob(base64 ?? ''), (character) => character.charCodeAt(0));
}
