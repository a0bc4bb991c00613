/**
 * pop3: the Post Office Protocol, version 3 (RFC 1939, 2449, 2595, 3206, 5034, 6856), as a session over a Transport.
 * `servePop3` runs one connection; `Pop3Host` is what it asks of the world. Under `@glasspost/pop3/testing`: a host in
 * memory and the player of the chats in `vectors/`.
 *
 * Read first: host.ts, then states.ts, then any file of commands/.
 */
export * from './host.js';
export { servePop3 } from './session.js';
