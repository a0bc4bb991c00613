'use client';
import { Badge, Button, Code, Group, Paper, Stack, Text, UnstyledButton } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { KEYS } from '@/data/queries';
import { useAction } from '@/data/use-action';
import { Moment } from '@/ui/moment';
import { RelativeTime } from '@/ui/relative-time';
import type { WebhookDelivery } from './webhook';

const COLORS = { waiting: 'gray', delivered: 'teal.9', failed: 'red' } as const;

/** One event that was sent, or is to be: how it went, and on demand what was said. */
export function Delivery({ delivery, enabled }: { delivery: WebhookDelivery; enabled: boolean }) {
  const t = useTranslations('webhooks');
  const [open, setOpen] = useState(false);
  const { type, status, attempts, durationMs, createdAt, nextAttemptAt } = delivery;
  const resend = useAction({
    refresh: [KEYS.webhooks],
    success: t('resent'),
    run: () => api.POST('/api/v1/webhook-deliveries/{id}/resend', { params: { path: { id: delivery.id } } }),
  });
  return (
    <Paper
      component="article"
      withBorder
      p="sm"
      radius="md"
      aria-label={type}
      data-testid="webhook-delivery"
      data-status={status}
    >
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Group gap="xs">
            <Text ff="monospace" size="sm" fw={600}>
              {type}
            </Text>
            <Badge size="sm" color={COLORS[status]} tt="none">
              {t(`status.${status}`)}
            </Badge>
          </Group>
          <Text size="sm" c="dimmed">
            <Moment value={createdAt} />
          </Text>
        </Group>
        <Text size="sm">
          {t('attempts', { count: attempts })}
          {durationMs !== null && ` · ${t('took', { ms: durationMs })}`}
          {nextAttemptAt && attempts > 0 && (
            <>
              {` · ${t('next')} `}
              <RelativeTime value={nextAttemptAt} />
            </>
          )}
        </Text>
        <Outcome delivery={delivery} />
        <Group gap="md">
          <UnstyledButton
            onClick={() => setOpen(!open)}
            aria-expanded={open}
            fz="sm"
            td="underline"
            data-testid="webhook-said"
          >
            {open ? t('hide') : t('show')}
          </UnstyledButton>
          {status !== 'waiting' && (
            <Button
              size="compact-sm"
              variant="default"
              disabled={!enabled}
              loading={resend.isPending}
              onClick={() => resend.mutate()}
            >
              {t('resend')}
            </Button>
          )}
        </Group>
        {open && <Said delivery={delivery} />}
      </Stack>
    </Paper>
  );
}

/** What came back, in one line. */
function Outcome({ delivery: { answerStatus, error } }: { delivery: WebhookDelivery }) {
  const t = useTranslations('webhooks');
  const text = useApiWords();
  const said = text(error);
  // "It answered 503." says no more than the status does.
  const plain = answerStatus !== null && error === `It answered ${answerStatus}.`;
  if (answerStatus === null && error === '') return null;
  return (
    <Text size="sm" className="break" {...(error !== '' && { c: 'red' })}>
      {answerStatus !== null && t('answered', { status: String(answerStatus) })}
      {error !== '' && !plain && ` ${said}`}
    </Text>
  );
}

function Said({ delivery: { eventId, body, answerBody } }: { delivery: WebhookDelivery }) {
  const t = useTranslations('webhooks');
  return (
    <Stack gap="xs">
      <Text size="sm">{t('request', { id: eventId })}</Text>
      <Code block tabIndex={0} style={{ overflow: 'auto' }}>
        {pretty(body)}
      </Code>
      {answerBody !== '' && (
        <>
          <Text size="sm">{t('answer')}</Text>
          <Code block mah={240} tabIndex={0} style={{ overflow: 'auto' }}>
            {answerBody}
          </Code>
        </>
      )}
    </Stack>
  );
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
