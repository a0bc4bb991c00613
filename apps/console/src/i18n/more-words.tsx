'use client';
import {
  type AbstractIntlMessages,
  NextIntlClientProvider,
  useLocale,
  useMessages,
  useTimeZone,
} from 'next-intl';
import { type ReactNode, useMemo } from 'react';

/** Adds words to those that the page has already. */
export function MoreWords({ words, children }: { words: AbstractIntlMessages; children: ReactNode }) {
  const here = useMessages();
  const locale = useLocale();
  const timeZone = useTimeZone();
  const all = useMemo(() => ({ ...here, ...words }), [here, words]);
  return (
    <NextIntlClientProvider locale={locale} timeZone={timeZone!} messages={all}>
      {children}
    </NextIntlClientProvider>
  );
}
