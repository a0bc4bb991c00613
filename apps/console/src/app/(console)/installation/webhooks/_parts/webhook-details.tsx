'use client';
import { Alert, Button, Drawer, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { KEYS, webhookDeliveryPages } from '@/data/queries';
import { useAction, useExplain } from '@/data/use-action';
import { useConfirm } from '@/ui/confirm';
import { Failure } from '@/ui/failure';
import { itemsOf, More } from '@/ui/more';
import { Delivery } from './delivery';
import type { Webhook } from './webhook';

/** One webhook: what was sent to it and how that went; a test, a change, its end. */
export function WebhookDetails({
  webhook,
  onEdit,
  onClose,
}: {
  webhook: Webhook;
  onEdit: () => void;
  onClose: () => void;
}) {
  const t = useTranslations('webhooks');
  const ui = useTranslations('ui');
  const text = useApiWords();
  const confirm = useConfirm();
  const path = { params: { path: { id: webhook.id } } };
  const test = useAction({
    refresh: [KEYS.webhooks],
    success: t('tested'),
    run: () => api.POST('/api/v1/webhooks/{id}/test', path),
  });
  const remove = useAction({
    refresh: [KEYS.webhooks],
    run: () => api.DELETE('/api/v1/webhooks/{id}', path),
    done: onClose,
  });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="xl"
      title={webhook.name}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Stack data-testid="webhook-details">
        <Text size="sm" className="break">
          {webhook.url}
        </Text>
        {webhook.disabledReason !== '' && (
          <Alert color="red" role="alert" title={t('switchedOff')}>
            {text(webhook.disabledReason)}
          </Alert>
        )}
        <Group gap="xs">
          <Button
            size="xs"
            disabled={!webhook.enabled}
            loading={test.isPending}
            onClick={() => test.mutate()}
            data-testid="webhook-test"
          >
            {t('test')}
          </Button>
          <Button size="xs" variant="default" onClick={onEdit}>
            {t('edit')}
          </Button>
          <Button
            size="xs"
            variant="subtle"
            color="red"
            loading={remove.isPending}
            onClick={() =>
              confirm({
                title: t('removeTitle', { name: webhook.name }),
                text: t('removeText'),
                confirm: ui('remove'),
                run: () => remove.mutate(),
              })
            }
          >
            {t('remove')}
          </Button>
        </Group>
        {/* Of one that is gone nothing is asked for any more. */}
        {!remove.isPending && !remove.isSuccess && <Deliveries webhook={webhook} />}
      </Stack>
    </Drawer>
  );
}

function Deliveries({ webhook }: { webhook: Webhook }) {
  const t = useTranslations('webhooks');
  const explain = useExplain();
  const pages = useInfiniteQuery(webhookDeliveryPages(api, webhook.id));
  const deliveries = itemsOf(pages);
  return (
    <Stack gap="sm">
      <Title order={3} size="h5">
        {t('deliveries')}
      </Title>
      {pages.isPending && <Skeleton height={120} aria-busy />}
      {pages.isError && !pages.data && (
        <Failure text={explain(pages.error)} again={() => void pages.refetch()} />
      )}
      {pages.data && deliveries.length === 0 && <Text c="dimmed">{t('nothingSent')}</Text>}
      {deliveries.map((delivery) => (
        <Delivery key={delivery.id} delivery={delivery} enabled={webhook.enabled} />
      ))}
      {deliveries.length > 0 && <More query={pages} />}
    </Stack>
  );
}
