'use client';
import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { api } from '@/data/api';
import { webhookPages } from '@/data/queries';
import { type Column, DataTable } from '@/ui/data-table';
import { itemsOf } from '@/ui/more';
import { PageTitle } from '@/ui/page-title';
import { Section } from '@/ui/section';
import type { Webhook } from './webhook';
import { WebhookDetails } from './webhook-details';
import { WebhookForm } from './webhook-form';

/** Webhooks: who is told of mail and accounts as it happens. */
export function WebhooksView() {
  const t = useTranslations('webhooks');
  const frame = useTranslations('frame');
  const [open, setOpen] = useState<string>();
  const [editing, setEditing] = useState<Webhook | 'new'>();
  const pages = useInfiniteQuery(webhookPages(api));
  const opened = itemsOf(pages).find(({ id }) => id === open);
  const columns = useMemo<Column<Webhook>[]>(
    () => [
      {
        id: 'name',
        header: t('name'),
        cell: (webhook) => (
          <Group gap={6}>
            {webhook.name}
            <State webhook={webhook} />
          </Group>
        ),
      },
      { id: 'url', header: t('url'), cell: ({ url }) => url },
      { id: 'waiting', header: t('waiting'), align: 'right', cell: ({ waiting }) => waiting },
    ],
    [t],
  );
  return (
    <>
      <PageTitle over={frame('installation')} title={t('title')} />
      <Section
        title={t('title')}
        actions={
          <Button size="xs" onClick={() => setEditing('new')} data-testid="webhook-add">
            {t('add')}
          </Button>
        }
      >
        <Stack gap="xs">
          <Text size="sm">{t('text')}</Text>
          <Text size="sm" c="dimmed">
            {t('fromHere')}
          </Text>
        </Stack>
        <DataTable
          label={t('title')}
          query={pages}
          columns={columns}
          empty={t('none')}
          current={open}
          onOpen={({ id }) => setOpen(id)}
          testId={({ name }) => `webhook-${name}`}
        />
      </Section>
      {opened && (
        <WebhookDetails
          webhook={opened}
          onEdit={() => setEditing(opened)}
          onClose={() => setOpen(undefined)}
        />
      )}
      {editing && (
        <WebhookForm
          webhook={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  );
}

function State({ webhook: { enabled, failingSince } }: { webhook: Webhook }) {
  const t = useTranslations('webhooks');
  if (!enabled)
    return (
      <Badge size="xs" color="gray" tt="none">
        {t('off')}
      </Badge>
    );
  if (failingSince === null) return null;
  return (
    <Badge size="xs" color="red" tt="none">
      {t('failing')}
    </Badge>
  );
}
