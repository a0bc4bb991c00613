'use client';
import type { LiveEvent, Topic } from '@glasspost/contract';
import { MAX_PAGE_AGE_MS } from '@glasspost/contract/words';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from './api';
import { refreshConversations } from './conversation-queries';
import { refreshInTurn } from './in-turn';
import { KEYS } from './queries';

/** What becomes old when something of a topic has changed. */
const OLD: Readonly<Record<Topic, readonly (readonly string[])[]>> = {
  server: [KEYS.servers, KEYS.health, KEYS.reach, KEYS.labs, KEYS.certificates],
  service: [KEYS.servers, KEYS.health, KEYS.labs],
  lab: [KEYS.servers, KEYS.labs],
  zone: [KEYS.zones, KEYS.zoneTexts, KEYS.zoneHistory, KEYS.records, KEYS.health, KEYS.reach],
  domain: [KEYS.domains, KEYS.accounts, KEYS.aliases, KEYS.health],
  account: [KEYS.domains, KEYS.accounts, KEYS.appPasswords, KEYS.aliases],
  queue: [KEYS.queue],
  message: [KEYS.accounts],
  audit: [KEYS.audit],
  trace: [KEYS.traces],
  operator: [KEYS.operators, KEYS.tokens, KEYS.me, KEYS.sessions, KEYS.passkeys, KEYS.servers, KEYS.domains],
  statistics: [KEYS.statistics],
  webhook: [KEYS.webhooks],
  certificate: [KEYS.certificates, KEYS.health],
  // Its lists are long: refreshConversations.
  conversation: [],
};

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 15_000;
/** A loss shorter than this (a reload of the API, a change of network) is not worth a notice. */
const PATIENCE_MS = 1_500;

export type Connection = 'connecting' | 'open' | 'lost';

/**
 * Watches the event stream for as long as the page is open: what changed is asked for again. After a loss everything
 * is, because changes in between went by unheard.
 */
export function useLive(): Connection {
  const queries = useQueryClient();
  const [connection, setConnection] = useState<Connection>('connecting');

  useEffect(() => {
    let source: EventSource | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let notice: ReturnType<typeof setTimeout> | undefined;
    let pause = FIRST_RETRY_MS;
    let missed = false;
    let first = true;

    const connect = (): void => {
      // What the page was made of was asked for after the person came here, and may have changed before we listen.
      const age = Math.min(Math.ceil(performance.now()), MAX_PAGE_AGE_MS);
      source = new EventSource(`/api/v1/events${first ? `?age=${age}` : ''}`);
      first = false;
      source.onopen = () => {
        clearTimeout(notice);
        notice = undefined;
        pause = FIRST_RETRY_MS;
        if (missed) void queries.invalidateQueries();
        missed = false;
        setConnection('open');
      };
      source.onerror = () => {
        // The browser would try again by itself only after some errors; after each we do.
        source?.close();
        missed = true;
        notice ??= setTimeout(() => setConnection('lost'), PATIENCE_MS);
        retry = setTimeout(connect, pause);
        pause = Math.min(pause * 2, LAST_RETRY_MS);
      };
      source.addEventListener('change', (event: MessageEvent<string>) => {
        const { topic } = JSON.parse(event.data) as LiveEvent;
        if (topic === 'conversation') refreshConversations(api, queries);
        // A newer server may speak of what this page does not know.
        for (const queryKey of (OLD as Partial<typeof OLD>)[topic] ?? []) void refreshInTurn(queries, queryKey);
      });
    };
    connect();
    return () => {
      clearTimeout(retry);
      clearTimeout(notice);
      source?.close();
    };
  }, [queries]);

  return connection;
}
