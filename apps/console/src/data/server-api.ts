import 'server-only';
import { createClient } from '@glasspost/api-client';
import { dehydrate, type DehydratedState, QueryClient } from '@tanstack/react-query';
import { headers } from 'next/headers';
import type { Api } from './api';

/** The REST API as the console's own process reaches it, in the name of who asks for the page. Read at run time. */
export async function serverApi(): Promise<Api> {
  const cookie = (await headers()).get('cookie');
  return createClient(process.env.GLASSPOST_API_URL ?? 'http://127.0.0.1:8080', {
    cache: 'no-store',
    ...(cookie !== null && { headers: { cookie } }),
  });
}

/**
 * Asks for what a page shows first, so that it arrives whole. A question that fails is left out: the browser asks it
 * again and says what is wrong.
 */
export async function prefetched(
  ask: (client: QueryClient, api: Api) => readonly Promise<unknown>[],
): Promise<DehydratedState> {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  await Promise.allSettled(ask(client, await serverApi()));
  return dehydrate(client);
}

