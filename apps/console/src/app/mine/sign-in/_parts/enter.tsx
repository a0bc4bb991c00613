'use client';
import { SignInForm } from '@/account/sign-in-form';

/** The form of the sign-in page of mailboxes: leads on to where the person wanted to go. */
export function Enter({ next }: { next: string }) {
  // A whole page load: nothing of whoever was signed in before stays in memory.
  return <SignInForm mailbox onDone={() => location.assign(next)} />;
}
