import { queryOptions } from '@tanstack/react-query';
import type { paths } from '@glasspost/api-client';
import type { Api } from './api';

/** What the pages of an account's owner ask for, each with its key; the pages of operators: queries.ts. */
export const OWNER_KEYS = {
  mine: ['mine', 'account'],
} as const;

export type Mine = paths['/api/v1/mine']['get']['responses']['200']['content']['application/json'];

/** The mailbox of who has signed in to one. */
export const mine = (api: Api) =>
  queryOptions({
    queryKey: OWNER_KEYS.mine,
    queryFn: async ({ signal }) => (await api.GET('/api/v1/mine', { signal })).data!,
  });
