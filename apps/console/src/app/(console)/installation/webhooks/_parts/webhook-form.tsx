'use client';
import { WEBHOOK_EVENTS, type WebhookEvent } from '@glasspost/contract/words';
import { Checkbox, Modal, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { KEYS, servers } from '@/data/queries';
import { ifMatch, useAction } from '@/data/use-action';
import { FormButtons } from '@/ui/form-buttons';
import { schemaErrors } from '@/ui/schema-errors';
import { SecretOnce } from '@/ui/secret-once';
import type { Webhook } from './webhook';

interface Values {
  name: string;
  url: string;
  events: WebhookEvent[];
  serverId: string | null;
  enabled: boolean;
}

/** A webhook: make it, with its secret shown this once, or change it. */
export function WebhookForm({ webhook, onClose }: { webhook: Webhook | undefined; onClose: () => void }) {
  const t = useTranslations('webhooks');
  const ui = useTranslations('ui');
  const text = useApiWords();
  const all = useQuery(servers(api));
  const [secret, setSecret] = useState<string>();
  const form = useForm<Values>({
    initialValues: {
      name: webhook?.name ?? '',
      url: webhook?.url ?? '',
      events: webhook?.events ?? ['mail.bounced'],
      serverId: webhook?.serverId ?? null,
      enabled: webhook?.enabled ?? true,
    },
    validate: (values) => schemaErrors('webhookCreate', values, text),
  });
  const save = useAction({
    form,
    refresh: [KEYS.webhooks],
    run: async (values: Values): Promise<string | undefined> => {
      if (!webhook) return (await api.POST('/api/v1/webhooks', { body: values })).data!.secret;
      await api.PATCH('/api/v1/webhooks/{id}', {
        params: { path: { id: webhook.id }, header: ifMatch(webhook) },
        body: values,
      });
      return undefined;
    },
    done: (made) => (made === undefined ? onClose() : setSecret(made)),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={webhook?.name ?? t('add')}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      {secret === undefined ? (
        <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
          <Stack>
            <TextInput label={t('name')} required data-autofocus {...form.getInputProps('name')} />
            <TextInput
              label={t('url')}
              description={t('urlHelp')}
              type="url"
              required
              {...form.getInputProps('url')}
            />
            <Checkbox.Group label={t('events')} {...form.getInputProps('events')}>
              <Stack gap="xs" mt="xs">
                {WEBHOOK_EVENTS.map((event) => (
                  <Checkbox key={event} value={event} label={t(`event.${event}`)} />
                ))}
              </Stack>
            </Checkbox.Group>
            <Select
              label={t('server')}
              data={[
                { value: '', label: t('anyServer') },
                ...(all.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
              ]}
              value={form.values.serverId ?? ''}
              onChange={(value) => form.setFieldValue('serverId', value === '' ? null : value)}
              error={form.errors.serverId}
              allowDeselect={false}
            />
            <Switch label={t('enabled')} {...form.getInputProps('enabled', { type: 'checkbox' })} />
            <FormButtons busy={save.isPending} submit={webhook ? ui('save') : t('add')} onCancel={onClose} />
          </Stack>
        </form>
      ) : (
        <SecretOnce text={t('once')} secret={secret} testId="webhook-secret" onClose={onClose} />
      )}
    </Modal>
  );
}
