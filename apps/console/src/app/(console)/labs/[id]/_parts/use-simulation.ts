'use client';
import type { SimulationUpdate } from '@glasspost/contract';
import { useEffect, useState } from 'react';
import { api } from '@/data/api';
import { useAction } from '@/data/use-action';
import type { LabStream } from './use-lab-stream';

/** The slowest and the fastest of Auto Capture / Play, between which the slider goes by ratio. */
const SLOWEST_MS = 4_000;
const FASTEST_MS = 50;
const DEFAULT_SPEED = 40;
/** How often an event is forwarded at a place of the slider, from 0 to 100. */
export const msOf = (speed: number): number =>
  Math.round(SLOWEST_MS * (FASTEST_MS / SLOWEST_MS) ** (speed / 100));
const speedOf = (ms: number): number =>
  Math.round((100 * Math.log(ms / SLOWEST_MS)) / Math.log(FASTEST_MS / SLOWEST_MS));

/** What Play Controls and filters do: all of it happens at the server, so that everybody who watches sees the same. */
export function useSimulation(labId: string, { simulation, setSimulation }: LabStream) {
  const params = { path: { id: labId } };
  const change = useAction({
    run: async (body: SimulationUpdate) =>
      (await api.PATCH('/api/v1/labs/{id}/simulation', { params, body })).data!,
    done: setSimulation,
  });
  const forward = useAction({
    run: () => api.POST('/api/v1/labs/{id}/simulation/forward', { params, body: { count: 1 } }),
  });
  const reset = useAction({
    run: async () => (await api.POST('/api/v1/labs/{id}/simulation/reset', { params })).data!,
    done: setSimulation,
  });
  const simulating = simulation?.mode === 'simulation';
  const playMs = simulation?.playMs ?? null;
  const [speed, setSpeed] = useState(DEFAULT_SPEED);
  // Another operator may have chosen another speed.
  useEffect(() => {
    if (playMs !== null) setSpeed(speedOf(playMs));
  }, [playMs]);
  return {
    change: change.mutate,
    forward: () => forward.mutate(),
    reset: () => reset.mutate(),
    simulating,
    playing: playMs !== null,
    togglePlay: () => change.mutate({ playMs: playMs === null ? msOf(speed) : null }),
    speed,
    setSpeed,
    /** The slider was let go. */
    chooseSpeed: (to: number) => {
      if (playMs !== null) change.mutate({ playMs: msOf(to) });
    },
  };
}
export type SimulationControls = ReturnType<typeof useSimulation>;
