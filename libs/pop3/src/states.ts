import { type Reply, fill, replies } from './replies.js';

/**
 * What may be said when, as a table (RFC 1939 §3 to §6). Rule of the file: all that moves a session from state to state
 * is listed here. The console draws its diagram from this table.
 *
 * Outside the table, from any state: time-out, too many errors, shutdown and a lost connection lead to `closed`
 * without passing `update`, so nothing is deleted then (RFC 1939 §6).
 */
export type Pop3State =
  /** Greeted; the client has not said who it is. */
  | 'authorization'
  /** The maildrop is open and locked. */
  | 'transaction'
  /** QUIT was said: what is marked is removed, the lock is given back. */
  | 'update'
  | 'closed';

export type Pop3Verb =
  | 'USER'
  | 'PASS'
  | 'APOP'
  | 'AUTH'
  | 'CAPA'
  | 'STLS'
  | 'UTF8'
  | 'LANG'
  | 'STAT'
  | 'LIST'
  | 'UIDL'
  | 'RETR'
  | 'TOP'
  | 'DELE'
  | 'RSET'
  | 'NOOP'
  | 'QUIT';

type Row = Readonly<Partial<Record<Pop3Verb, readonly Pop3State[]>>>;

/** state → verb → the states it may lead to when it succeeds. A verb that is not there is refused. */
export const pop3Transitions: Readonly<Record<Pop3State, Row>> = {
  authorization: {
    USER: ['authorization'],
    PASS: ['transaction'],
    APOP: ['transaction'],
    AUTH: ['transaction'],
    // RFC 2449 §5: in both states.
    CAPA: ['authorization'],
    // RFC 2595 §4: only here.
    STLS: ['authorization'],
    // RFC 6856 §2: only here.
    UTF8: ['authorization'],
    LANG: ['authorization'],
    // RFC 1939 §4: no update, as nothing was opened.
    QUIT: ['closed'],
  },
  transaction: {
    CAPA: ['transaction'],
    LANG: ['transaction'],
    STAT: ['transaction'],
    LIST: ['transaction'],
    UIDL: ['transaction'],
    RETR: ['transaction'],
    TOP: ['transaction'],
    DELE: ['transaction'],
    RSET: ['transaction'],
    NOOP: ['transaction'],
    QUIT: ['update'],
  },
  update: {},
  closed: {},
};

/** Whether the verb is legal in the state. */
export function isAllowed(state: Pop3State, verb: Pop3Verb): boolean {
  return pop3Transitions[state][verb] !== undefined;
}

/** The verbs that are legal in the state, in the table's order. */
export function legalVerbs(state: Pop3State): readonly Pop3Verb[] {
  return Object.keys(pop3Transitions[state]) as Pop3Verb[];
}

/** The reply to a verb that is not legal in the state, saying what to do instead. */
export function outOfOrder(state: Pop3State, verb: Pop3Verb): Reply {
  return fill(state === 'authorization' ? replies.needsLogin : replies.onlyBeforeLogin, { verb });
}
