/**
 * The states of RFC 9051 §3 and what is legal in them. The console draws its diagram from this table.
 * `logout` is entered by LOGOUT, and by the server's BYE.
 */
export type ImapState = 'notAuthenticated' | 'authenticated' | 'selected' | 'logout';

const anywhere = {
  notAuthenticated: 'notAuthenticated',
  authenticated: 'authenticated',
  selected: 'selected',
} as const;
const loggedIn = { authenticated: 'authenticated', selected: 'selected' } as const;
const selected = { selected: 'selected' } as const;

/** (command, state) → the state after success; missing: not legal there. */
export const imapTransitions = {
  CAPABILITY: anywhere,
  NOOP: anywhere,
  ID: anywhere,
  LOGOUT: { notAuthenticated: 'logout', authenticated: 'logout', selected: 'logout' },
  STARTTLS: { notAuthenticated: 'notAuthenticated' },
  AUTHENTICATE: { notAuthenticated: 'authenticated' },
  LOGIN: { notAuthenticated: 'authenticated' },
  UNAUTHENTICATE: { authenticated: 'notAuthenticated', selected: 'notAuthenticated' },
  COMPRESS: loggedIn,
  // RFC 5161 §3.1: only before a mailbox is selected; later it would change what was said already.
  ENABLE: loggedIn,
  SELECT: { authenticated: 'selected', selected: 'selected' },
  EXAMINE: { authenticated: 'selected', selected: 'selected' },
  CREATE: loggedIn,
  DELETE: loggedIn,
  RENAME: loggedIn,
  SUBSCRIBE: loggedIn,
  UNSUBSCRIBE: loggedIn,
  LIST: loggedIn,
  LSUB: loggedIn,
  NAMESPACE: loggedIn,
  STATUS: loggedIn,
  APPEND: loggedIn,
  IDLE: loggedIn,
  GETQUOTA: loggedIn,
  GETQUOTAROOT: loggedIn,
  SETQUOTA: loggedIn,
  GETACL: loggedIn,
  SETACL: loggedIn,
  DELETEACL: loggedIn,
  LISTRIGHTS: loggedIn,
  MYRIGHTS: loggedIn,
  GETMETADATA: loggedIn,
  SETMETADATA: loggedIn,
  CHECK: selected,
  CLOSE: { selected: 'authenticated' },
  UNSELECT: { selected: 'authenticated' },
  EXPUNGE: selected,
  SEARCH: selected,
  SORT: selected,
  THREAD: selected,
  FETCH: selected,
  STORE: selected,
  COPY: selected,
  MOVE: selected,
  REPLACE: selected,
} as const satisfies Record<string, Partial<Record<ImapState, ImapState>>>;

export type ImapVerb = keyof typeof imapTransitions;
export const IMAP_VERBS = Object.keys(imapTransitions) as ImapVerb[];

/** Those that `UID` may stand before (RFC 9051 §6.4.9, RFC 5256, RFC 6851, RFC 8508). */
export const UID_VERBS: ReadonlySet<ImapVerb> = new Set([
  'COPY',
  'EXPUNGE',
  'FETCH',
  'MOVE',
  'REPLACE',
  'SEARCH',
  'SORT',
  'STORE',
  'THREAD',
]);

/** The state after this command in that state, or undefined where it is not legal. */
export function stateAfter(verb: ImapVerb, state: ImapState): ImapState | undefined {
  return (imapTransitions[verb] as Partial<Record<ImapState, ImapState>>)[state];
}
