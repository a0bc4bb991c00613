import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import * as ask from '@/data/queries';
import { prefetched } from '@/data/server-api';
import { EmailView } from './_parts/email-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('frame'))('pages.email') };
}

export default async function EmailPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const state = await prefetched((client, api) => [client.prefetchInfiniteQuery(ask.domainPages(api, id))]);
  return (
    <HydrationBoundary state={state}>
      <EmailView serverId={id} />
    </HydrationBoundary>
  );
}
