'use client';
import { createContext, type ReactNode, useContext } from 'react';
import type { paths } from '@glasspost/api-client';

export type Session = paths['/api/v1/session']['get']['responses']['200']['content']['application/json'];

const Context = createContext<Session | undefined>(undefined);

/** Gives every part of the page the operator who is signed in. */
export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <Context value={session}>{children}</Context>;
}

export function useSession(): Session {
  const session = useContext(Context);
  if (!session) throw new Error('There is no session here.');
  return session;
}

/** Whether the operator may change anything; a reader sees everything but the buttons do nothing for them. */
export const useMayChange = (): boolean => useSession().operator.role === 'administrator';

/** Whether the operator may change what lies in the domains that are shown: accounts, aliases, the catch-all. */
export const useMayManage = (): boolean => useSession().operator.role !== 'reader';
