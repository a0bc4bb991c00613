'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';

/** The last job of a PC that was begun here. It outlives the window: whoever steps through it on a phone closes that. */
export function useCurrentJob(pcId: string): [string | undefined, (job: string) => void] {
  const queries = useQueryClient();
  const queryKey = ['current-lab-job', pcId];
  const { data } = useQuery<string | null>({
    queryKey,
    queryFn: () => null,
    enabled: false,
    initialData: null,
    gcTime: Infinity,
  });
  return [data ?? undefined, (job) => void queries.setQueryData(queryKey, job)];
}
