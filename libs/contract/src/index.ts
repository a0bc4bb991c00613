/**
 * contract: what crosses the REST border: the schema of every resource, request and document, once, for the server
 * (validation, OpenAPI), the set-up documents, and the console's forms (docs/adr/0005-one-contract.md).
 *
 * Rules of this lib: zod only; no behaviour beyond checking and normalising.
 */
export * from './words.js';
export * from './values.js';
export * from './server.js';
export * from './dns.js';
export * from './mail.js';
export * from './operator.js';
export * from './owner.js';
export * from './pdu.js';
export * from './audit.js';
export * from './backup.js';
export * from './live.js';
export * from './health.js';
export * from './statistics.js';
export * from './setup.js';
export * from './setup-lab.js';
export * from './lab.js';
export * from './trace.js';
export * from './conversation.js';
export * from './simulation.js';
export * from './webhook.js';
export * from './certificate.js';
export * from './acme.js';
export * from './welcome.js';
export * from './sign-in.js';
export * from './webmail.js';
