'use client';
import { Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { QueryKey } from '@tanstack/react-query';
import { useAction } from '@/data/use-action';
import { FormButtons } from '@/ui/form-buttons';

/** Asks for the password once more before something that could lock a person out or let another in. */
export function Prove<Output>({
  title,
  text,
  submit,
  refresh,
  run,
  done,
  onClose,
}: {
  title: string;
  text: ReactNode;
  submit: string;
  refresh?: readonly QueryKey[];
  run: (password: string) => Promise<Output>;
  done: (output: Output) => void;
  onClose: () => void;
}) {
  const t = useTranslations('myAccount');
  const ui = useTranslations('ui');
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (value) => (value === '' ? t('passwordNeeded') : null) },
  });
  const action = useAction({ form, refresh, run: ({ password }: typeof form.values) => run(password), done });
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': ui('close') }}>
      <form onSubmit={form.onSubmit((values) => action.mutate(values))} noValidate>
        <Stack>
          <Text size="sm">{text}</Text>
          <PasswordInput
            label={t('currentPassword')}
            autoComplete="current-password"
            required
            data-autofocus
            visibilityToggleButtonProps={{ 'aria-label': ui('showPassword') }}
            data-testid="prove-password"
            {...form.getInputProps('password')}
          />
          <FormButtons busy={action.isPending} submit={submit} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
