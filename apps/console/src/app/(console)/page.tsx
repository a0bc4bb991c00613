import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { serverApi } from '@/data/server-api';
import { serverPagesOf, serverPath } from '@/frame/pages';
import { PageTitle } from '@/ui/page-title';

/** Begins where most work is: the first server's DNS, as the panel's list does. */
export default async function StartPage() {
  const api = await serverApi();
  const [{ items }, { operator }] = await Promise.all([
    api.GET('/api/v1/servers').then(({ data }) => data!),
    api.GET('/api/v1/session').then(({ data }) => data!),
  ]);
  const [first] = serverPagesOf(operator.role);
  if (items[0] && first) redirect(serverPath(items[0].id, first.key));
  const t = await getTranslations('frame');
  if (operator.role !== 'domainAdministrator') return <PageTitle title={t('noServers')} />;
  return <PageTitle title={(await getTranslations('operatorAccess'))('noDomains')} />;
}
