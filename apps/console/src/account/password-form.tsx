'use client';
import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslations } from 'next-intl';
import { api } from '../data/api';
import { useApiWords } from '../data/api-words';
import { KEYS } from '../data/queries';
import { useAction } from '../data/use-action';
import { schemaErrors } from '../ui/schema-errors';

/**
 * Another password for oneself, in exchange for the one that there is.
 * @param mailbox for the mailbox that somebody has signed in to; else for the operator.
 */
export function PasswordForm({ mailbox = false, onChanged }: { mailbox?: boolean; onChanged?: () => void }) {
  const t = useTranslations('myAccount');
  const ui = useTranslations('ui');
  const text = useApiWords();
  const form = useForm({
    initialValues: { password: '', newPassword: '', again: '' },
    validate: (values) => ({
      ...schemaErrors(mailbox ? 'minePasswordChange' : 'passwordChange', values, text),
      ...(values.again !== values.newPassword && { again: t('notTheSame') }),
    }),
  });
  const save = useAction({
    form,
    refresh: [KEYS.sessions],
    run: ({ password, newPassword }: typeof form.values) =>
      mailbox
        ? api.PUT('/api/v1/mine/password', { body: { password, newPassword } })
        : api.PUT('/api/v1/me/password', { body: { password, newPassword } }),
    done: () => {
      form.reset();
      onChanged?.();
    },
    success: t('passwordChanged'),
  });
  const toggle = {
    visibilityToggleButtonProps: { 'aria-label': ui('showPassword') },
    required: true,
  } as const;
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <Stack>
        <PasswordInput
          {...toggle}
          label={t('currentPassword')}
          autoComplete="current-password"
          data-testid="password-current"
          {...form.getInputProps('password')}
        />
        <PasswordInput
          {...toggle}
          label={t('newPassword')}
          autoComplete="new-password"
          data-testid="password-new"
          {...form.getInputProps('newPassword')}
        />
        <PasswordInput
          {...toggle}
          label={t('again')}
          description={t('endsOthers')}
          autoComplete="new-password"
          data-testid="password-again"
          {...form.getInputProps('again')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending} data-testid="password-save">
            {t('changePassword')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
