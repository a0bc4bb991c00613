import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import * as ask from '@/data/queries';
import { prefetched } from '@/data/server-api';
import { HealthView } from './_parts/health-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('frame'))('pages.health') };
}

export default async function HealthPage() {
  const state = await prefetched((client, api) => [client.prefetchQuery(ask.healthReport(api))]);
  return (
    <HydrationBoundary state={state}>
      <HealthView />
    </HydrationBoundary>
  );
}
