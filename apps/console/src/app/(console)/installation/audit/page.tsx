import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import * as ask from '@/data/queries';
import { prefetched } from '@/data/server-api';
import { AuditView } from './_parts/audit-view';
import { filterOf } from './_parts/filter';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('frame'))('pages.audit') };
}

export default async function AuditPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const given = await searchParams;
  const first = (name: string): string | null => [given[name]].flat()[0] ?? null;
  const state = await prefetched((client, api) => [
    client.prefetchInfiniteQuery(ask.auditPages(api, filterOf(first))),
  ]);
  return (
    <HydrationBoundary state={state}>
      <AuditView />
    </HydrationBoundary>
  );
}
