import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { serverApi } from '@/data/server-api';
import { PageTitle } from '@/ui/page-title';

/** Begins where most work is: the first server's DNS, as the panel's list does. */
export default async function StartPage() {
  const { items } = (await (await serverApi()).GET('/api/v1/servers')).data!;
  if (items[0]) redirect(`/servers/${items[0].id}/dns`);
  const t = await getTranslations('frame');
  return <PageTitle title={t('noServers')} />;
}
