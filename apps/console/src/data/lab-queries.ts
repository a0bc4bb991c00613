import type { LabFolder, LabResource } from '@glasspost/contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Api } from './api';
import { KEYS } from './queries';

/** What the pages of labs ask for. All keys begin with `labs`: an event of that topic makes everything old. */

const PAGE = 50;
/** Another server process may run the job: its steps send no event here. */
const JOB_MS = 1_000;
/** A lab's event may be asked for before its recording is written. */
const RECORDED_TRIES = 8;
const RECORDED_MS = 400;

const paging = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
};

export const labPages = (api: Api) =>
  infiniteQueryOptions({
    queryKey: [...KEYS.labs, 'list'],
    queryFn: async ({ pageParam, signal }) =>
      (await api.GET('/api/v1/labs', { params: { query: { limit: PAGE, cursor: pageParam } }, signal })).data!,
    ...paging,
  });

export const labTemplates = (api: Api) =>
  queryOptions({
    queryKey: [...KEYS.labs, 'templates'],
    queryFn: async ({ signal }) => (await api.GET('/api/v1/labs/templates', { signal })).data!.items,
    staleTime: Infinity,
  });

export const lab = (api: Api, id: string) =>
  queryOptions({
    queryKey: [...KEYS.labs, 'lab', id],
    queryFn: async ({ signal }) =>
      // The generated client knows no pairs, as links are.
      (await api.GET('/api/v1/labs/{id}', { params: { path: { id } }, signal })).data as LabResource,
  });

export const labMailPages = (api: Api, lab: string, id: string, folder: LabFolder) =>
  infiniteQueryOptions({
    queryKey: [...KEYS.labs, 'mails', id, folder],
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.GET('/api/v1/labs/{lab}/pcs/{id}/mail', {
          params: { path: { lab, id }, query: { folder, limit: PAGE, cursor: pageParam } },
          signal,
        })
      ).data!,
    ...paging,
  });

export const labMail = (api: Api, lab: string, id: string, mail: string) =>
  queryOptions({
    queryKey: [...KEYS.labs, 'mail', id, mail],
    queryFn: async ({ signal }) =>
      (await api.GET('/api/v1/labs/{lab}/pcs/{id}/mail/{mail}', { params: { path: { lab, id, mail } }, signal }))
        .data!,
  });

export const labJob = (api: Api, lab: string, id: string, job: string) =>
  queryOptions({
    queryKey: [...KEYS.labs, 'job', id, job],
    queryFn: async ({ signal }) =>
      (await api.GET('/api/v1/labs/{lab}/pcs/{id}/mail/jobs/{job}', { params: { path: { lab, id, job } }, signal }))
        .data!,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'running' ? false : JOB_MS),
  });

/** One event of a conversation taken apart; it never changes. */
export const conversationPdu = (api: Api, id: string, index: number) =>
  queryOptions({
    queryKey: [...KEYS.conversations, 'pdu', id, index],
    queryFn: async ({ signal }) =>
      (
        await api.GET('/api/v1/conversations/{id}/events/{index}/pdu', {
          params: { path: { id, index } },
          signal,
        })
      ).data!,
    staleTime: Infinity,
    retry: RECORDED_TRIES,
    retryDelay: RECORDED_MS,
  });
