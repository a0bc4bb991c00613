import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import * as ask from '@/data/queries';
import { prefetched } from '@/data/server-api';
import { MessagesView } from './_parts/messages-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('frame'))('pages.messages') };
}

export default async function MessagesPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const state = await prefetched((client, api) => [
    client.prefetchInfiniteQuery(ask.tracePages(api, { serverId: id })),
  ]);
  return (
    <HydrationBoundary state={state}>
      <MessagesView serverId={id} />
    </HydrationBoundary>
  );
}
