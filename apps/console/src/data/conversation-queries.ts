import type { paths } from '@glasspost/api-client';
import type { StatefulProtocol } from '@glasspost/contract';
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { Api } from './api';
import { refreshInTurn } from './in-turn';
import { refreshNewest } from './newest';
import { KEYS, paging } from './queries';

type ConversationQuery = NonNullable<paths['/api/v1/conversations']['get']['parameters']['query']>;
/** Which conversations: as the page's address says. */
export type ConversationFilter = Omit<ConversationQuery, 'limit' | 'cursor'>;
export type Conversation =
  paths['/api/v1/conversations']['get']['responses']['200']['content']['application/json']['items'][number];
type Events = paths['/api/v1/conversations/{id}/events']['get']['responses']['200']['content']['application/json'];
export type ConversationEvent = Events['items'][number];
export type StateTable =
  paths['/api/v1/protocols/{protocol}/states']['get']['responses']['200']['content']['application/json'];

const PAGE = 50;
const EVENTS_PAGE = 200;
/** Of each of two conversations that are compared, events that are looked at. */
export const COMPARED_EVENTS = 1000;
/** Most conversations about one mail at one server, and look-ups of one of them, that are shown. */
const MAIL_CONVERSATIONS = 100;
const MAIL_LOOKUPS = 50;
/** Servers of this installation that one mail is followed through. */
const MAIL_COPIES = 10;

const LISTS = [...KEYS.conversations, 'list'] as const;

export const conversationPages = (api: Api, filter: ConversationFilter) =>
  infiniteQueryOptions({
    queryKey: [...LISTS, filter],
    queryFn: ({ pageParam, signal }) => conversationPage(api, filter, pageParam, signal),
    ...paging,
  });

const conversationPage = async (api: Api, filter: ConversationFilter, cursor?: string, signal?: AbortSignal) =>
  (
    await api.GET('/api/v1/conversations', {
      params: { query: { ...filter, limit: PAGE, cursor } },
      ...(signal && { signal }),
    })
  ).data!;

/** Something was recorded: of a list only the newest page is asked for again, of all else what is shown. */
export function refreshConversations(api: Api, queries: QueryClient): void {
  for (const kind of ['one', 'mail'])
    void refreshInTurn(queries, [...KEYS.conversations, kind]);
  void refreshNewest(queries, LISTS, (key) => conversationPage(api, key[LISTS.length] as ConversationFilter));
}

export const conversation = (api: Api, id: string) =>
  queryOptions({
    queryKey: [...KEYS.conversations, 'one', id],
    queryFn: async ({ signal }) =>
      (await api.GET('/api/v1/conversations/{id}', { params: { path: { id } }, signal })).data!,
  });

/** What was recorded never changes, it only goes on: after the last page one may ask again for what is behind it. */
export const conversationEventPages = (api: Api, id: string) =>
  infiniteQueryOptions({
    queryKey: [...KEYS.conversationEvents, id],
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.GET('/api/v1/conversations/{id}/events', {
          params: { path: { id }, query: { limit: EVENTS_PAGE, after: pageParam } },
          signal,
        })
      ).data!,
    initialPageParam: -1,
    getNextPageParam: (_last: Events, pages: Events[]) =>
      pages.reduce((last, { items }) => items.at(-1)?.index ?? last, -1),
    staleTime: Infinity,
  });

export const comparedEvents = (api: Api, id: string) =>
  queryOptions({
    queryKey: [...KEYS.conversationEvents, 'compared', id],
    queryFn: async ({ signal }) =>
      (
        await api.GET('/api/v1/conversations/{id}/events', {
          params: { path: { id }, query: { limit: COMPARED_EVENTS } },
          signal,
        })
      ).data!,
    staleTime: 0,
  });

export const eventPdu = (api: Api, id: string, index: number) =>
  queryOptions({
    queryKey: [...KEYS.conversationEvents, 'pdu', id, index],
    queryFn: async ({ signal }) =>
      (
        await api.GET('/api/v1/conversations/{id}/events/{index}/pdu', {
          params: { path: { id, index } },
          signal,
        })
      ).data!,
  });

export const protocolStates = (api: Api, protocol: StatefulProtocol) =>
  queryOptions({
    queryKey: [...KEYS.states, protocol],
    queryFn: async ({ signal }) =>
      (await api.GET('/api/v1/protocols/{protocol}/states', { params: { path: { protocol } }, signal })).data!,
    staleTime: Infinity,
  });

/**
 * Every conversation about a mail, the oldest first: at each server of this installation that had it (each knows it by an id
 * of its own), and the look-ups that were made in their course.
 */
export const mailConversations = (api: Api, mailId: string) =>
  queryOptions({
    queryKey: [...KEYS.conversations, 'mail', mailId],
    queryFn: async ({ signal }) => {
      const list = async (query: ConversationQuery) =>
        (await api.GET('/api/v1/conversations', { params: { query }, signal })).data!;
      // A mail that was forgotten may still have its conversations.
      const mail = await api
        .GET('/api/v1/traces/{id}', { params: { path: { id: mailId } }, signal })
        .then(({ data }) => data ?? null, () => null);
      const ids = [mailId, ...(mail?.elsewhere ?? []).map(({ id }) => id)];
      const about = await Promise.all(
        ids.slice(0, MAIL_COPIES).map((id) => list({ mailId: id, bothEnds: 'true', limit: MAIL_CONVERSATIONS })),
      );
      const found = new Map(about.flatMap(({ items }) => items).map((item) => [item.id, item]));
      const caused = await Promise.all(
        [...found.keys()].map((causeId) => list({ causeId, bothEnds: 'true', limit: MAIL_LOOKUPS })),
      );
      for (const item of caused.flatMap(({ items }) => items)) found.set(item.id, item);
      const more = ids.length > MAIL_COPIES || [...about, ...caused].some(({ nextCursor }) => nextCursor !== null);
      const items = [...found.values()].sort(
        (a, b) => a.startedAt.localeCompare(b.startedAt) || a.id.localeCompare(b.id),
      );
      return { mail, items, more };
    },
  });
