/** Doubles for tests of other packages, too: an in-memory host, a scripted server, plain-text conversations. */
export * from './memory-host.js';
export * from './scripted-server.js';
