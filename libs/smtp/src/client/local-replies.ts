import { TransportTimeout } from '@glasspost/wire';
import type { RemoteReply } from './contract.js';

/**
 * Replies that stand for the remote's when it gave none that can be used. Each text says that it is ours: a person who
 * reads a bounce must know who said what.
 */
const ours = (code: number, enhanced: string, text: string): RemoteReply => ({
  code,
  enhanced,
  text: `${enhanced} (from the sending server) ${text}`,
});

export const localReplies = {
  connectionLost: ours(451, '4.4.2', 'The connection was lost'),
  timeout: ours(451, '4.4.2', 'No reply in time'),
  malformed: ours(451, '4.5.0', 'The reply was malformed'),
  unusable: ours(451, '4.4.2', 'The connection is not usable any more'),
  serviceClosing: ours(421, '4.3.2', 'The remote server closed the session'),
  localError: ours(451, '4.3.0', 'Local error while sending'),
  contentLength: ours(451, '4.3.0', 'The content has not the length that was announced'),
  mailLimit: ours(452, '4.5.3', 'The remote server takes no more mails on this connection (LIMITS MAILMAX)'),
  recipientLimit: ours(
    452,
    '4.5.3',
    'The remote server takes no more recipients in one mail (LIMITS RCPTMAX)',
  ),
  badSender: ours(501, '5.1.7', 'The sender address is malformed'),
  badRecipient: ours(501, '5.1.3', 'The recipient address is malformed'),
  needsSmtpUtf8: ours(550, '5.6.7', 'The mail needs SMTPUTF8, which the remote server does not offer'),
  needs8bit: ours(554, '5.6.3', 'The mail needs 8BITMIME, which the remote server does not offer'),
  needsBinary: ours(554, '5.6.3', 'The mail needs BINARYMIME, which the remote server does not offer'),
  tooBig: ours(552, '5.3.4', 'The mail is bigger than the remote server takes'),
  bareLineEnd: ours(
    550,
    '5.6.11',
    'The mail has a bare CR or LF and the remote server takes no binary chunks',
  ),
  tlsNotOffered: ours(454, '4.7.4', 'TLS is required here, but the remote server does not offer it'),
  tlsFailed: ours(454, '4.7.5', 'The TLS handshake failed'),
  authNotOffered: ours(454, '4.7.4', 'Login is required here, but no mechanism is offered that we can use'),
  authFailed: ours(454, '4.7.8', 'The login exchange broke off'),
} as const;

/** A reply that is none (RFC 5321 §4.2), or that makes no sense where it came. */
export class MalformedReply extends Error {
  override readonly name = 'MalformedReply';
}

/** Content that has a bare CR or LF where that cannot be sent (RFC 5321 §2.3.8). */
export class BareLineEnd extends Error {
  override readonly name = 'BareLineEnd';
}

/** Content longer or shorter than the announced size. */
export class ContentLengthMismatch extends Error {
  override readonly name = 'ContentLengthMismatch';
}

/** What an error of the connection means as a reply. */
export function replyForError(error: unknown): RemoteReply {
  if (error instanceof TransportTimeout) return localReplies.timeout;
  if (error instanceof BareLineEnd) return localReplies.bareLineEnd;
  if (error instanceof ContentLengthMismatch) return localReplies.contentLength;
  if (error instanceof MalformedReply) {
    return { ...localReplies.malformed, text: `${localReplies.malformed.text}: ${error.message}` };
  }
  return localReplies.connectionLost;
}
