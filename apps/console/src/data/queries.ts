import type { QUEUE_ACTIONS } from '@glasspost/contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { paths } from '@glasspost/api-client';
import type { Api } from './api';

/**
 * What the console asks for, each with its key. Keys begin with the kind of thing (KEYS), which is what the event
 * stream and changes make old.
 */
export const KEYS = {
  traces: ['traces'],
  session: ['session'],
  servers: ['servers'],
  zones: ['zones'],
  zoneTexts: ['zone-text'],
  zoneHistory: ['zone-history'],
  records: ['records'],
  recordTypes: ['record-types'],
  cache: ['dns-cache'],
  domains: ['domains'],
  accounts: ['accounts'],
  appPasswords: ['app-passwords'],
  logins: ['logins'],
  signInProvider: ['sign-in-provider'],
  aliases: ['aliases'],
  queue: ['queue'],
  health: ['health'],
  operators: ['operators'],
  tokens: ['tokens'],
  audit: ['audit'],
  me: ['me'],
  sessions: ['sessions'],
  passkeys: ['passkeys'],
  webhooks: ['webhooks'],
  certificates: ['certificates'],
  search: ['search'],
  statistics: ['statistics'],
  reach: ['reach'],
  conversations: ['conversations'],
  conversationEvents: ['conversation-events'],
  states: ['states'],
  labs: ['labs'],
} as const;

type QueueQuery = NonNullable<paths['/api/v1/queue']['get']['parameters']['query']>;
/** Which deliveries: as the queue page's address says. */
export type QueueFilter = Omit<QueueQuery, 'limit' | 'cursor'>;
type AuditQuery = NonNullable<paths['/api/v1/audit']['get']['parameters']['query']>;
/** Which entries of the audit log: as its page's address says. */
export type AuditFilter = Omit<AuditQuery, 'limit' | 'cursor'>;
export type QueueAction = (typeof QUEUE_ACTIONS)[number];

const PAGE = 50;
const PROGRESS_MS = 1_000;
const SEARCH_LIMIT = 5;
/** What the outside does (DNS elsewhere, a disk that fills) sends no event: it is asked for again and again. */
const HEALTH_MS = 10_000;
const WEBHOOK_MS = 5_000;

/** Paging by cursor, the same for every list. */
export const paging = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
};

export const servers = (api: Api) =>
  queryOptions({
    queryKey: KEYS.servers,
    queryFn: async ({ signal }) => (await api.GET('/api/v1/servers', { signal })).data!.items,
  });

export const recordTypes = (api: Api) =>
  queryOptions({
    queryKey: KEYS.recordTypes,
    queryFn: async ({ signal }) => (await api.GET('/api/v1/record-types', { signal })).data!.items,
    staleTime: Infinity,
  });

export const recordPages = (api: Api, serverId: string, search: string) =>
  infiniteQueryOptions({
    queryKey: [...KEYS.records, serverId, search],
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.GET('/api/v1/servers/{id}/records', {
          params: { path: { id: serverId }, query: { limit: PAGE, cursor: pageParam, search: search || undefined } },
          signal,
        })
      ).data!,
    ...paging,
  });

export const zonePages = (api: Api, serverId: string) =>
  infiniteQueryOptions({
    queryKey: [...KEYS.zones, serverId],
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.GET('/api/v1/servers/{id}/zones', {
          params: { path: { id: serverId }, query: { limit: PAGE, cursor: pageParam } },
          signal,
        })
      ).data!,
    ...paging,
  });

export const zoneText = (api: Api, zoneId: string) =>
  queryOptions({
    queryKey: [...KEYS.zoneTexts, zoneId],
    queryFn: async ({ signal }) =>
      (await api.GET('/api/v1/zones/{id}/text', { params: { path: { id: zoneId } }, parseAs: 'text', signal }))
        .data as unknown as string,
  });

export const zoneHistoryPages = (api: Api, zoneId: string) =>
  infiniteQueryOptions({
    queryKey: [...KEYS.zoneHistory, zoneId],
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.GET('/api/v1/zones/{id}/history', {
          params: { path: { id: zoneId }, query: { limit: PAGE, cursor: pageParam } },
          signal,
        })
      ).data!,
    ...paging,
  });

export const dnsCache = (api: Api, serverId: string) =>
  queryOptions({
    queryKey: [...KEYS.cache, serverId],
    queryFn: async ({ signal }) =>
      (await api.GET('/api/v1/servers/{id}/dns/cache', { params: { path: { id: serverId } }, signal })).data!,
    staleTime: 0,
  });

export const domainPages = (api: Api, serverId: string, search = '') =>
  infiniteQueryOptions({
    queryKey: [...KEYS.domains, serverId, search],
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.GET('/api/v1/servers/{id}/domains', {
          params: { path: { id: serverId }, query: { limit: PAGE, cursor: pageParam, search: search || undefined } },
          signal,
        })
      ).data!,
    ...paging,
  });

type AccountQuery = NonNullable<paths['/api/v1/domains/{id}/accounts']['get']['parameters']['query']>;
/** Which accounts of a domain, and in which order: as the page's address says. */
export type AccountChoice = Omit<AccountQuery, 'limit' | 'cursor'>;

export const accountPages = (api: Api, domainId: string, choice: AccountChoice) =>
  infiniteQueryOptions({
    queryKey: [...KEYS.accounts, domainId, choice],
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.GET('/api/v1/domains/{id}/accounts', {
          params: { path: { id: domainId }, query: { ...choice, limit: PAGE, cursor: pageParam } },
          signal,
        })
      ).data!,
    ...paging,
  });

/** The app passwords of an account; without its id: of the mailbox of who has signed in to one. */
export const appPasswordPages = (api: Api, accountId?: string) =>
  infiniteQueryOptions({
    queryKey: [...KEYS.appPasswords, accountId ?? ''],
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: PAGE, cursor: pageParam };
      return accountId === undefined
        ? (await api.GET('/api/v1/mine/app-passwords', { params: { query }, signal })).data!
        : (
            await api.GET('/api/v1/accounts/{id}/app-passwords', {
              params: { path: { id: accountId }, query },
              signal,
            })
          ).data!;
    },
    ...paging,
  });

/** Who has logged in to an account, and who has tried; or only those who failed. Without an id: to one's own mailbox. */
export const loginPages = (api: Api, accountId: string | undefined, failed: boolean) =>
  infiniteQueryOptions({
    queryKey: [...KEYS.logins, accountId ?? '', failed],
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: PAGE, cursor: pageParam, ...(failed && { success: 'false' as const }) };
      return accountId === undefined
        ? (await api.GET('/api/v1/mine/logins', { params: { query }, signal })).data!
        : (
            await api.GET('/api/v1/accounts/{id}/logins', {
              params: { path: { id: accountId }, query },
              signal,
            })
          ).data!;
    },
    ...paging,
  });

/** Where the mail of an account is sent on to, and whether it is answered. */
export const deputies = (api: Api, accountId: string) =>
  queryOptions({
    queryKey: [...KEYS.accounts, 'deputies', accountId],
    queryFn: async ({ signal }) =>
      (await api.GET('/api/v1/accounts/{id}/deputies', { params: { path: { id: accountId } }, signal })).data!,
  });

/** How far an import is; asked for while one is under way. */
export const importProgress = (api: Api, domainId: string) =>
  queryOptions({
    queryKey: [...KEYS.domains, 'import', domainId],
    queryFn: async ({ signal }) =>
      (await api.GET('/api/v1/domains/{id}/accounts.csv/progress', { params: { path: { id: domainId } }, signal }))
        .data!.running,
    refetchInterval: PROGRESS_MS,
    staleTime: 0,
    gcTime: 0,
  });

export const clientSettings = (api: Api, domainId: string) =>
  queryOptions({
    queryKey: [...KEYS.domains, 'client-settings', domainId],
    queryFn: async ({ signal }) =>
      (await api.GET('/api/v1/domains/{id}/client-settings', { params: { path: { id: domainId } }, signal })).data!,
    staleTime: 0,
  });

export const aliasPages = (api: Api, domainId: string, kind: 'alias' | 'group', search = '') =>
  infiniteQueryOptions({
    queryKey: [...KEYS.aliases, domainId, kind, search],
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.GET('/api/v1/domains/{id}/aliases', {
          params: { path: { id: domainId }, query: { kind, limit: PAGE, cursor: pageParam, search: search || undefined } },
          signal,
        })
      ).data!,
    ...paging,
  });

export const deliveryPages = (api: Api, filter: QueueFilter) =>
  infiniteQueryOptions({
    queryKey: [...KEYS.queue, 'deliveries', filter],
    queryFn: async ({ pageParam, signal }) =>
      (await api.GET('/api/v1/queue', { params: { query: { ...filter, limit: PAGE, cursor: pageParam } }, signal }))
        .data!,
    ...paging,
  });

export const delivery = (api: Api, id: string) =>
  queryOptions({
    queryKey: [...KEYS.queue, 'delivery', id],
    queryFn: async ({ signal }) =>
      (await api.GET('/api/v1/queue/{id}', { params: { path: { id } }, signal })).data!,
  });

export const queueSummary = (api: Api, serverId: string) =>
  queryOptions({
    queryKey: [...KEYS.queue, 'summary', serverId],
    queryFn: async ({ signal }) =>
      (await api.GET('/api/v1/queue/summary', { params: { query: { serverId } }, signal })).data!,
  });

/** Where a server is reached, and what DNS says of a host name that it has or is to get. */
export const reach = (api: Api, serverId: string, hostname: string) =>
  queryOptions({
    queryKey: [...KEYS.reach, serverId, hostname],
    queryFn: async ({ signal }) =>
      (
        await api.GET('/api/v1/servers/{id}/reach', {
          params: { path: { id: serverId }, query: { hostname } },
          signal,
        })
      ).data!,
    // What DNS elsewhere says changes without an event.
    staleTime: HEALTH_MS,
  });

export const domainHealth = (api: Api, domainId: string) =>
  queryOptions({
    queryKey: [...KEYS.health, 'domain', domainId],
    queryFn: async ({ signal }) =>
      (await api.GET('/api/v1/domains/{id}/health', { params: { path: { id: domainId } }, signal })).data!,
    staleTime: HEALTH_MS,
  });

export const healthReport = (api: Api) =>
  queryOptions({
    queryKey: [...KEYS.health, 'report'],
    queryFn: async ({ signal }) => (await api.GET('/api/v1/health/report', { signal })).data!,
    staleTime: 0,
    refetchInterval: HEALTH_MS,
  });

export const operatorPages = (api: Api) =>
  infiniteQueryOptions({
    queryKey: KEYS.operators,
    queryFn: async ({ pageParam, signal }) =>
      (await api.GET('/api/v1/operators', { params: { query: { limit: PAGE, cursor: pageParam } }, signal })).data!,
    ...paging,
  });

export const tokenPages = (api: Api) =>
  infiniteQueryOptions({
    queryKey: KEYS.tokens,
    queryFn: async ({ pageParam, signal }) =>
      (await api.GET('/api/v1/tokens', { params: { query: { limit: PAGE, cursor: pageParam } }, signal })).data!,
    ...paging,
  });

/** The OpenID provider whose tokens open mail. */
export const signInProvider = (api: Api) =>
  queryOptions({
    queryKey: KEYS.signInProvider,
    queryFn: async ({ signal }) => (await api.GET('/api/v1/sign-in-provider', { signal })).data!,
  });

export const webhookPages = (api: Api) =>
  infiniteQueryOptions({
    queryKey: [...KEYS.webhooks, 'list'],
    queryFn: async ({ pageParam, signal }) =>
      (await api.GET('/api/v1/webhooks', { params: { query: { limit: PAGE, cursor: pageParam } }, signal })).data!,
    ...paging,
  });

export const certificateAuthority = (api: Api) =>
  queryOptions({
    queryKey: [...KEYS.certificates, 'authority'],
    queryFn: async ({ signal }) => (await api.GET('/api/v1/certificate-authority', { signal })).data!,
  });

export const certificatePages = (api: Api) =>
  infiniteQueryOptions({
    queryKey: [...KEYS.certificates, 'list'],
    queryFn: async ({ pageParam, signal }) =>
      (await api.GET('/api/v1/certificates', { params: { query: { limit: PAGE, cursor: pageParam } }, signal }))
        .data!,
    ...paging,
  });

export const acmeOrderPages = (api: Api) =>
  infiniteQueryOptions({
    queryKey: [...KEYS.certificates, 'acme'],
    queryFn: async ({ pageParam, signal }) =>
      (await api.GET('/api/v1/acme-orders', { params: { query: { limit: PAGE, cursor: pageParam } }, signal })).data!,
    ...paging,
  });

export const serverCertificates = (api: Api) =>
  queryOptions({
    queryKey: [...KEYS.certificates, 'servers'],
    queryFn: async ({ signal }) => (await api.GET('/api/v1/server-certificates', { signal })).data!,
  });

export const webhookDeliveryPages = (api: Api, id: string) =>
  infiniteQueryOptions({
    queryKey: [...KEYS.webhooks, 'deliveries', id],
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.GET('/api/v1/webhooks/{id}/deliveries', {
          params: { path: { id }, query: { limit: PAGE, cursor: pageParam } },
          signal,
        })
      ).data!,
    // Another server process may have sent it: that sends no event here.
    refetchInterval: WEBHOOK_MS,
    ...paging,
  });

type TraceQuery = NonNullable<paths['/api/v1/traces']['get']['parameters']['query']>;
/** Which mails: as the address of the page Messages says. */
export type TraceFilter = Omit<TraceQuery, 'limit' | 'cursor'>;

export const tracePages = (api: Api, filter: TraceFilter) =>
  infiniteQueryOptions({
    queryKey: [...KEYS.traces, 'mails', filter],
    queryFn: async ({ pageParam, signal }) =>
      (await api.GET('/api/v1/traces', { params: { query: { ...filter, limit: PAGE, cursor: pageParam } }, signal }))
        .data!,
    ...paging,
  });

export const auditPages = (api: Api, filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: [...KEYS.audit, filter],
    queryFn: async ({ pageParam, signal }) =>
      (await api.GET('/api/v1/audit', { params: { query: { ...filter, limit: PAGE, cursor: pageParam } }, signal }))
        .data!,
    ...paging,
  });

export const trace = (api: Api, id: string) =>
  queryOptions({
    queryKey: [...KEYS.traces, 'mail', id],
    queryFn: async ({ signal }) =>
      (await api.GET('/api/v1/traces/{id}', { params: { path: { id } }, signal })).data!,
  });

/** Who is signed in, and how. */
export const me = (api: Api) =>
  queryOptions({
    queryKey: KEYS.me,
    queryFn: async ({ signal }) => (await api.GET('/api/v1/me', { signal })).data!,
  });

/** Where somebody is signed in; without a name, who asks. */
/** Of an operator; `mine`: of the mailbox of who has signed in to one; none: of who asks. */
export const sessionPages = (api: Api, operatorId?: string) =>
  infiniteQueryOptions({
    queryKey: [...KEYS.sessions, operatorId ?? ''],
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: PAGE, cursor: pageParam };
      if (operatorId === 'mine')
        return (await api.GET('/api/v1/mine/sessions', { params: { query }, signal })).data!;
      return operatorId === undefined
        ? (await api.GET('/api/v1/me/sessions', { params: { query }, signal })).data!
        : (
            await api.GET('/api/v1/operators/{id}/sessions', {
              params: { path: { id: operatorId }, query },
              signal,
            })
          ).data!;
    },
    ...paging,
  });

export const passkeys = (api: Api) =>
  queryOptions({
    queryKey: KEYS.passkeys,
    queryFn: async ({ signal }) => (await api.GET('/api/v1/me/passkeys', { signal })).data!.items,
  });

/** Domains of all servers, a few that contain a text: to choose from. */
export const domainsEverywhere = (api: Api, search: string) =>
  queryOptions({
    queryKey: [...KEYS.domains, 'everywhere', search],
    queryFn: async ({ signal }) =>
      (
        await api.GET('/api/v1/domains', {
          params: { query: { limit: PAGE, search: search || undefined } },
          signal,
        })
      ).data!.items,
  });

/** What bears a name like that, on all servers: a few domains and records of each. */
export const findEverywhere = (api: Api, on: readonly { id: string }[], search: string, withRecords: boolean) =>
  queryOptions({
    queryKey: [...KEYS.search, search, withRecords],
    staleTime: 0,
    queryFn: async ({ signal }) => {
      const found = await Promise.all(
        on.map(async ({ id }) => {
          const options = { params: { path: { id }, query: { limit: SEARCH_LIMIT, search } }, signal };
          const [domains, records] = await Promise.all([
            api.GET('/api/v1/servers/{id}/domains', options),
            withRecords ? api.GET('/api/v1/servers/{id}/records', options) : undefined,
          ]);
          return {
            domains: domains.data!.items,
            records: (records?.data?.items ?? []).map((record) => ({ ...record, serverId: id })),
          };
        }),
      );
      return {
        domains: found.flatMap(({ domains }) => domains),
        records: found.flatMap(({ records }) => records),
      };
    },
  });
