import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SettingsView } from './_parts/settings-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('frame'))('pages.settings') };
}

export default async function SettingsPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <SettingsView serverId={id} />;
}
