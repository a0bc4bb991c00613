import 'server-only';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { MoreWords } from './more-words';

/** The words of PDU information and of decisions: only the pages that show them carry them (see `app/layout.tsx`). */
export async function PduWords({ children }: { children: ReactNode }) {
  const { pdu, decisions } = await getMessages();
  return <MoreWords words={{ pdu, decisions }}>{children}</MoreWords>;
}
