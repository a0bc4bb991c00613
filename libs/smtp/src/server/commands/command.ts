import type { Conversation, MaybePromise } from '../conversation.js';
import type { SmtpVerb } from '../../states.js';

/** RFC 5321 §4.5.3.1.4: 512 octets, CRLF included. */
export const COMMAND_LINE_OCTETS = 512 - 2;
/**
 * MAIL and RCPT: the extensions' own allowances together (RFC 1870 §3, RFC 6152 §2, RFC 3461 §4, RFC 4954 §5,
 * RFC 6531 §3.4) come to less.
 */
export const ENVELOPE_LINE_OCTETS = 2048 - 2;
/** RFC 4954 §4: a line of an AUTH exchange. */
export const AUTH_LINE_OCTETS = 12_288 - 2;

/** One command of the server, one file each. */
export interface Command {
  readonly verb: string;
  /** As HELP shows it. */
  readonly syntax: string;
  /** Where it is defined. */
  readonly clause: string;
  /** Most octets of its line, without CRLF. Default: COMMAND_LINE_OCTETS. */
  readonly maxLine?: number;
  /** Its row name in the state table; absent: legal in any state but `refused` and `closed`. */
  readonly state?: SmtpVerb;
  /** Whether it brings no mail nearer: too many of them count as errors. */
  readonly idle?: true;
  /** Obeys the command. `argument` is what follows the verb and one blank, without blanks at its end. */
  run(session: Conversation, argument: string): MaybePromise<void>;
  /** Called instead of `run` when the state table refuses; must give the reply. Default: just refuse. */
  outOfOrder?(session: Conversation, argument: string): MaybePromise<void>;
}
