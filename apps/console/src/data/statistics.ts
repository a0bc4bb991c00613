import type { SeriesName } from '@glasspost/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Api } from './api';
import { KEYS } from './queries';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The times that charts may show: how long, and how long one value of them is. */
export const RANGES = {
  '1h': { ms: HOUR_MS, step: 60 },
  '24h': { ms: 24 * HOUR_MS, step: 300 },
  '7d': { ms: 7 * 24 * HOUR_MS, step: 3_600 },
  '1y': { ms: 365 * 24 * HOUR_MS, step: 86_400 },
} as const;
export type Range = keyof typeof RANGES;
export const isRange = (text: string | null): text is Range => text !== null && Object.hasOwn(RANGES, text);

/** How often the numbers of now are asked for again. */
const NOW_MS = 4_000;
const HEALTH_MS = 60_000;

/** Series over a range that ends with the last whole minute. */
export const statistics = (
  api: Api,
  range: Range,
  serverId: string | undefined,
  names: readonly SeriesName[],
) =>
  queryOptions({
    queryKey: [...KEYS.statistics, 'series', range, serverId ?? '', names.join()],
    queryFn: async ({ signal }) => {
      const { ms, step } = RANGES[range];
      const to = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
      const query = {
        from: new Date(to - ms).toISOString(),
        to: new Date(to).toISOString(),
        step,
        names: names.join(),
        ...(serverId !== undefined && { serverId }),
      };
      return (await api.GET('/api/v1/statistics', { params: { query }, signal })).data!;
    },
    placeholderData: keepPreviousData,
    // Each minute's event says that there is more; this is for when it was not heard.
    refetchInterval: 5 * MINUTE_MS,
  });

/** How things stand now, asked for again every few seconds while somebody looks. */
export const statisticsNow = (api: Api, serverId: string | undefined) =>
  queryOptions({
    queryKey: [...KEYS.statistics, 'now', serverId ?? ''],
    queryFn: async ({ signal }) =>
      (await api.GET('/api/v1/statistics/now', { params: { query: { serverId } }, signal })).data!,
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: NOW_MS,
  });

export const healthReport = (api: Api) =>
  queryOptions({
    queryKey: [...KEYS.health, 'report'],
    queryFn: async ({ signal }) => (await api.GET('/api/v1/health/report', { signal })).data!,
    refetchInterval: HEALTH_MS,
  });
