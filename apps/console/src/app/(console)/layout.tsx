import { ProblemError } from '@glasspost/api-client';
import { HydrationBoundary } from '@tanstack/react-query';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import * as ask from '@/data/queries';
import { prefetched, serverApi } from '@/data/server-api';
import { type Session, SessionProvider } from '@/data/session';
import { Frame } from '@/frame/frame';

/** Everything behind the sign-in. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  if (session.mustSetUpSecondFactor) redirect('/second-factor');
  const state = await prefetched((client, api) => [client.prefetchQuery(ask.servers(api))]);
  return (
    <HydrationBoundary state={state}>
      <SessionProvider session={session}>
        <Frame>{children}</Frame>
      </SessionProvider>
    </HydrationBoundary>
  );
}

/** Who asks; sends who is not signed in to the sign-in page and, from there, back. */
async function currentSession(): Promise<Session> {
  const api = await serverApi();
  try {
    return (await api.GET('/api/v1/session')).data!;
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.status !== 401) throw error;
  }
  const path = (await headers()).get('x-glasspost-path') ?? '/';
  redirect(path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`);
}
