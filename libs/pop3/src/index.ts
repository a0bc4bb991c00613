/**
 * pop3: the Post Office Protocol, version 3, as a session over a Transport. `servePop3` runs one connection; `Pop3Host`
 * is what it asks of the world. Under `@glasspost/pop3/testing`: a host in memory and the player of the chats in
 * `vectors/`.
 *
 * Standards: RFC 1939 (POP3), 2449 (CAPA, response codes), 3206 (AUTH and SYS codes), 2595 (STLS), 5034 (AUTH),
 * 6856 (UTF8, LANG). Read first: host.ts, then states.ts, then any file of commands/. To add a command: a file, a line in
 * commands/index.ts, its row in states.ts, a chat in vectors/.
 */
export * from './host.js';
export { type Pop3SessionOptions, servePop3 } from './session.js';
export { type Pop3State, type Pop3Verb, pop3Transitions } from './states.js';
export { type Reply as Pop3Reply, replies as pop3Replies } from './replies.js';
