import 'server-only';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { MoreWords } from './more-words';

/** The words of the pages of an account's owner: only they carry them (see `app/layout.tsx`). */
export async function OwnerWords({ children }: { children: ReactNode }) {
  const { owner } = await getMessages();
  return <MoreWords words={{ owner }}>{children}</MoreWords>;
}
