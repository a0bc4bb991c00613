import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BackupView } from './_parts/backup-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('frame'))('pages.backup') };
}

export default function BackupPage() {
  return <BackupView />;
}
