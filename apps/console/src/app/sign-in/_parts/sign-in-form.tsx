'use client';
import { ProblemError } from '@glasspost/api-client';
import { signIn } from '@glasspost/contract';
import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { useExplain } from '@/data/use-action';
import { useInBrowser } from '@/ui/moment';
import { schemaErrors } from '@/ui/schema-errors';

export function SignInForm({ next }: { next: string }) {
  const t = useTranslations('signIn');
  const ui = useTranslations('ui');
  const text = useApiWords();
  const explain = useExplain();
  const [failure, setFailure] = useState<string>();
  const inBrowser = useInBrowser();
  const [busy, setBusy] = useState(false);
  const form = useForm({
    initialValues: { name: '', password: '' },
    validate: (values) => schemaErrors(signIn, values, text),
  });

  const send = async (values: { name: string; password: string }): Promise<void> => {
    setFailure(undefined);
    setBusy(true);
    try {
      await api.POST('/api/v1/session', { body: values });
      // A whole page load: nothing of whoever was signed in before stays in memory.
      location.assign(next);
    } catch (error) {
      setBusy(false);
      setFailure(
        error instanceof ProblemError && error.problem.code === 'credentials' ? t('wrong') : explain(error),
      );
    }
  };

  return (
    <form onSubmit={form.onSubmit((values) => void send(values))} noValidate>
      <Stack>
        {failure && (
          <Alert color="red" role="alert">
            {failure}
          </Alert>
        )}
        <TextInput
          label={t('name')}
          autoComplete="username"
          autoFocus
          required
          {...form.getInputProps('name')}
          data-testid="sign-in-name"
        />
        <PasswordInput
          label={t('password')}
          autoComplete="current-password"
          required
          visibilityToggleButtonProps={{ 'aria-label': ui('showPassword') }}
          {...form.getInputProps('password')}
          data-testid="sign-in-password"
        />
        {/* Before the page's script runs, Enter would send the form the browser's own way, which nobody answers. */}
        <Button type="submit" loading={busy} disabled={!inBrowser}>
          {t('signIn')}
        </Button>
      </Stack>
    </form>
  );
}
