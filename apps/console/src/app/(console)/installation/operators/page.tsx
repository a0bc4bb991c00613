import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import * as ask from '@/data/queries';
import { prefetched } from '@/data/server-api';
import { OperatorsView } from './_parts/operators-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('frame'))('pages.operators') };
}

export default async function OperatorsPage() {
  const state = await prefetched((client, api) => [client.prefetchInfiniteQuery(ask.operatorPages(api))]);
  return (
    <HydrationBoundary state={state}>
      <OperatorsView />
    </HydrationBoundary>
  );
}
