import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import * as ask from '@/data/queries';
import { prefetched } from '@/data/server-api';
import { CertificatesView } from './_parts/certificates-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('frame'))('pages.certificates') };
}

export default async function CertificatesPage() {
  const state = await prefetched((client, api) => [
    client.prefetchQuery(ask.certificateAuthority(api)),
    client.prefetchInfiniteQuery(ask.certificatePages(api)),
    client.prefetchQuery(ask.serverCertificates(api)),
    client.prefetchInfiniteQuery(ask.acmeOrderPages(api)),
  ]);
  return (
    <HydrationBoundary state={state}>
      <CertificatesView />
    </HydrationBoundary>
  );
}
