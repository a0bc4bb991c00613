/**
 * imap: the Internet Message Access Protocol, revisions 1 and 2, as a session over a Transport.
 *
 * Standards: RFC 9051, 3501 and the extensions that docs/rfc lists. `serveImap` runs one connection; `ImapHost` is what it asks
 * of the world, and `MailboxStore` of @glasspost/mailbox where the mail is. `indexMessage` works out what lists show of a message.
 *
 * Read first: host.ts, then states.ts, then any file of commands/.
 */
export * from './host.js';
export * from './responses.js';
export * from './states.js';
export { indexMessage } from './index/index-message.js';
export { LOGIN_OVER } from './session.js';
export { serveImap, type ImapSessionOptions } from './serve.js';
export type { Delay } from './session.js';
