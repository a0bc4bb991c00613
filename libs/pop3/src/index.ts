/**
 * pop3: the Post Office Protocol, version 3, as a session over a Transport.
 *
 * Standards: RFC 1939, 2449 (CAPA), 2595 (STLS), 3206 (response codes), 5034 (AUTH), 6856 (UTF8, LANG). It deletes only at QUIT and never on a
 * dropped connection. `servePop3` runs one connection; `Pop3Host` is what it asks of the world.
 * `openPop3Client` is the other side: it fetches mail.
 *
 * Read first: host.ts, then states.ts, then any file of commands/.
 */
export * from './host.js';
export * from './replies.js';
export * from './states.js';
export * from './client/index.js';
export { servePop3, type Pop3SessionOptions, type Delay } from './session.js';
