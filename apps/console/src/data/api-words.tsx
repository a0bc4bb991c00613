'use client';
import { createContext, type ReactNode, useCallback, useContext } from 'react';

const Context = createContext<Readonly<Record<string, string>>>({});

/** The words that the API itself says (labels of record fields, reasons of refusals) in the person's language. */
export function ApiWordsProvider({ words, children }: { words: Record<string, string>; children: ReactNode }) {
  return <Context value={words}>{children}</Context>;
}

/** Translates a text of the API; what has no translation stays as the API said it. */
export function useApiWords(): (text: string) => string {
  const words = useContext(Context);
  return useCallback((text) => (Object.hasOwn(words, text) ? words[text]! : text), [words]);
}
