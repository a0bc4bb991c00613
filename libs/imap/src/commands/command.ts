import type { CommandText } from '../command-reader.js';
import type { Parser } from '../grammar/parser.js';
import type { Outcome } from '../responses.js';
import type { ImapSession } from '../session.js';
import type { ImapVerb } from '../states.js';

/** How a command was called. */
export interface Call {
  readonly tag: string;
  /** UID stood before it. */
  readonly byUid: boolean;
  /** For people: `UID FETCH`. */
  readonly name: string;
  readonly text: CommandText;
}

/** One command: its rule. Where it is legal is in states.ts, what it answers in responses.ts. */
export interface Command {
  readonly verb: ImapVerb;
  readonly syntax: string;
  readonly clause: string;
  /** Its arguments or answers are sequence numbers: nothing may be expunged meanwhile (RFC 9051 §7.5.1). */
  readonly holdsNumbers?: boolean;
  /**
   * Reads the arguments, does it, and says how it ended; nothing: OK. What it throws (BadSyntax, Refusal, MailboxError) becomes
   * the answer as well. `answered`: it has answered itself.
   */
  run(
    session: ImapSession,
    args: Parser,
    call: Call,
  ): Promise<Outcome | 'answered' | void> | Outcome | 'answered' | void;
}
