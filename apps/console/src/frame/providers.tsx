'use client';
import { ProblemError } from '@glasspost/api-client';
import { createTheme, MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type ReactNode, useMemo, useState } from 'react';
import { signInAgain } from '../data/sign-in-again';
import { readable, theme } from './theme';

/** Live events say what is old, so data counts as fresh for long. */
const FRESH_MS = 60_000;
const RETRIES = 2;

const statusOf = (error: unknown): number | undefined =>
  error instanceof ProblemError ? error.problem.status : undefined;

function makeQueries(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (statusOf(error) === 401) void signInAgain();
        if (error instanceof ProblemError && error.problem.code === 'second-factor-setup')
          location.assign('/second-factor');
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        // What the API has refused, it refuses again.
        retry: (count, error) => count < RETRIES && (statusOf(error) ?? 500) >= 500,
      },
    },
  });
}

/** What every page stands in: look, dialogs, notices, and the data that has been asked for. */
export function Providers({ children }: { children: ReactNode }) {
  const t = useTranslations('ui');
  const [queries] = useState(makeQueries);
  const close = t('close');
  // A notice's button has no word on it: who cannot see the cross must hear one.
  const named = useMemo(() => {
    const defaultProps = { closeButtonProps: { 'aria-label': close } };
    return mergeThemeOverrides(theme, createTheme({ components: { Notification: { defaultProps } } }));
  }, [close]);
  return (
    <MantineProvider theme={named} cssVariablesResolver={readable} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <ModalsProvider
          labels={{ confirm: t('confirm'), cancel: t('cancel') }}
          modalProps={{ closeButtonProps: { 'aria-label': close } }}
        >
          <Notifications position="top-right" />
          {children}
        </ModalsProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
