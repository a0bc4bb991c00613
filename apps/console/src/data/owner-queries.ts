import { queryOptions } from '@tanstack/react-query';
import type { paths } from '@glasspost/api-client';
import type { Api } from './api';

/** What the pages of an account's owner ask for, each with its key; the pages of operators: queries.ts. */
export const OWNER_KEYS = {
  mine: ['mine', 'account'],
  forwarding: ['mine', 'forwarding'],
  vacation: ['mine', 'vacation'],
  clientSettings: ['mine', 'client-settings'],
} as const;

export type Mine = paths['/api/v1/mine']['get']['responses']['200']['content']['application/json'];
export type Forwarding =
  paths['/api/v1/mine/forwarding']['get']['responses']['200']['content']['application/json'];
export type Vacation =
  paths['/api/v1/mine/vacation']['get']['responses']['200']['content']['application/json'];

/** The mailbox of who has signed in to one. */
export const mine = (api: Api) =>
  queryOptions({
    queryKey: OWNER_KEYS.mine,
    queryFn: async ({ signal }) => (await api.GET('/api/v1/mine', { signal })).data!,
  });

export const forwarding = (api: Api) =>
  queryOptions({
    queryKey: OWNER_KEYS.forwarding,
    queryFn: async ({ signal }) => (await api.GET('/api/v1/mine/forwarding', { signal })).data!,
  });

export const vacation = (api: Api) =>
  queryOptions({
    queryKey: OWNER_KEYS.vacation,
    queryFn: async ({ signal }) => (await api.GET('/api/v1/mine/vacation', { signal })).data!,
  });

/** What the owner types into a mail program. */
export const ownClientSettings = (api: Api) =>
  queryOptions({
    queryKey: OWNER_KEYS.clientSettings,
    queryFn: async ({ signal }) => (await api.GET('/api/v1/mine/client-settings', { signal })).data!,
  });
