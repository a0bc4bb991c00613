import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ConversationsView } from '@/conversations/conversations-view';
import { filterOf } from '@/conversations/filter';
import { ConversationWords } from '@/conversations/words';
import { conversationPages } from '@/data/conversation-queries';
import { prefetched } from '@/data/server-api';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('frame'))('pages.conversations') };
}

export default async function ServerConversationsPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [{ id }, given] = await Promise.all([params, searchParams]);
  const filter = { ...filterOf((name) => [given[name]].flat()[0] ?? null), serverId: id };
  const state = await prefetched((client, api) => [
    client.prefetchInfiniteQuery(conversationPages(api, filter)),
  ]);
  return (
    <HydrationBoundary state={state}>
      <ConversationWords>
        <ConversationsView serverId={id} />
      </ConversationWords>
    </HydrationBoundary>
  );
}
