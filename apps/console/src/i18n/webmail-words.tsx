import 'server-only';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { MoreWords } from './more-words';

/** The words of the webmail: only it carries them (see `app/layout.tsx`). */
export async function WebmailWords({ children }: { children: ReactNode }) {
  const { webmail } = await getMessages();
  return <MoreWords words={{ webmail }}>{children}</MoreWords>;
}
