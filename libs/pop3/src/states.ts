/**
 * The states of RFC 1939 §3 and what is legal in them. The console draws its diagram from this table.
 * `update` is entered by QUIT out of `transaction` and by nothing else, so that a dropped connection deletes nothing.
 */
export type Pop3State = 'authorization' | 'transaction' | 'update';

export const VERBS = [
  'USER',
  'PASS',
  'APOP',
  'AUTH',
  'CAPA',
  'STLS',
  'STAT',
  'LIST',
  'UIDL',
  'RETR',
  'DELE',
  'RSET',
  'TOP',
  'NOOP',
  'UTF8',
  'LANG',
  'QUIT',
] as const;
export type Pop3Verb = (typeof VERBS)[number];

/** (verb, state) → the state after success; missing: not legal there. */
export const pop3Transitions: Readonly<Record<Pop3Verb, Partial<Record<Pop3State, Pop3State>>>> = {
  USER: { authorization: 'authorization' },
  PASS: { authorization: 'transaction' },
  APOP: { authorization: 'transaction' },
  AUTH: { authorization: 'transaction' },
  STLS: { authorization: 'authorization' },
  UTF8: { authorization: 'authorization' },
  CAPA: { authorization: 'authorization', transaction: 'transaction' },
  LANG: { authorization: 'authorization', transaction: 'transaction' },
  STAT: { transaction: 'transaction' },
  LIST: { transaction: 'transaction' },
  UIDL: { transaction: 'transaction' },
  RETR: { transaction: 'transaction' },
  DELE: { transaction: 'transaction' },
  RSET: { transaction: 'transaction' },
  TOP: { transaction: 'transaction' },
  NOOP: { transaction: 'transaction' },
  QUIT: { authorization: 'update', transaction: 'update' },
};
