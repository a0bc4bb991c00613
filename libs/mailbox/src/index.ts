/**
 * mailbox: what a mailbox is, without saying where it lives: the model, the rules for names, the storage port
 * (`MailboxStore`), POP3's view of an INBOX (`Maildrop`) and a complete store in memory. Under
 * `@glasspost/mailbox/testing`: `maildropContract`, the suite that every store must pass.
 *
 * Read first: maildrop.ts, then store.ts.
 */
export * from './maildrop.js';
export * from './model.js';
export * from './criteria.js';
export * from './index-of-message.js';
export * from './store.js';
export * from './name.js';
export { MemoryMailboxStore, type MemoryStoreOptions } from './memory/store.js';
