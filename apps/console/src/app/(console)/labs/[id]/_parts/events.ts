import type { LabEvent } from './lab';

/** Events that this page keeps; older ones are found under Conversations. */
export const MAX_EVENTS = 1_000;

/** The newest state of every event, in order, within the limit. */
export function withEvents(before: readonly LabEvent[], changed: readonly LabEvent[]): readonly LabEvent[] {
  const all = new Map(before.map((event) => [event.seq, event]));
  for (const event of changed) all.set(event.seq, event);
  return [...all.values()].sort((a, b) => a.seq - b.seq).slice(-MAX_EVENTS);
}
