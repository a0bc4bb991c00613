import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** What is being done, by name, and whether it was asked for again meanwhile. */
const running = new Map<string, { again: boolean }>();

/**
 * Does something, and once more when it was asked for meanwhile: never twice at a time, never begun anew before it is done.
 * Many small changes then show one after the other, where each would else cancel what the one before had asked for.
 */
export async function inTurn(name: string, work: () => Promise<unknown>): Promise<void> {
  const busy = running.get(name);
  if (busy) return void (busy.again = true);
  const state = { again: true };
  running.set(name, state);
  try {
    while (state.again) {
      state.again = false;
      await work();
    }
  } catch {
    // What is shown says nothing wrong, only nothing newer; the next change tries again.
  } finally {
    running.delete(name);
  }
}

/** Asks again for what is shown under a key, in turn. */
export const refreshInTurn = (queries: QueryClient, queryKey: QueryKey): Promise<void> =>
  inTurn(JSON.stringify(queryKey), () => queries.invalidateQueries({ queryKey }));
