import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ProblemError } from '@glasspost/api-client';
import * as ask from '@/data/lab-queries';
import { prefetched, serverApi } from '@/data/server-api';
import { PduWords } from '@/i18n/pdu-words';
import { LabView } from './_parts/lab-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('frame'))('lab') };
}

export default async function LabPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  try {
    await (await serverApi()).GET('/api/v1/labs/{id}', { params: { path: { id } } });
  } catch (error) {
    if (error instanceof ProblemError && [400, 404, 422].includes(error.problem.status)) notFound();
    throw error;
  }
  const state = await prefetched((client, api) => [client.prefetchQuery(ask.lab(api, id))]);
  return (
    <HydrationBoundary state={state}>
      <PduWords>
        <LabView labId={id} />
      </PduWords>
    </HydrationBoundary>
  );
}
