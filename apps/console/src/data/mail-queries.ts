import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { paths } from '@glasspost/api-client';
import type { Draft, DraftWrite, Folder, Letter, LetterDetail, Person } from '@glasspost/contract';
import { ProblemError, type ProblemDocument } from '@glasspost/api-client';
import type { Api } from './api';
import { paging } from './queries';

/** What the webmail asks for, each with its key. */
export const MAIL_KEYS = {
  folders: ['mine', 'folders'],
  letters: ['mine', 'letters'],
  letter: ['mine', 'letter'],
  people: ['mine', 'people'],
} as const;

type Query = NonNullable<paths['/api/v1/mine/folders/{folder}/mails']['get']['parameters']['query']>;
/** Which mails: as the page's address says. */
export type LetterFilter = Omit<Query, 'limit' | 'cursor'>;
export type { Draft, DraftWrite, Folder, Letter, LetterDetail, Person };

const PAGE = 50;
const PEOPLE_MS = 5 * 60_000;

export const folders = (api: Api) =>
  queryOptions({
    queryKey: MAIL_KEYS.folders,
    queryFn: async ({ signal }) => (await api.GET('/api/v1/mine/folders', { signal })).data!.items,
  });

export const letterPages = (api: Api, folder: string, filter: LetterFilter) =>
  infiniteQueryOptions({
    queryKey: [...MAIL_KEYS.letters, folder, filter],
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.GET('/api/v1/mine/folders/{folder}/mails', {
          params: { path: { folder }, query: { ...filter, limit: PAGE, cursor: pageParam } },
          signal,
        })
      ).data!,
    ...paging,
  });

export const letter = (api: Api, folder: string, uid: number) =>
  queryOptions({
    queryKey: [...MAIL_KEYS.letter, folder, uid],
    queryFn: async ({ signal }) =>
      (await api.GET('/api/v1/mine/folders/{folder}/mails/{uid}', { params: { path: { folder, uid } }, signal })).data!,
    retry: (count: number, error: Error) => !(error instanceof ProblemError) && count < 2,
  });

export const senders = (api: Api) =>
  queryOptions({
    queryKey: [...MAIL_KEYS.people, 'senders'],
    queryFn: async ({ signal }) => (await api.GET('/api/v1/mine/senders', { signal })).data!.items,
    staleTime: PEOPLE_MS,
  });

export const correspondents = (api: Api) =>
  queryOptions({
    queryKey: [...MAIL_KEYS.people, 'correspondents'],
    queryFn: async ({ signal }) => (await api.GET('/api/v1/mine/correspondents', { signal })).data!.items,
    staleTime: PEOPLE_MS,
  });

/** Where a part of a mail, or its source, is downloaded. */
export const partAddress = (folder: string, uid: number, section: string): string =>
  `/api/v1/mine/folders/${folder}/mails/${uid}/parts/${section}`;
export const sourceAddress = (folder: string, uid: number): string => `/api/v1/mine/folders/${folder}/mails/${uid}/raw`;

/** Sends a file to a draft: its octets as they are, which the typed client has no word for. */
export async function upload(uid: number, file: File, signal: AbortSignal): Promise<Draft> {
  const query = new URLSearchParams({ name: file.name || 'file', type: file.type || 'application/octet-stream' });
  const answer = await fetch(`/api/v1/mine/drafts/${uid}/attachments?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
    signal,
  });
  const body: unknown = await answer.json();
  if (!answer.ok) throw new ProblemError(body as ProblemDocument);
  return body as Draft;
}
