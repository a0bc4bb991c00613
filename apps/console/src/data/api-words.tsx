'use client';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { translatorOf } from '../i18n/api-text';

type Translator = (text: string) => string;

const Context = createContext<Translator>((text) => text);

/** The words that the API itself says (labels of record fields, reasons of refusals) in the person's language. */
export function ApiWordsProvider({ words, children }: { words: Record<string, string>; children: ReactNode }) {
  const translator = useMemo(() => translatorOf(words), [words]);
  return <Context value={translator}>{children}</Context>;
}

/** Translates a text of the API; what has no translation stays as the API said it. */
export function useApiWords(): Translator {
  return useContext(Context);
}
