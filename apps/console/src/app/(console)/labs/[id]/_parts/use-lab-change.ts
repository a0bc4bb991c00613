'use client';
import type { LabUpdate } from '@glasspost/contract';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '@/data/api';
import { lab as labQuery } from '@/data/lab-queries';
import { KEYS } from '@/data/queries';
import { type FormWithErrors, ifMatch, useAction } from '@/data/use-action';
import type { Lab } from './lab';

/** Changes switches, links, name or description of a lab, against the version that is shown. */
export function useLabChange(lab: Lab, options: { form?: FormWithErrors; done?: () => void } = {}) {
  const queries = useQueryClient();
  return useAction({
    ...options,
    refresh: [KEYS.labs],
    run: async (body: LabUpdate) => {
      const { data } = await api.PATCH('/api/v1/labs/{id}', {
        params: { path: { id: lab.id }, header: ifMatch(lab) },
        body,
      });
      return queries.setQueryData(labQuery(api, lab.id).queryKey, data as Lab);
    },
  });
}
