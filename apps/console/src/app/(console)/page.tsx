import { redirect } from 'next/navigation';
import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { prefetched, serverApi } from '@/data/server-api';
import { healthReport, isRange, statistics, statisticsNow } from '@/data/statistics';
import { isStep, WELCOME_COOKIE, WELCOME_PATH } from '@/data/welcome';
import { serverPagesOf, serverPath } from '@/frame/pages';
import { PageTitle } from '@/ui/page-title';
import { CHARTED } from './_parts/charted';
import { OverviewView } from './_parts/overview-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('overview'))('title') };
}

/** A domain administrator begins with the accounts: how the installation does is not theirs to see. */
async function DomainAdministratorsStart() {
  const { items } = (await (await serverApi()).GET('/api/v1/servers')).data!;
  const [first] = serverPagesOf('domainAdministrator');
  if (items[0] && first) redirect(serverPath(items[0].id, first.key));
  return <PageTitle title={(await getTranslations('operatorAccess'))('noDomains')} />;
}

/** Whether nothing has been set up: no mail domain, and no lab that a set-up document has brought. */
async function isNew(): Promise<boolean> {
  const api = await serverApi();
  const [domains, servers] = await Promise.all([
    api.GET('/api/v1/domains', { params: { query: { limit: 1 } } }),
    api.GET('/api/v1/servers'),
  ]);
  return domains.data!.total === 0 && servers.data!.items.every(({ lab }) => lab === null);
}

/** The start: how the installation does. */
export default async function OverviewPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { operator } = (await (await serverApi()).GET('/api/v1/session')).data!;
  if (operator.role === 'domainAdministrator') return <DomainAdministratorsStart />;
  const progress = (await cookies()).get(WELCOME_COOKIE)?.value;
  const fresh = operator.role === 'administrator' && (await isNew());
  if (fresh && progress === undefined) redirect(WELCOME_PATH);
  const { range = null, server } = await searchParams;
  const state = await prefetched((client, api) => [
    client.prefetchQuery(statisticsNow(api, server)),
    client.prefetchQuery(statistics(api, isRange(range) ? range : '1h', server, CHARTED)),
    client.prefetchQuery(healthReport(api)),
  ]);
  return (
    <HydrationBoundary state={state}>
      <OverviewView welcome={fresh || (operator.role === 'administrator' && isStep(progress))} />
    </HydrationBoundary>
  );
}
