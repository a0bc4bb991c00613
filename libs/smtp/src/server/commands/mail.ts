import { Cursor, GrammarError } from '@glasspost/wire';
import { type MailParameters, parseMailParameters } from '../../params.js';
import { type Path, parsePath } from '../../path.js';
import { fill, isReply, replies } from '../../replies.js';
import type { Conversation, MaybePromise } from '../conversation.js';
import { type Command, ENVELOPE_LINE_OCTETS } from './command.js';

/** MAIL (RFC 5321 §4.1.1.2): begins a mail with its sender. */
export const mail: Command = {
  verb: 'MAIL',
  state: 'MAIL',
  syntax: 'MAIL FROM:<address> [SIZE=n] [BODY=8BITMIME] [SMTPUTF8] [RET=HDRS] [ENVID=id]',
  clause: 'RFC 5321 §4.1.1.2',
  maxLine: ENVELOPE_LINE_OCTETS,
  run(session, argument) {
    const { host } = session;
    // RFC 6409 §4.3: nothing is submitted by strangers.
    if (host.mode === 'submission' && !session.login) return refuseStranger(session);
    const cursor = new Cursor(argument);
    if (!cursor.take('FROM:'))
      return session.refuse(fill(replies.syntax, { expected: 'MAIL FROM:<address>' }));
    // RFC 5321 §3.3 has no blank after the colon; people and old programs do.
    cursor.takeBlanks();
    let sender: Path | null;
    try {
      sender = parsePath(cursor);
    } catch (error) {
      if (error instanceof GrammarError)
        return session.refuse(fill(replies.badSenderSyntax, { problem: error.message }));
      throw error;
    }
    const params = readParameters(session, cursor);
    if (!params) return;
    if (sender?.utf8 && !params.smtputf8) return session.refuse(replies.needsSmtpUtf8);
    const limit = host.limits.maxMessageOctets;
    // RFC 1870 §6.1: what announces itself as too big is refused before it is sent.
    if (params.size !== undefined && params.size > limit)
      return session.reply(fill(replies.tooBig, { limit }));
    if (session.mails >= host.limits.maxTransactions) return session.farewell(replies.tooManyMails);
    session.mails++;
    const request = { sender, params };
    return session.permit(
      () => host.sender(request, session),
      () => {
        session.begin(request);
        session.reply(replies.senderOk);
      },
    );
  },
};

function readParameters(session: Conversation, cursor: Cursor): MailParameters | undefined {
  try {
    const params = parseMailParameters(cursor);
    if (!isReply(params)) return params;
    session.refuse(params);
  } catch (error) {
    if (!(error instanceof GrammarError)) throw error;
    session.refuse(fill(replies.syntax, { expected: `MAIL FROM:<address> [parameters]; ${error.message}` }));
  }
  return undefined;
}

function refuseStranger(session: Conversation): MaybePromise<void> {
  const { tls } = session.host;
  const needsTls = !session.secure && tls.available && !tls.allowPlaintextAuth;
  session.refuse(needsTls ? replies.tlsRequired : replies.loginRequired);
}
