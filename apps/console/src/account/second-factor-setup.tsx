'use client';
import {
  Alert,
  Box,
  Button,
  Center,
  Code,
  Group,
  PasswordInput,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslations } from 'next-intl';
import { QRCodeSVG } from 'qrcode.react';
import { useState } from 'react';
import { useAction } from '@/data/use-action';
import { type FactorCalls, OPERATOR_FACTOR } from './factor-calls';
import { RecoveryCodes } from './recovery-codes';

const QR_PIXELS = 196;
/** Groups of four are easier to type. */
const spaced = (secret: string): string => secret.replaceAll(/(.{4})(?=.)/g, '$1 ');

interface Started {
  readonly secret: string;
  readonly uri: string;
  readonly ticket: string;
}

/** The three steps of a second factor: the password, the authenticator with its first code, the recovery codes. */
export function SecondFactorSetup({
  calls = OPERATOR_FACTOR,
  about,
  onDone,
}: {
  calls?: FactorCalls;
  /** What it will change, where that is more than signing in. */
  about?: string;
  onDone: () => void;
}) {
  const [started, setStarted] = useState<Started>();
  const [codes, setCodes] = useState<readonly string[]>();
  if (codes) return <RecoveryCodes codes={codes} onClose={onDone} />;
  if (started) return <FirstCode calls={calls} started={started} onCodes={setCodes} />;
  return <Password calls={calls} about={about} onStarted={setStarted} />;
}

function Password({
  calls,
  about,
  onStarted,
}: {
  calls: FactorCalls;
  about: string | undefined;
  onStarted: (started: Started) => void;
}) {
  const t = useTranslations('secondFactor');
  const account = useTranslations('myAccount');
  const ui = useTranslations('ui');
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (value) => (value === '' ? account('passwordNeeded') : null) },
  });
  const start = useAction({
    form,
    run: ({ password }: typeof form.values) => calls.start(password),
    done: onStarted,
  });
  return (
    <form onSubmit={form.onSubmit((values) => start.mutate(values))} noValidate>
      <Stack>
        <Text size="sm">{t('about')}</Text>
        {about && <Alert color="yellow">{about}</Alert>}
        <PasswordInput
          label={account('currentPassword')}
          autoComplete="current-password"
          required
          data-autofocus
          visibilityToggleButtonProps={{ 'aria-label': ui('showPassword') }}
          data-testid="prove-password"
          {...form.getInputProps('password')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={start.isPending} data-testid="submit">
            {t('next')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function FirstCode({
  calls,
  started,
  onCodes,
}: {
  calls: FactorCalls;
  started: Started;
  onCodes: (codes: readonly string[]) => void;
}) {
  const t = useTranslations('secondFactor');
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: (value) => (/^\d{6}$/.test(value.replaceAll(/\s/g, '')) ? null : t('sixDigits')) },
  });
  const confirm = useAction({
    form,
    refresh: calls.refresh,
    run: ({ code }: typeof form.values) => calls.confirm(started.ticket, code),
    done: ({ codes }) => onCodes(codes),
  });
  return (
    <form onSubmit={form.onSubmit((values) => confirm.mutate(values))} noValidate>
      <Stack>
        <Text size="sm">{t('scan')}</Text>
        <Center>
          {/* White around it whatever the colours of the page: scanners need it. */}
          <Box p="sm" bg="white" style={{ borderRadius: 8, lineHeight: 0 }}>
            <QRCodeSVG value={started.uri} size={QR_PIXELS} title={t('qrCode')} role="img" />
          </Box>
        </Center>
        <Text size="sm">{t('orType')}</Text>
        <Code block data-testid="totp-secret" className="break">
          {spaced(started.secret)}
        </Code>
        <TextInput
          label={t('firstCode')}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          data-testid="totp-code"
          {...form.getInputProps('code')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={confirm.isPending} data-testid="submit">
            {t('confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
