import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CompareView } from '@/conversations/compare-view';
import { ConversationWords } from '@/conversations/words';
import { comparedEvents, conversation } from '@/data/conversation-queries';
import { prefetched } from '@/data/server-api';
import { PduWords } from '@/i18n/pdu-words';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('frame'))('pages.conversations') };
}

export default async function ComparePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { a, b } = await searchParams;
  if (typeof a !== 'string' || typeof b !== 'string') notFound();
  const state = await prefetched((client, api) =>
    [a, b].flatMap((id) => [
      client.prefetchQuery(conversation(api, id)),
      client.prefetchQuery(comparedEvents(api, id)),
    ]),
  );
  return (
    <HydrationBoundary state={state}>
      <ConversationWords>
        <PduWords>
          <CompareView key={`${a}${b}`} a={a} b={b} />
        </PduWords>
      </ConversationWords>
    </HydrationBoundary>
  );
}
