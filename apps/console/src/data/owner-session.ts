import 'server-only';
import { ProblemError } from '@glasspost/api-client';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { Mine } from './owner-queries';
import { serverApi } from './server-api';
import { OWNER_HOME, OWNER_SIGN_IN } from './sign-in-again';

/** The mailbox of who asks for the page; undefined: nobody has signed in to one. */
export async function currentMine(): Promise<Mine | undefined> {
  const api = await serverApi();
  try {
    return (await api.GET('/api/v1/mine')).data!;
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.status !== 401) throw error;
    return undefined;
  }
}

/** The same; who has not signed in is sent to do so and, from there, back. */
export async function expectMine(): Promise<Mine> {
  const mine = await currentMine();
  if (mine) return mine;
  const path = (await headers()).get('x-glasspost-path') ?? OWNER_HOME;
  redirect(path === OWNER_HOME ? OWNER_SIGN_IN : `${OWNER_SIGN_IN}?next=${encodeURIComponent(path)}`);
}
