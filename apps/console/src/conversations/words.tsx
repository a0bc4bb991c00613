import 'server-only';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { MoreWords } from '../i18n/more-words';

/** The words of the pages about conversations, which other pages need not carry (see `app/layout.tsx`). */
export async function ConversationWords({ children }: { children: ReactNode }) {
  const { conversations } = await getMessages();
  return <MoreWords words={{ conversations }}>{children}</MoreWords>;
}
