import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import * as ask from '@/data/lab-queries';
import { prefetched } from '@/data/server-api';
import { LabsView } from './_parts/labs-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('frame'))('labs') };
}

export default async function LabsPage() {
  const state = await prefetched((client, api) => [
    client.prefetchInfiniteQuery(ask.labPages(api)),
    client.prefetchQuery(ask.labTemplates(api)),
  ]);
  return (
    <HydrationBoundary state={state}>
      <LabsView />
    </HydrationBoundary>
  );
}
