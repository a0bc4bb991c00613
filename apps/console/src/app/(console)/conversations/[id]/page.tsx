import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ConversationView } from '@/conversations/conversation-view';
import { ConversationWords } from '@/conversations/words';
import { conversation, conversationEventPages, conversationPages } from '@/data/conversation-queries';
import { prefetched } from '@/data/server-api';
import { PduWords } from '@/i18n/pdu-words';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('frame'))('pages.conversations') };
}

export default async function ConversationPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const state = await prefetched((client, api) => [
    client.prefetchQuery(conversation(api, id)),
    client.prefetchInfiniteQuery(conversationEventPages(api, id)),
    client.prefetchInfiniteQuery(conversationPages(api, { causeId: id })),
  ]);
  return (
    <HydrationBoundary state={state}>
      <ConversationWords>
        <PduWords>
          <ConversationView key={id} id={id} />
        </PduWords>
      </ConversationWords>
    </HydrationBoundary>
  );
}
