import 'server-only';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { MoreWords } from './more-words';

/** The words of labs: only their pages carry them (see `app/layout.tsx`). */
export async function LabWords({ children }: { children: ReactNode }) {
  const { labs } = await getMessages();
  return <MoreWords words={{ labs }}>{children}</MoreWords>;
}
