'use client';
import { Alert, Badge, Button, Group, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { acmeOrderPages, KEYS } from '@/data/queries';
import { useAction, useExplain } from '@/data/use-action';
import { useConfirm } from '@/ui/confirm';
import { Failure } from '@/ui/failure';
import { itemsOf, More } from '@/ui/more';
import { RelativeTime } from '@/ui/relative-time';
import { Section } from '@/ui/section';
import { AcmeForm } from './acme-form';
import type { AcmeOrder } from './certificate';

const COLORS = { waiting: 'gray', issued: 'teal.9', failed: 'red' } as const;

/** What is fetched by ACME: how that went, in full, and when it is done again. */
export function AcmeOrders({ mayChange }: { mayChange: boolean }) {
  const t = useTranslations('acme');
  const explain = useExplain();
  const [adding, setAdding] = useState(false);
  const pages = useInfiniteQuery(acmeOrderPages(api));
  const orders = itemsOf(pages);
  return (
    <Section
      title={t('title')}
      actions={
        mayChange && (
          <Button size="xs" onClick={() => setAdding(true)} data-testid="acme-add">
            {t('add')}
          </Button>
        )
      }
    >
      <Text size="sm">{t('text')}</Text>
      {pages.isPending && <Skeleton height={60} aria-busy />}
      {pages.isError && !pages.data && (
        <Failure text={explain(pages.error)} again={() => void pages.refetch()} />
      )}
      {pages.data && orders.length === 0 && <Text c="dimmed">{t('none')}</Text>}
      {orders.map((order) => (
        <Order key={order.id} order={order} mayChange={mayChange} />
      ))}
      {orders.length > 0 && <More query={pages} />}
      {adding && <AcmeForm onClose={() => setAdding(false)} />}
    </Section>
  );
}

function Order({ order, mayChange }: { order: AcmeOrder; mayChange: boolean }) {
  const t = useTranslations('acme');
  const ui = useTranslations('ui');
  const text = useApiWords();
  const confirm = useConfirm();
  const path = { params: { path: { id: order.id } } };
  const name = order.names[0] ?? '';
  const retry = useAction({
    refresh: [KEYS.certificates],
    success: t('retried'),
    run: () => api.POST('/api/v1/acme-orders/{id}/retry', path),
  });
  const remove = useAction({
    refresh: [KEYS.certificates],
    run: () => api.DELETE('/api/v1/acme-orders/{id}', path),
  });
  return (
    <Paper
      component="article"
      withBorder
      p="sm"
      radius="md"
      aria-label={name}
      data-testid={`acme-${name}`}
      data-status={order.status}
    >
      <Stack gap="xs">
        <Group gap="xs">
          <Text size="sm" fw={600} className="break">
            {order.names.join(', ')}
          </Text>
          <Badge size="sm" color={COLORS[order.status]} tt="none">
            {t(`status.${order.status}`)}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed" className="break">
          {order.challenge} · {order.directoryUrl} · {t('next')} <RelativeTime value={order.nextAttemptAt} />
        </Text>
        {order.error !== '' && (
          <Alert color="red" className="break">
            {text(order.error)}
          </Alert>
        )}
        {mayChange && (
          <Group gap="xs">
            <Button
              size="compact-sm"
              variant="default"
              loading={retry.isPending}
              onClick={() => retry.mutate()}
            >
              {t('retry')}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              loading={remove.isPending}
              onClick={() =>
                confirm({
                  title: t('removeTitle', { name }),
                  text: t('removeText'),
                  confirm: ui('remove'),
                  run: () => remove.mutate(),
                })
              }
            >
              {ui('remove')}
            </Button>
          </Group>
        )}
      </Stack>
    </Paper>
  );
}
