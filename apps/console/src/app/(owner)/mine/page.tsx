import { redirect } from 'next/navigation';

/** Where the owner of an account comes in. */
export default function MinePage() {
  redirect('/mine/mail');
}
