import { type Reply, replies } from './replies.js';

/**
 * What may be said when, as a table (RFC 5321 §4.1.4). Rules of the file: all that moves a server session from state to
 * state is listed here, and the session refuses a move that is not. The console draws its diagram from this table.
 *
 * Outside the table, from any state: a 421 (time-out, too many errors, shutdown) and a lost connection lead to `closed`.
 */

export type SmtpState =
  /** Greeted by us; the client has not said who it is. */
  | 'connected'
  /** HELO or EHLO was said; no mail is begun. */
  | 'ready'
  /** MAIL was accepted, no recipient yet. */
  | 'mail'
  /** At least one recipient. */
  | 'rcpt'
  /** Some of the content came by BDAT; more is to come. */
  | 'bdat'
  /** The host refused the connection: only QUIT remains (RFC 5321 §3.1). */
  | 'refused'
  | 'closed';

export type SmtpVerb =
  | 'HELO'
  | 'EHLO'
  | 'MAIL'
  | 'RCPT'
  | 'DATA'
  | 'BDAT'
  | 'RSET'
  | 'VRFY'
  | 'EXPN'
  | 'HELP'
  | 'NOOP'
  | 'QUIT'
  | 'STARTTLS'
  | 'AUTH'
  | 'ETRN';

type Row = Readonly<Partial<Record<SmtpVerb, readonly SmtpState[]>>>;

/** RFC 5321 §4.1.4: NOOP, HELP, EXPN, VRFY and RSET may be used at any time; HELO, EHLO and QUIT end a mail. */
const always = (state: SmtpState): Row => ({
  NOOP: [state],
  HELP: [state],
  VRFY: [state],
  EXPN: [state],
  HELO: ['ready'],
  EHLO: ['ready'],
  QUIT: ['closed'],
});

/** state → verb → the states it may lead to when it succeeds. A verb that is not there is refused. */
export const smtpTransitions: Readonly<Record<SmtpState, Row>> = {
  connected: { ...always('connected'), RSET: ['connected'] },
  ready: {
    ...always('ready'),
    RSET: ['ready'],
    MAIL: ['mail'],
    // RFC 3207 §4.2: all is forgotten; the client begins anew.
    STARTTLS: ['connected'],
    AUTH: ['ready'],
    ETRN: ['ready'],
  },
  mail: { ...always('mail'), RSET: ['ready'], RCPT: ['rcpt'] },
  // DATA and BDAT LAST end the mail, whatever their reply (RFC 5321 §4.1.1.4).
  rcpt: { ...always('rcpt'), RSET: ['ready'], RCPT: ['rcpt'], DATA: ['ready'], BDAT: ['bdat', 'ready'] },
  bdat: { ...always('bdat'), RSET: ['ready'], BDAT: ['bdat', 'ready'] },
  refused: { QUIT: ['closed'] },
  closed: {},
};

/** Whether the verb is legal in the state. */
export function isAllowed(state: SmtpState, verb: SmtpVerb): boolean {
  return smtpTransitions[state][verb] !== undefined;
}

/** The reply to a verb that is not legal in the state, saying what to do instead. */
export function outOfOrder(state: SmtpState, verb: SmtpVerb): Reply {
  if (state === 'refused' || state === 'closed') return replies.refusedWaitForQuit;
  if (verb === 'BDAT') return state === 'mail' ? replies.noRecipients : replies.chunkOutOfOrder;
  if (state === 'connected') return replies.sendHello;
  if (state === 'ready') return verb === 'RCPT' ? replies.recipientNeedsMail : replies.dataNeedsMail;
  if (verb === 'AUTH') return replies.authInMail;
  if (verb === 'STARTTLS') return replies.tlsInMail;
  if (verb === 'DATA') return state === 'bdat' ? replies.dataAfterChunks : replies.noRecipients;
  return replies.nestedMail;
}
