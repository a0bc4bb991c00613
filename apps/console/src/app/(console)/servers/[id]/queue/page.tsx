import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import * as ask from '@/data/queries';
import { prefetched } from '@/data/server-api';
import { QueueView } from './_parts/queue-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('frame'))('pages.queue') };
}

export default async function QueuePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const state = await prefetched((client, api) => [client.prefetchQuery(ask.queueSummary(api, id))]);
  return (
    <HydrationBoundary state={state}>
      <QueueView serverId={id} />
    </HydrationBoundary>
  );
}
