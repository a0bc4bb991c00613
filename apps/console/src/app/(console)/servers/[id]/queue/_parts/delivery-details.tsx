'use client';
import { Button, Drawer, Group, Skeleton, Stack, Table, Text, Timeline } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { api } from '@/data/api';
import { delivery, KEYS, type QueueAction } from '@/data/queries';
import { useMayChange } from '@/data/session';
import { useAction, useExplain } from '@/data/use-action';
import { QUEUE_ACTIONS } from '@glasspost/contract/words';
import { mailConversationsPath } from '@/frame/pages';
import { bytes } from '@/ui/bytes';
import { Failure } from '@/ui/failure';
import { Moment } from '@/ui/moment';
import type { Delivery } from './delivery';
import { useApiWords } from '@/data/api-words';

/** One delivery: the mail, what was asked and decided on the last attempt, the remote's words, and what to do. */
export function DeliveryDetails({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('queue');
  const ui = useTranslations('ui');
  const explain = useExplain();
  const asked = useQuery(delivery(api, id));
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={t('delivery', { id })}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      {asked.isPending && <Skeleton height={240} />}
      {asked.isError && <Failure text={explain(asked.error)} again={() => void asked.refetch()} />}
      {asked.data && <Details item={asked.data} />}
    </Drawer>
  );
}

function Details({ item }: { item: Delivery }) {
  const t = useTranslations('queue');
  const locale = useLocale();
  const text = useApiWords();
  const mayChange = useMayChange();
  const act = useAction({
    refresh: [KEYS.queue],
    run: (action: QueueAction) =>
      api.POST('/api/v1/queue/{id}/{action}', { params: { path: { id: item.id, action } } }),
  });
  const facts: [string, ReactNode][] = [
    [t('sender'), item.sender || '<>'],
    [t('recipient'), item.recipient],
    [t('subject'), item.subject || '—'],
    [t('size'), bytes(item.size, locale)],
    [t('destination'), item.destination],
    [t('status'), item.active ? t('statuses.active') : t(`statuses.${item.status}`)],
    [t('attempts'), item.attempts],
    [t('queuedAt'), <Moment key="queued" value={item.queuedAt} />],
    [t('lastAttempt'), <Moment key="last" value={item.lastAttemptAt} />],
    [t('next'), <Moment key="next" value={item.nextAttemptAt} />],
    [t('finishedAt'), <Moment key="finished" value={item.finishedAt} />],
  ];
  const unfinished = item.status === 'queued' || item.status === 'held';
  return (
    <Stack>
      <Table aria-label={t('delivery', { id: item.id })}>
        <Table.Tbody>
          {facts.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th w={150}>{name}</Table.Th>
              <Table.Td className="break">{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {item.lastReply && (
        <div>
          <Text size="sm" fw={600}>
            {item.lastHost ? t('replyOf', { host: item.lastHost }) : t('lastReply')}
          </Text>
          <Text size="sm" ff="monospace" className="break" style={{ whiteSpace: 'pre-wrap' }}>
            {text(item.lastReply)}
          </Text>
        </div>
      )}
      {item.steps.length > 0 && (
        <div>
          <Text size="sm" fw={600} mb="xs">
            {t('steps')}
          </Text>
          <Timeline bulletSize={12} lineWidth={2} active={item.steps.length}>
            {item.steps.map((step, at) => (
              <Timeline.Item key={at}>
                <Text size="sm" className="break">
                  {text(step)}
                </Text>
              </Timeline.Item>
            ))}
          </Timeline>
        </div>
      )}
      <Group gap="xs">
        {unfinished &&
          mayChange &&
          QUEUE_ACTIONS.map((action) => (
            <Button
              key={action}
              size="xs"
              variant="default"
              loading={act.isPending && act.variables === action}
              disabled={act.isPending || idle(action, item)}
              onClick={() => act.mutate(action)}
            >
              {t(`actions.${action}`)}
            </Button>
          ))}
        <Button component={Link} size="xs" variant="subtle" href={mailConversationsPath(item.contentId)}>
          {t('conversations')}
        </Button>
        <Button
          component="a"
          size="xs"
          variant="subtle"
          href={`/api/v1/queue/${item.id}/raw`}
          download={`delivery-${item.id}.eml`}
        >
          {t('raw')}
        </Button>
      </Group>
    </Stack>
  );
}

/** What would change nothing: holding what is held, releasing what is not. */
const idle = (action: QueueAction, { status }: Delivery): boolean =>
  (action === 'hold' && status === 'held') || (action === 'release' && status !== 'held');
