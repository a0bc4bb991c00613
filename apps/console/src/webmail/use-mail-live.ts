'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { refreshInTurn } from '@/data/in-turn';
import { MAIL_KEYS } from '@/data/mail-queries';

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 15_000;

/** Listens to what changes in the folders, by whomever, and asks again for what is shown of them. */
export function useMailLive(): void {
  const queries = useQueryClient();
  useEffect(() => {
    let source: EventSource | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let pause = FIRST_RETRY_MS;
    const refresh = (folders: readonly string[]): void => {
      void refreshInTurn(queries, MAIL_KEYS.folders);
      const of = folders.length > 0 ? folders.map((folder) => [folder]) : [[]];
      for (const path of of) {
        void refreshInTurn(queries, [...MAIL_KEYS.letters, ...path]);
        void refreshInTurn(queries, [...MAIL_KEYS.letter, ...path]);
      }
    };
    const connect = (): void => {
      source = new EventSource('/api/v1/mine/mail-events');
      source.onopen = () => {
        pause = FIRST_RETRY_MS;
        // Whatever changed while nobody listened, also between the making of the page and now.
        refresh([]);
      };
      source.onerror = () => {
        source?.close();
        retry = setTimeout(connect, pause);
        pause = Math.min(pause * 2, LAST_RETRY_MS);
      };
      source.addEventListener('change', (event: MessageEvent<string>) =>
        refresh((JSON.parse(event.data) as { folders: string[] }).folders),
      );
    };
    connect();
    return () => {
      clearTimeout(retry);
      source?.close();
    };
  }, [queries]);
}
