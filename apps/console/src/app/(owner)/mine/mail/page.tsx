import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import * as ask from '@/data/mail-queries';
import { prefetched } from '@/data/server-api';
import { WebmailWords } from '@/i18n/webmail-words';
import { MailView } from '@/webmail/mail-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('webmail'))('title') };
}

export default async function MailPage() {
  const state = await prefetched((client, api) => [
    client.prefetchQuery(ask.folders(api)),
    client.prefetchQuery(ask.senders(api)),
  ]);
  return (
    <WebmailWords>
      <HydrationBoundary state={state}>
        <MailView />
      </HydrationBoundary>
    </WebmailWords>
  );
}
