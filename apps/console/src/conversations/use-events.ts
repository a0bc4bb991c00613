'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { api } from '../data/api';
import {
  type Conversation,
  type ConversationEvent,
  conversationEventPages,
} from '../data/conversation-queries';

/**
 * The events of a conversation as far as they were asked for. What was said since is fetched by itself when the last page is
 * shown; so are pages up to an event that was linked to.
 */
export function useEvents(conversation: Conversation, wanted: number | null) {
  const query = useInfiniteQuery(conversationEventPages(api, conversation.id));
  const { data, isFetching, fetchNextPage } = query;
  const events = useMemo<ConversationEvent[]>(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  const more = data?.pages.at(-1)?.more ?? false;
  /** Asked for once for each number of events: not all that are counted need have been kept. */
  const heard = useRef(0);
  const last = events.at(-1)?.index ?? -1;
  useEffect(() => {
    if (!data || isFetching) return;
    const linked = more && wanted !== null && wanted > last;
    const behind = !more && conversation.events > last + 1 && heard.current !== conversation.events;
    if (behind) heard.current = conversation.events;
    if (linked || behind) void fetchNextPage();
  }, [data, isFetching, more, wanted, last, conversation.events, fetchNextPage]);
  return { query, events, more, last };
}
