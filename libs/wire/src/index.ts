/**
 * wire: the words that all engines share: the Transport port, lines with limits, a grammar cursor, and (under
 * `@glasspost/wire/testing`) an in-memory pair of transports. No sockets: those are made in the server's `net` folder.
 *
 * Read first: transport.ts, then channel.ts.
 */
export * from './transport.js';
export * from './channel.js';
export * from './deflate.js';
export * from './cursor.js';
export * from './crowd.js';
export * from './near.js';
