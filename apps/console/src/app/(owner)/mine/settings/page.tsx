import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SettingsView } from './_parts/settings-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('owner'))('settings') };
}

export default function OwnerSettingsPage() {
  return <SettingsView />;
}
