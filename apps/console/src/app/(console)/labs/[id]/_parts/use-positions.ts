'use client';
import { ProblemError } from '@glasspost/api-client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { api } from '@/data/api';
import { lab as labQuery } from '@/data/lab-queries';
import { ifMatch, useAction } from '@/data/use-action';
import type { Point } from './graph';
import type { Lab } from './lab';

const PAUSE_MS = 600;
/** Others may move devices in the same moment. */
const TRIES = 3;

/** Saves where devices were put, together after a pause. Only what was moved is sent, so that a newer version of the rest stays. */
export function usePositions(labId: string): (moved: Readonly<Record<string, Point>>) => void {
  const queries = useQueryClient();
  const waiting = useRef<Record<string, Point>>({});
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { mutate } = useAction({
    run: async (positions: Record<string, Point>) => {
      const query = labQuery(api, labId);
      for (let left = TRIES; ; left--) {
        const known = await queries.ensureQueryData(query);
        try {
          const { data } = await api.PATCH('/api/v1/labs/{id}', {
            params: { path: { id: labId }, header: ifMatch(known) },
            body: { positions },
          });
          return queries.setQueryData(query.queryKey, data as Lab);
        } catch (error) {
          if (!(error instanceof ProblemError) || error.problem.status !== 412 || left <= 1) throw error;
          await queries.fetchQuery({ ...query, staleTime: 0 });
        }
      }
    },
  });
  const flush = useCallback(() => {
    clearTimeout(timer.current);
    const moved = waiting.current;
    waiting.current = {};
    if (Object.keys(moved).length > 0) mutate(moved);
  }, [mutate]);
  // Who leaves the page has arranged it, too.
  useEffect(() => flush, [flush]);
  return useCallback(
    (moved) => {
      Object.assign(waiting.current, moved);
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, PAUSE_MS);
    },
    [flush],
  );
}
