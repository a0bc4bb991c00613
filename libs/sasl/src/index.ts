/**
 * sasl: authentication mechanisms as small machines (RFC 4422), and APOP's digest (RFC 1939 §7).
 *
 * Standards: PLAIN (RFC 4616), LOGIN (draft-murchison-sasl-login), CRAM-MD5 (RFC 2195), SCRAM-SHA-256 and -PLUS
 * (RFC 5802, 7677, 9266, 5929), OAUTHBEARER (RFC 7628), XOAUTH2 (Google).
 * A machine sees decoded octets only: base64, continuation replies and cancelling with `*` belong to the protocol. It
 * knows no account store: it asks a credentials port. How passwords are kept, slowed down and counted is the port's.
 *
 * Read first: mechanism.ts, credentials.ts, then plain.ts as the smallest example. To add a mechanism: a file, and a
 * line in registry.ts.
 */
export * from './mechanism.js';
export * from './credentials.js';
export * from './registry.js';
export * from './apop.js';
export { PlainServer, PlainClient } from './plain.js';
export { LoginServer, LoginClient } from './login.js';
export { CramMd5Server, CramMd5Client, cramMd5Challenge } from './cram-md5.js';
export { ScramSha256Server } from './scram-sha-256.js';
export { ScramSha256Client } from './scram-client.js';
export { SCRAM_ITERATIONS, scramCredentials } from './scram-record.js';
export { OAuthBearerServer, XOAuth2Server, oauthBearerMessage, xoauth2Message } from './bearer.js';
export * from './channel-binding.js';
