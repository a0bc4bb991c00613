'use client';
import { Alert, Button, Checkbox, Code, CopyButton, Group, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { MAIL_PROTOCOLS, type MailProtocol } from '@glasspost/contract/words';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { KEYS } from '@/data/queries';
import { useAction } from '@/data/use-action';
import { FormButtons } from '@/ui/form-buttons';
import { schemaErrors } from '@/ui/schema-errors';

const DAY_MS = 24 * 3600 * 1000;
const LIFETIMES = ['never', '30', '90', '365'] as const;

/** Makes an app password and shows it, this once. */
export function AppPasswordForm({
  accountId,
  secondFactor,
  onClose,
}: {
  accountId: string | undefined;
  secondFactor: boolean;
  onClose: () => void;
}) {
  const t = useTranslations('appPasswords');
  const ui = useTranslations('ui');
  const steps = useTranslations('signInSteps');
  const text = useApiWords();
  const [secret, setSecret] = useState<string>();
  const form = useForm({
    initialValues: {
      name: '',
      protocols: [...MAIL_PROTOCOLS] as MailProtocol[],
      code: '',
      days: 'never' as (typeof LIFETIMES)[number],
    },
    validate: ({ name, protocols }) => schemaErrors('appPasswordCreate', { name, protocols }, text),
  });
  const make = useAction({
    form,
    refresh: [KEYS.appPasswords],
    run: async ({ name, protocols, days, code }: typeof form.values) => {
      const expiresAt = days === 'never' ? null : new Date(Date.now() + Number(days) * DAY_MS).toISOString();
      const body = { name, protocols, expiresAt };
      return accountId === undefined
        ? (await api.POST('/api/v1/mine/app-passwords', { body: { ...body, ...(code && { code }) } })).data!
        : (
            await api.POST('/api/v1/accounts/{id}/app-passwords', {
              params: { path: { id: accountId } },
              body,
            })
          ).data!;
    },
    done: (made) => setSecret(made.secret),
  });
  if (secret !== undefined)
    return (
      <Stack>
        <Alert color="yellow">{t('once')}</Alert>
        <Code block className="break" data-testid="app-password-secret">
          {secret}
        </Code>
        <Group justify="flex-end" gap="xs">
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? ui('copied') : ui('copy')}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose} data-testid="app-password-done">
            {t('done')}
          </Button>
        </Group>
      </Stack>
    );
  return (
    <form onSubmit={form.onSubmit((values) => make.mutate(values))} noValidate>
      <Stack>
        <TextInput
          label={t('name')}
          description={t('nameHelp')}
          required
          data-autofocus
          autoComplete="off"
          data-testid="app-password-name"
          {...form.getInputProps('name')}
        />
        <Checkbox.Group label={t('opens')} {...form.getInputProps('protocols')}>
          <Group gap="md" mt="xs">
            {MAIL_PROTOCOLS.map((protocol) => (
              <Checkbox key={protocol} value={protocol} label={t(`protocols.${protocol}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        <Select
          label={t('expires')}
          data={LIFETIMES.map((days) => ({
            value: days,
            label: days === 'never' ? t('never') : t('days', { count: Number(days) }),
          }))}
          allowDeselect={false}
          {...form.getInputProps('days')}
        />
        {secondFactor && (
          <TextInput
            label={steps('code')}
            description={steps('codeHelp')}
            autoComplete="one-time-code"
            data-testid="app-password-code"
            {...form.getInputProps('code')}
          />
        )}
        <FormButtons busy={make.isPending} submit={t('add')} onCancel={onClose} />
      </Stack>
    </form>
  );
}
