'use client';
import { ProblemError } from '@glasspost/api-client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { LetterPart } from '@glasspost/contract';
import { api } from '@/data/api';
import { type Draft, type DraftWrite, MAIL_KEYS, upload } from '@/data/mail-queries';
import { useExplain } from '@/data/use-action';
import type { ComposeStart } from './compose-start';

/** A draft is saved so long after the last change. */
const PAUSE_MS = 1_500;

export interface DraftValues {
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
  readonly text: string;
}

export interface DraftState {
  readonly state: 'new' | 'saving' | 'saved' | 'failed';
  readonly savedAt: string | undefined;
  readonly attachments: readonly LetterPart[];
  /** Why it was not saved, or a file not taken. */
  readonly problem: string | undefined;
}

export interface DraftTools extends DraftState {
  /** Saves what has changed. @returns its UID. */
  save(): Promise<number>;
  attach(files: readonly File[]): Promise<void>;
  detach(section: string): Promise<void>;
  /** Throws the draft away; nothing is saved any more. */
  discard(): Promise<void>;
  /** Nothing is saved any more: it has been sent. */
  stop(): void;
}

/** Keeps what is written on the server: some time after each change, one after the other. @param onKept gets each new UID. */
export function useDraft(
  start: ComposeStart,
  values: DraftValues,
  onKept: (uid: number | undefined) => void,
): DraftTools {
  const queries = useQueryClient();
  const explain = useExplain();
  const uid = useRef(start.uid);
  const now = useRef(values);
  const saved = useRef(start.atOnce ? '' : JSON.stringify(values));
  const stopped = useRef(false);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const leaving = useRef(new AbortController());
  const [state, setState] = useState<DraftState>({
    state: start.uid === undefined ? 'new' : 'saved',
    savedAt: undefined,
    attachments: start.attachments,
    problem: undefined,
  });
  now.current = values;

  const kept = useCallback(
    (draft: Draft) => {
      uid.current = draft.uid;
      setState({
        state: 'saved',
        savedAt: draft.savedAt,
        attachments: draft.attachments,
        problem: undefined,
      });
      onKept(draft.uid);
      void queries.invalidateQueries({ queryKey: MAIL_KEYS.folders });
      return draft.uid;
    },
    [onKept, queries],
  );

  /** Each waits for the one before: a draft gets another UID with every change. */
  const inTurn = useCallback(
    <T>(work: () => Promise<T>): Promise<T> => {
      const next = queue.current.then(work, work).catch((error: unknown) => {
        setState((before) => ({ ...before, state: 'failed', problem: explain(error) }));
        throw error;
      });
      queue.current = next.catch(() => undefined);
      return next;
    },
    [explain],
  );

  const write = useCallback(
    async (keep?: readonly string[]): Promise<number> => {
      const text = JSON.stringify(now.current);
      if (uid.current !== undefined && keep === undefined && text === saved.current) return uid.current;
      setState((before) => ({ ...before, state: 'saving' }));
      const { to, cc, bcc, ...rest } = now.current;
      const body = {
        ...rest,
        to: to.join(', '),
        cc: cc.join(', '),
        bcc: bcc.join(', '),
        regards: start.regards,
        ...(keep && { keep: [...keep] }),
      };
      const draft = await put(uid.current, body);
      saved.current = text;
      return kept(draft);
    },
    [kept, start.regards],
  );

  const save = useCallback(() => inTurn(() => write()), [inTurn, write]);

  useEffect(() => {
    if (stopped.current || JSON.stringify(values) === saved.current) return undefined;
    const timer = setTimeout(
      () => !stopped.current && void save().catch(() => undefined),
      start.atOnce && uid.current === undefined ? 0 : PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [values, save, start.atOnce]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (!stopped.current && JSON.stringify(now.current) !== saved.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);

  return {
    ...state,
    save,
    attach: async (files) => {
      for (const file of files)
        await inTurn(async () => {
          const at = await write();
          setState((before) => ({ ...before, state: 'saving' }));
          kept(await upload(at, file, leaving.current.signal));
        });
    },
    detach: async (section) => {
      const keep = state.attachments.filter((one) => one.section !== section).map((one) => one.section);
      await inTurn(() => write(keep));
    },
    discard: async () => {
      stopped.current = true;
      leaving.current.abort();
      await queue.current;
      if (uid.current !== undefined)
        await api.DELETE('/api/v1/mine/drafts/{uid}', { params: { path: { uid: uid.current } } });
      onKept(undefined);
    },
    stop: () => {
      stopped.current = true;
    },
  };
}

async function put(uid: number | undefined, body: DraftWrite): Promise<Draft> {
  try {
    if (uid !== undefined)
      return (await api.PUT('/api/v1/mine/drafts/{uid}', { params: { path: { uid } }, body })).data!;
  } catch (error) {
    // Sent or thrown away by another program meanwhile: what is written here is not to be lost.
    if (!(error instanceof ProblemError) || error.problem.status !== 404) throw error;
  }
  return (await api.POST('/api/v1/mine/drafts', { body })).data!;
}
