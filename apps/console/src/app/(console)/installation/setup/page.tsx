import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SetupView } from './_parts/setup-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('frame'))('pages.setup') };
}

export default function SetupPage() {
  return <SetupView />;
}
