'use client';
import { type AbstractIntlMessages, NextIntlClientProvider, useMessages } from 'next-intl';
import { type ReactNode, useMemo } from 'react';

/** Adds words to those that the page has already. */
export function MoreWords({ words, children }: { words: AbstractIntlMessages; children: ReactNode }) {
  const here = useMessages();
  const all = useMemo(() => ({ ...here, ...words }), [here, words]);
  return <NextIntlClientProvider messages={all}>{children}</NextIntlClientProvider>;
}
