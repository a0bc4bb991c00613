import { Cursor, GrammarError } from '@glasspost/wire';
import { type RcptParameters, parseRcptParameters } from '../../params.js';
import { type Path, parsePath } from '../../path.js';
import { fill, isReply, replies } from '../../replies.js';
import type { Conversation } from '../conversation.js';
import { type Command, ENVELOPE_LINE_OCTETS } from './command.js';

/** RCPT (RFC 5321 §4.1.1.3): names one recipient of the mail that is begun. */
export const rcpt: Command = {
  verb: 'RCPT',
  state: 'RCPT',
  syntax: 'RCPT TO:<address> [NOTIFY=SUCCESS,FAILURE,DELAY] [ORCPT=rfc822;address]',
  clause: 'RFC 5321 §4.1.1.3',
  maxLine: ENVELOPE_LINE_OCTETS,
  run(session, argument) {
    const transaction = session.transaction!;
    const cursor = new Cursor(argument);
    if (!cursor.take('TO:')) return session.refuse(fill(replies.syntax, { expected: 'RCPT TO:<address>' }));
    cursor.takeBlanks();
    let recipient: Path | null;
    try {
      recipient = parsePath(cursor);
    } catch (error) {
      if (!(error instanceof GrammarError)) throw error;
      return session.refuse(fill(replies.badRecipientSyntax, { problem: error.message }));
    }
    // RFC 5321 §4.1.1.3: the null path is for senders only.
    if (recipient === null)
      return session.refuse(fill(replies.badRecipientSyntax, { problem: 'expected an address' }));
    const params = readParameters(session, cursor);
    if (!params) return;
    if (recipient.utf8 && !transaction.mail.params.smtputf8) return session.refuse(replies.needsSmtpUtf8);
    const limit = session.host.limits.maxRecipients;
    // RFC 5321 §4.5.3.1.10. Refused names count too: one transaction is no way to try a dictionary.
    if (transaction.recipients.length >= limit || transaction.tries >= 2 * limit) {
      return session.reply(fill(replies.tooManyRecipients, { limit }));
    }
    transaction.tries++;
    const request = { recipient, params };
    return session.permit(
      () => session.host.recipient(request, transaction, session),
      () => {
        transaction.recipients.push(request);
        session.enter('rcpt');
        session.reply(replies.recipientOk);
      },
    );
  },
};

function readParameters(session: Conversation, cursor: Cursor): RcptParameters | undefined {
  try {
    const params = parseRcptParameters(cursor);
    if (!isReply(params)) return params;
    session.refuse(params);
  } catch (error) {
    if (!(error instanceof GrammarError)) throw error;
    session.refuse(fill(replies.syntax, { expected: `RCPT TO:<address> [parameters]; ${error.message}` }));
  }
  return undefined;
}
