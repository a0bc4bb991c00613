'use client';
import { Button, Group, NumberInput, PasswordInput, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useLocale, useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { KEYS } from '@/data/queries';
import { useMayManage } from '@/data/session';
import { useAction } from '@/data/use-action';
import { useEdited } from '@/data/use-edited';
import { bytes } from '@/ui/bytes';
import { ChangedElsewhere } from '@/ui/changed-elsewhere';
import { useConfirm } from '@/ui/confirm';
import { FormButtons } from '@/ui/form-buttons';
import { schemaErrors } from '@/ui/schema-errors';
import type { Account, Domain } from './domain';

interface Values {
  name: string;
  password: string;
  displayName: string;
  quotaMB: number | '';
  enabled: boolean;
  allowSharedSecret: boolean;
  appPasswordsOnly: boolean;
}

/** What is sent: an empty quota is none, and an empty password leaves the one that an account has. */
function bodyOf({ quotaMB, password, ...rest }: Values) {
  return { ...rest, quotaMB: quotaMB === '' ? null : quotaMB, ...(password !== '' && { password }) };
}

const valuesOf = (account: Account | undefined): Values => ({
  name: account?.name ?? '',
  password: '',
  displayName: account?.displayName ?? '',
  quotaMB: account?.quotaMB ?? '',
  enabled: account?.enabled ?? true,
  allowSharedSecret: account?.allowSharedSecret ?? false,
  appPasswordsOnly: account?.appPasswordsOnly ?? false,
});
const LABELS = {
  name: 'name',
  password: 'newPassword',
  displayName: 'displayName',
  quotaMB: 'quota',
  enabled: 'enabled',
  allowSharedSecret: 'sharedSecret',
} as const;

/** An account: make, change, disable, remove. */
export function AccountForm({
  domain,
  account,
  onClose,
}: {
  domain: Domain;
  account: Account | undefined;
  onClose: () => void;
}) {
  const t = useTranslations('accounts');
  const app = useTranslations('appPasswords');
  const ui = useTranslations('ui');
  const locale = useLocale();
  const text = useApiWords();
  const confirm = useConfirm();
  const mayManage = useMayManage();
  const refresh = [KEYS.accounts, KEYS.domains];
  const form = useForm<Values>({
    initialValues: valuesOf(account),
    validate: (values) =>
      schemaErrors(
        account ? 'accountUpdate' : 'accountCreate',
        account ? bodyOf(values) : { ...bodyOf(values), password: values.password },
        text,
      ),
  });
  const edited = useEdited({
    resource: account,
    valuesOf,
    form,
    load: async () =>
      (await api.GET('/api/v1/accounts/{id}', { params: { path: { id: account!.id } } })).data!,
  });
  const save = useAction({
    form,
    refresh,
    refused: edited.refused,
    run: async (values: Values): Promise<unknown> =>
      account
        ? api.PATCH('/api/v1/accounts/{id}', {
            params: { path: { id: account.id }, header: edited.ifMatch() },
            body: bodyOf(values),
          })
        : api.POST('/api/v1/domains/{id}/accounts', {
            params: { path: { id: domain.id } },
            body: { ...bodyOf(values), password: values.password },
          }),
    done: onClose,
  });
  const remove = useAction({
    refresh,
    run: (gone: Account) => api.DELETE('/api/v1/accounts/{id}', { params: { path: { id: gone.id } } }),
    done: onClose,
  });
  return (
    <>
      <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
        <fieldset disabled={!mayManage} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
          <Stack>
            <TextInput
              label={t('name')}
              description={`@${domain.name}`}
              autoComplete="off"
              required
              data-autofocus
              data-testid="account-name"
              {...form.getInputProps('name')}
            />
            <PasswordInput
              label={account ? t('newPassword') : t('password')}
              description={account ? t('newPasswordHelp') : undefined}
              autoComplete="new-password"
              required={!account}
              visibilityToggleButtonProps={{ 'aria-label': ui('showPassword') }}
              data-testid="account-password"
              {...form.getInputProps('password')}
            />
            <TextInput label={t('displayName')} autoComplete="off" {...form.getInputProps('displayName')} />
            <NumberInput
              label={t('quota')}
              description={t('quotaHelp')}
              suffix=" MB"
              min={1}
              max={10_000_000}
              allowDecimal={false}
              {...form.getInputProps('quotaMB')}
            />
            <Switch
              label={t('enabled')}
              description={t('enabledHelp')}
              {...form.getInputProps('enabled', { type: 'checkbox' })}
            />
            <Switch
              label={t('sharedSecret')}
              description={t('sharedSecretHelp')}
              {...form.getInputProps('allowSharedSecret', { type: 'checkbox' })}
            />
            <Switch
              label={app('only')}
              description={app('onlyHelp')}
              {...form.getInputProps('appPasswordsOnly', { type: 'checkbox' })}
            />
            <ChangedElsewhere
              edited={edited}
              label={(field) =>
                field === 'appPasswordsOnly' ? app('only') : t(LABELS[field as keyof typeof LABELS])
              }
            />
            {mayManage && (
              <FormButtons
                busy={save.isPending}
                submit={account ? ui('save') : t('add')}
                onCancel={onClose}
              />
            )}
          </Stack>
        </fieldset>
      </form>
      {account && mayManage && (
        <Group justify="space-between" mt="lg" gap="xs">
          <Text size="xs" c="dimmed">
            {t('holds', { count: account.messageCount, size: bytes(account.usedBytes, locale) })}
          </Text>
          <Button
            size="xs"
            variant="subtle"
            color="red"
            loading={remove.isPending}
            onClick={() =>
              confirm({
                title: t('removeTitle', { address: account.address }),
                text: t('removeText', {
                  count: account.messageCount,
                  size: bytes(account.usedBytes, locale),
                }),
                confirm: ui('remove'),
                run: () => remove.mutate(account),
              })
            }
          >
            {t('remove')}
          </Button>
        </Group>
      )}
    </>
  );
}
