import type { ReactNode } from 'react';
import { expectMine } from '@/data/owner-session';
import { OwnerWords } from '@/i18n/owner-words';
import { MineProvider } from '@/owner/mine';
import { OwnerFrame } from '@/owner/owner-frame';

/** Everything behind the sign-in to a mailbox. */
export default async function OwnerLayout({ children }: { children: ReactNode }) {
  const mine = await expectMine();
  return (
    <OwnerWords>
      <MineProvider mine={mine}>
        <OwnerFrame>{children}</OwnerFrame>
      </MineProvider>
    </OwnerWords>
  );
}
