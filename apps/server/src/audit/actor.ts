import { AsyncLocalStorage } from 'node:async_hooks';

/** Who makes a change, and from where: for the audit log and the history of zones. */
export interface Actor {
  readonly operatorId: string | null;
  /** Empty: the installation itself, or nobody who is known. */
  readonly operator: string;
  /** Name of the API token; empty: a signed-in person. */
  readonly token: string;
  readonly address: string;
}

/** The installation itself, for example with the set-up document that it applies at its start. */
export const NOBODY: Actor = { operatorId: null, operator: '', token: '', address: '' };

const storage = new AsyncLocalStorage<Actor>();

/** Does the work in the name of somebody; `currentActor` says who to whatever the work calls. */
export const actingAs = <T>(actor: Actor, work: () => T): T => storage.run(actor, work);

export const currentActor = (): Actor => storage.getStore() ?? NOBODY;
