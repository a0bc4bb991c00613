'use client';
import { DOMAIN_SCOPES, type Scope } from '@glasspost/contract/words';
import { Checkbox, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { KEYS } from '@/data/queries';
import { useSession } from '@/data/session';
import { useAction } from '@/data/use-action';
import { SCOPES } from '@glasspost/contract/words';
import { FormButtons } from '@/ui/form-buttons';
import { schemaErrors } from '@/ui/schema-errors';
import { SecretOnce } from '@/ui/secret-once';

const DAY_MS = 24 * 3600 * 1000;
const LIFETIMES = ['7', '30', '90', '365', 'never'] as const;

/** Makes a token and shows it, this once. */
export function TokenForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations('tokens');
  const ui = useTranslations('ui');
  const text = useApiWords();
  const scopes = useSession().operator.role === 'domainAdministrator' ? DOMAIN_SCOPES : SCOPES;
  const [secret, setSecret] = useState<string>();
  const form = useForm({
    initialValues: { name: '', scopes: ['read'] as Scope[], days: '90' as (typeof LIFETIMES)[number] },
    validate: ({ name, scopes }) => schemaErrors('tokenCreate', { name, scopes }, text),
  });
  const make = useAction({
    form,
    refresh: [KEYS.tokens],
    run: async ({ name, scopes, days }: typeof form.values) =>
      (
        await api.POST('/api/v1/tokens', {
          body: {
            name,
            scopes,
            expiresAt: days === 'never' ? null : new Date(Date.now() + Number(days) * DAY_MS).toISOString(),
          },
        })
      ).data!,
    done: (token) => setSecret(token.secret),
  });
  return (
    <Modal opened onClose={onClose} title={t('add')} closeButtonProps={{ 'aria-label': ui('close') }}>
      {secret === undefined ? (
        <form onSubmit={form.onSubmit((values) => make.mutate(values))} noValidate>
          <Stack>
            <TextInput
              label={t('name')}
              description={t('nameHelp')}
              required
              data-autofocus
              {...form.getInputProps('name')}
            />
            <Checkbox.Group label={t('scopes')} {...form.getInputProps('scopes')}>
              <Stack gap="xs" mt="xs">
                {scopes.map((scope) => (
                  <Checkbox key={scope} value={scope} label={t(`scope.${scope}`)} />
                ))}
              </Stack>
            </Checkbox.Group>
            <Select
              label={t('lifetime')}
              data={LIFETIMES.map((days) => ({
                value: days,
                label: days === 'never' ? t('noEnd') : t('days', { count: Number(days) }),
              }))}
              allowDeselect={false}
              {...form.getInputProps('days')}
            />
            <FormButtons busy={make.isPending} submit={t('add')} onCancel={onClose} />
          </Stack>
        </form>
      ) : (
        <SecretOnce text={t('once')} secret={secret} testId="token-secret" onClose={onClose} />
      )}
    </Modal>
  );
}
