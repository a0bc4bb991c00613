'use client';
import type { Clause, Sentence } from '@glasspost/contract';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { useApiWords } from '../../data/api-words';

/** Says the sentences of a PDU in the language of the reader. Stands inside <PduWords>. */
export function useSentences(): (sentence: Sentence) => string {
  const t = useTranslations('pdu');
  const decisions = useTranslations('decisions');
  const words = useApiWords();
  return useCallback(
    ({ id, values }) => {
      // A value may be a text of the API itself, such as the help of a record's field.
      const said = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, words(value)]));
      const [space, ...rest] = id.split('.');
      const key = rest.join('.') as never;
      if (space === 'decisions') return decisions.has(key) ? decisions(`${key}` as never, said as never) : id;
      return t.has(key) ? t(`${key}` as never, said as never) : id;
    },
    [t, decisions, words],
  );
}

/** `RFC 5321 §4.1.1.3 — Simple Mail Transfer Protocol`. */
export function useClauses(): (clause: Clause) => string {
  const t = useTranslations('pdu');
  return useCallback(
    ({ rfc, section, title }) =>
      section === null
        ? t('ui.clauseAll', { rfc: String(rfc), title })
        : t('ui.clause', { rfc: String(rfc), section, title }),
    [t],
  );
}

const ESCAPES: Readonly<Record<string, string>> = { '\r': '\\r', '\n': '\\n', '\t': '\\t' };

/** Characters that cannot be seen, as programmers write them. */
export const visible = (text: string): string =>
  text.replaceAll(/[\x00-\x1f\x7f]/g, (character) => ESCAPES[character] ?? '·');
