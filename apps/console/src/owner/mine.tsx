'use client';
import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import { api } from '@/data/api';
import { type Mine, mine } from '@/data/owner-queries';

const Context = createContext<Mine | undefined>(undefined);

/** Gives every part of the page the mailbox that somebody has signed in to. */
export function MineProvider({ mine: known, children }: { mine: Mine; children: ReactNode }) {
  return <Context value={known}>{children}</Context>;
}

/** The mailbox of who is signed in, as it is now. */
export function useMine(): Mine {
  const known = useContext(Context);
  if (!known) throw new Error('Nobody has signed in to a mailbox here.');
  return useQuery({ ...mine(api), initialData: known }).data;
}
