import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import * as ask from '@/data/queries';
import { prefetched, serverApi } from '@/data/server-api';
import { isStep, WELCOME_COOKIE } from '@/data/welcome';
import { WelcomeView } from './_parts/welcome-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('welcome'))('title') };
}

/** The first steps of a new installation: for administrators, who alone may take them all. */
export default async function WelcomePage() {
  const api = await serverApi();
  const { operator } = (await api.GET('/api/v1/session')).data!;
  if (operator.role !== 'administrator') redirect('/');
  const { items } = (await api.GET('/api/v1/servers')).data!;
  const progress = (await cookies()).get(WELCOME_COOKIE)?.value;
  const first = items[0];
  const state = await prefetched((client, prefetchApi) =>
    first ? [client.prefetchInfiniteQuery(ask.domainPages(prefetchApi, first.id))] : [],
  );
  return (
    <HydrationBoundary state={state}>
      <WelcomeView begin={isStep(progress) ? progress : 'password'} />
    </HydrationBoundary>
  );
}
