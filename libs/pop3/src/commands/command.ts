import type { Pop3Session } from '../session.js';
import type { Pop3Verb } from '../states.js';

/** One command: its rule. Where it is legal is in states.ts, what it answers in replies.ts. */
export interface Command {
  readonly verb: Pop3Verb;
  readonly syntax: string;
  readonly clause: string;
  run(session: Pop3Session, argument: string): Promise<void> | void;
}
