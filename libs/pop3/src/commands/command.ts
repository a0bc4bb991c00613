import type { Conversation, MaybePromise } from '../conversation.js';
import type { Pop3Verb } from '../states.js';

/** One command. States are in states.ts: `run` is only called where the verb is legal. */
export interface Command {
  readonly verb: Pop3Verb;
  /** For people: how the command is written. */
  readonly syntax: string;
  readonly clause: string;
  /** Most octets of the line; absent: the usual limit. */
  readonly maxLine?: number;
  /** @param argument what follows the verb and one space, without blanks at its end (PASS keeps them). */
  run(session: Conversation, argument: string): MaybePromise<void>;
}
