import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './global.css';
import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ApiWordsProvider } from '../data/api-words';
import { apiWords } from '../i18n/api-words';
import { Providers } from '../frame/providers';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('frame');
  return {
    title: { default: t('product'), template: `%s · ${t('product')}` },
    description: t('motto'),
    robots: { index: false, follow: false },
  };
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, head] = await Promise.all([getLocale(), headers()]);
  // Long, and of a few pages only: those put them in with <PduWords>, <ConversationWords>, <LabWords>, <OwnerWords> and <WebmailWords>.
  const {
    pdu: _pdu,
    decisions: _decisions,
    conversations: _conversations,
    labs: _labs,
    owner: _owner,
    webmail: _webmail,
    ...messages
  } = await getMessages();
  const nonce = head.get('x-nonce') ?? undefined;
  return (
    <html lang={locale} {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" nonce={nonce} suppressHydrationWarning />
      </head>
      <body>
        <NextIntlClientProvider messages={messages}>
          <ApiWordsProvider words={await apiWords(locale)}>
            <Providers>{children}</Providers>
          </ApiWordsProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
