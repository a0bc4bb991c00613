import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ConversationsView } from '@/conversations/conversations-view';
import { filterOf } from '@/conversations/filter';
import { MailConversationsView } from '@/conversations/mail-view';
import { ConversationWords } from '@/conversations/words';
import { conversationPages, mailConversations } from '@/data/conversation-queries';
import { prefetched } from '@/data/server-api';
import { PduWords } from '@/i18n/pdu-words';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('frame'))('pages.conversations') };
}

export default async function ConversationsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const given = await searchParams;
  const first = (name: string): string | null => [given[name]].flat()[0] ?? null;
  const mail = first('mail');
  const state = await prefetched((client, api) => [
    mail
      ? client.prefetchQuery(mailConversations(api, mail))
      : client.prefetchInfiniteQuery(conversationPages(api, filterOf(first))),
  ]);
  return (
    <HydrationBoundary state={state}>
      <ConversationWords>
        {mail ? (
          <PduWords>
            <MailConversationsView key={mail} mailId={mail} />
          </PduWords>
        ) : (
          <ConversationsView />
        )}
      </ConversationWords>
    </HydrationBoundary>
  );
}
