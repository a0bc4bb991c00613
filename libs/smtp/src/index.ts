/**
 * smtp: both sides of SMTP as sessions over a Transport.
 *
 * Standards: RFC 5321 with SIZE (1870), PIPELINING (2920), 8BITMIME (6152), SMTPUTF8 (6531), ENHANCEDSTATUSCODES (2034, 3463),
 * DSN (3461), CHUNKING and BINARYMIME (3030), STARTTLS (3207), AUTH (4954), LIMITS (9422), ETRN (1985); submission (6409).
 * It knows no accounts, routes, files or sockets: a server session asks its SmtpHost, a client session gets a Transport.
 * It refuses to repair: a bare CR or LF is an error in both directions, so that no two servers can disagree about where
 * a message ends.
 *
 * Read first: server/host.ts (what a server must answer), states.ts, replies.ts, server/commands/mail.ts; for outgoing
 * mail client/contract.ts. Conversations in plain text: ../vectors.
 */
export * from './replies.js';
export { formatReply } from './format-reply.js';
export * from './path.js';
export {
  type BodyType,
  type MailParameters,
  type NotifyWord,
  type RcptParameters,
  parseMailParameters,
  parseRcptParameters,
} from './params.js';
export { decodeXtext, encodeXtext } from './xtext.js';
export { ehloKeywords, offeredMechanisms } from './extensions.js';
export * from './states.js';
export * from './server/host.js';
export { serveSmtp, type SmtpSessionOptions } from './server/session.js';
export type { Delay } from './server/conversation.js';
export * from './client/contract.js';
export { openSmtpClient } from './client/open.js';
export { defaultTimeouts } from './client/session.js';
export { type DissectedField, dissectCommand, dissectReply } from './dissect.js';
