'use client';
import { Alert, Anchor, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { api } from '@/data/api';
import { conversationPdu } from '@/data/lab-queries';
import { useExplain } from '@/data/use-action';
import { Failure } from '@/ui/failure';
import { Moment } from '@/ui/moment';
import { PduInformation } from '@/ui/pdu/pdu-information';
import type { LabEvent } from './lab';

const place = ({ device, address, port }: LabEvent['from']): string =>
  `${device ?? address} (${address.includes(':') ? `[${address}]` : address}:${port})`;

/** PDU information of one event. What is held has not been sent: only its line is known. */
export function PduWindow({ event, onClose }: { event: LabEvent; onClose: () => void }) {
  const t = useTranslations('labs');
  const ui = useTranslations('ui');
  const small = useMediaQuery('(max-width: 48em)');
  return (
    <Modal
      opened
      onClose={onClose}
      fullScreen={small ?? false}
      size="min(1200px, 94vw)"
      title={t('pduOf', {
        device:
          event.state === 'sent'
            ? (event.to.device ?? event.to.address)
            : (event.from.device ?? event.from.address),
      })}
      closeButtonProps={{ 'aria-label': ui('close') }}
      data-testid="pdu-window"
    >
      <Stack>
        <Stack gap={4}>
          <Text size="sm" className="break">
            {t('pduWay', { from: place(event.from), to: place(event.to) })}
          </Text>
          <Text size="sm" className="break">
            <b>{event.protocol.toUpperCase()}</b> · <Moment value={event.at} /> ·{' '}
            <Text span ff="monospace" size="sm">
              {event.info || t(`kinds.${event.kind}`)}
            </Text>
          </Text>
          <Group>
            <Anchor
              component={Link}
              href={`/conversations/${event.conversationId}`}
              prefetch={false}
              size="sm"
            >
              {t('conversation')}
            </Anchor>
          </Group>
        </Stack>
        {event.index === null ? (
          <Alert color={event.state === 'dropped' ? 'red' : 'yellow'} data-testid="not-sent">
            {t(`unseen.${event.state}`)}
          </Alert>
        ) : (
          <Sent conversationId={event.conversationId} index={event.index} />
        )}
      </Stack>
    </Modal>
  );
}

function Sent({ conversationId, index }: { conversationId: string; index: number }) {
  const explain = useExplain();
  const { data, error, refetch } = useQuery(conversationPdu(api, conversationId, index));
  const octets = useMemo(() => (data ? octetsOf(data.event) : new Uint8Array()), [data]);
  if (error && !data) return <Failure text={explain(error)} again={() => void refetch()} />;
  if (!data) return <Skeleton height={320} />;
  return <PduInformation key={`${conversationId} ${index}`} pdu={data.pdu} octets={octets} />;
}

const octetsOf = ({ text, base64 }: { text: string | null; base64: string | null }): Uint8Array =>
  base64 === null
    ? new TextEncoder().encode(text ?? '')
    : Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
