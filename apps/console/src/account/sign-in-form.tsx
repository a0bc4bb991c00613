'use client';
import { type paths, ProblemError } from '@glasspost/api-client';
import { Alert, Anchor, Button, Divider, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { type FormErrors, useForm } from '@mantine/form';
import { IconFingerprint } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { askForPasskey, passkeysPossible, wasCancelled } from '@/account/passkey';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { useExplain } from '@/data/use-action';
import { useInBrowser } from '@/ui/moment';
import { schemaErrors } from '@/ui/schema-errors';

type Credentials = NonNullable<
  paths['/api/v1/session']['post']['requestBody']
>['content']['application/json'];

const enterBy = (body: Credentials) => api.POST('/api/v1/session', { body });
/** The owner of an account; there are no passkeys for them. @returns who they are. */
async function enterMailbox({ name: address, password, code }: Credentials): Promise<string> {
  await api.POST('/api/v1/mine/session', {
    body: { address, password, ...(code !== undefined && { code }) },
  });
  return address;
}

export interface SignInFormProps {
  /** Who signs in, where nobody else may. */
  readonly name?: string;
  /** The owner of an account signs in, by its address; else an operator. */
  readonly mailbox?: boolean;
  /** Somebody has signed in. */
  readonly onDone: (name: string) => void;
}

/** Escape is for the dialog that this form may stand in, never for one below that. */
const KEEPS_ESCAPE = { 'data-mantine-stop-propagation': true } as const;

/** Name and password, then the second factor where there is one; or a passkey alone. */
export function SignInForm({ name: only, mailbox = false, onDone }: SignInFormProps) {
  const t = useTranslations('signIn');
  const steps = useTranslations('signInSteps');
  const ui = useTranslations('ui');
  const text = useApiWords();
  const explain = useExplain();
  const [failure, setFailure] = useState<string>();
  const inBrowser = useInBrowser();
  const possible = inBrowser && !mailbox && passkeysPossible();
  const [busy, setBusy] = useState(false);
  const [second, setSecond] = useState(false);
  const wrongFields = (values: Credentials): FormErrors => {
    if (!mailbox) return schemaErrors('signIn', values, text);
    const { address, ...rest } = schemaErrors('ownerSignIn', { ...values, address: values.name }, text);
    return { ...rest, ...(address && { name: address }) };
  };
  const form = useForm({
    initialValues: { name: only ?? '', password: '', code: '' },
    validate: (values) => ({
      ...wrongFields(values),
      ...(second && values.code.trim() === '' && { code: steps('codeNeeded') }),
    }),
  });

  /** Tries to sign in, and says why it did not work. */
  const attempt = async (enter: () => Promise<string>): Promise<void> => {
    setFailure(undefined);
    setBusy(true);
    try {
      onDone(await enter());
    } catch (error) {
      setBusy(false);
      const code = error instanceof ProblemError ? error.problem.code : undefined;
      if (code === 'second-factor') setSecond(true);
      else if (code === 'credentials') setFailure(mailbox ? t('wrongAddress') : t('wrong'));
      else if (code === 'second-factor-wrong') setFailure(steps('wrong'));
      else if (code === 'passkey') setFailure(steps('unknownPasskey'));
      else setFailure(wasCancelled(error) ? steps('cancelled') : explain(error));
    }
  };
  const send = ({ name, password, code }: typeof form.values): Promise<void> =>
    attempt(async () => {
      const body = { name, password, ...(second && { code }) };
      return mailbox ? enterMailbox(body) : (await enterBy(body)).data!.operator.name;
    });
  const byPasskey = (): Promise<void> =>
    attempt(async () => {
      const passkey = await askForPasskey();
      const { name, password } = form.getValues();
      const entered = second
        ? await enterBy({ name, password, passkey })
        : await api.POST('/api/v1/session/passkey', { body: { passkey } });
      return entered.data!.operator.name;
    });
  const back = (): void => {
    setSecond(false);
    setFailure(undefined);
    form.reset();
  };

  return (
    <form onSubmit={form.onSubmit((values) => void send(values))} noValidate>
      <Stack>
        {failure && (
          <Alert color="red" role="alert">
            {failure}
          </Alert>
        )}
        {second ? (
          <>
            <Text size="sm">{steps('secondFactor')}</Text>
            <TextInput
              key="code"
              label={steps('code')}
              description={steps('codeHelp')}
              autoComplete="one-time-code"
              autoFocus
              required
              {...KEEPS_ESCAPE}
              {...form.getInputProps('code')}
              data-testid="sign-in-code"
            />
          </>
        ) : (
          <>
            <TextInput
              key="name"
              label={mailbox ? t('address') : t('name')}
              autoComplete="username"
              inputMode={mailbox ? 'email' : undefined}
              autoFocus={!only}
              readOnly={only !== undefined}
              required
              {...KEEPS_ESCAPE}
              {...form.getInputProps('name')}
              data-testid="sign-in-name"
            />
            <PasswordInput
              label={t('password')}
              autoComplete="current-password"
              autoFocus={only !== undefined}
              required
              {...KEEPS_ESCAPE}
              visibilityToggleButtonProps={{ 'aria-label': ui('showPassword') }}
              {...form.getInputProps('password')}
              data-testid="sign-in-password"
            />
          </>
        )}
        {/* Before the page's script runs, Enter would send the form the browser's own way, which nobody answers. */}
        <Button type="submit" loading={busy} disabled={!inBrowser}>
          {t('signIn')}
        </Button>
        {possible && (
          <>
            <Divider label={steps('or')} />
            <Button
              variant="default"
              leftSection={<IconFingerprint size={18} aria-hidden />}
              disabled={busy}
              onClick={() => void byPasskey()}
              data-testid="sign-in-passkey"
            >
              {steps('passkey')}
            </Button>
          </>
        )}
        {second && !only && (
          <Group justify="center">
            <Anchor component="button" type="button" size="sm" onClick={back}>
              {steps('back')}
            </Anchor>
          </Group>
        )}
      </Stack>
    </form>
  );
}
