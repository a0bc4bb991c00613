import type { paths } from '@glasspost/api-client';

type Found = paths['/api/v1/traces']['get']['responses']['200']['content']['application/json'];
/** A mail in the list. */
export type Mail = Found['items'][number];
/** A mail with its life. */
export type Trace = paths['/api/v1/traces/{id}']['get']['responses']['200']['content']['application/json'];
export type TraceEvent = Trace['events'][number];
export type State = Mail['recipients'][number]['state'] | 'interrupted';

export const COLORS: Readonly<Record<State, string>> = {
  delivered: 'teal',
  fetched: 'teal',
  erased: 'gray',
  queued: 'blue',
  deferred: 'orange',
  held: 'yellow',
  sent: 'teal',
  bounced: 'red',
  removed: 'gray',
  refused: 'red',
  interrupted: 'orange',
};

/** The states of a mail, what went wrong first, each once. */
export function statesOf({ outcome, recipients }: Mail): State[] {
  if (outcome === 'interrupted') return ['interrupted'];
  if (outcome === 'refused') return ['refused'];
  return [...new Set(recipients.map(({ state }) => state))];
}
