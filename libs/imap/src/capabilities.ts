import type { ImapSession } from './session.js';

/** What is there before the login as well. */
const ALWAYS = ['IMAP4rev1', 'IMAP4rev2', 'LITERAL+', 'ID', 'ENABLE', 'SASL-IR'];

/** Extensions, with the RFC that each is from in docs/rfc. */
const AFTER_LOGIN = [
  'IDLE',
  'NAMESPACE',
  'UIDPLUS',
  'UNSELECT',
  'MOVE',
  'CHILDREN',
  'LIST-EXTENDED',
  'LIST-STATUS',
  'STATUS=SIZE',
  'SPECIAL-USE',
  'CREATE-SPECIAL-USE',
  'CONDSTORE',
  'QRESYNC',
  'ESEARCH',
  'SEARCHRES',
  'WITHIN',
  'SORT',
  'SORT=DISPLAY',
  'THREAD=ORDEREDSUBJECT',
  'THREAD=REFERENCES',
  'BINARY',
  'MULTIAPPEND',
  'REPLACE',
  'UTF8=ACCEPT',
  'OBJECTID',
  'SAVEDATE',
  'PREVIEW',
  'QUOTA',
  'QUOTA=RES-STORAGE',
  'ACL',
  'RIGHTS=kxte',
  'METADATA',
  'UNAUTHENTICATE',
];

/** What the client may do now (RFC 9051 §6.1.1). */
export function capabilityText(session: ImapSession): string {
  const { host } = session;
  if (session.login) {
    const offered = session.compressed ? [] : ['COMPRESS=DEFLATE'];
    return [...ALWAYS, ...AFTER_LOGIN, ...offered, `APPENDLIMIT=${host.limits.appendLimit}`].join(' ');
  }
  const secure = session.tls !== null;
  const out = [...ALWAYS];
  if (!secure && host.tls.available && !session.compressed) out.push('STARTTLS');
  if (!secure && !host.tls.allowPlaintextAuth) out.push('LOGINDISABLED');
  out.push(...host.mechanisms(secure, session).map((mechanism) => `AUTH=${mechanism}`));
  return out.join(' ');
}
