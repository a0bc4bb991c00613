import { type NewMessage } from '@glasspost/mailbox';
import { formatSet } from '../grammar/sets.js';
import { BadSyntax } from '../grammar/problem.js';
import { Refusal, responses } from '../responses.js';
import { IncomingMessages, readHead } from './append.js';
import type { Command } from './command.js';
import { intoMailbox } from './copy.js';

/** REPLACE (RFC 8508): APPEND, and the old message goes in the same step. */
export const replace: Command = {
  verb: 'REPLACE',
  syntax: 'REPLACE number mailbox [(flags)] ["date"] literal',
  clause: 'RFC 8508 §3',
  async run(session, args, call) {
    args.sp();
    const set = args.set('the number of a message');
    args.sp();
    const name = args.mailbox();
    args.sp();
    const incoming = new IncomingMessages(session, call, readHead(args), 1);
    await incoming.mayBegin(name);
    const selected = session.writable();
    const [uid, ...more] = await selected.resolve(set, call.byUid);
    if (uid === undefined) throw new Refusal(responses.noMessage);
    if (more.length > 0) throw new BadSyntax('REPLACE takes one message');
    const replaced = await incoming.use(async () => {
      const messages = incoming.messages();
      const { value } = await messages.next();
      const message = value as NewMessage;
      // The line's end belongs to the command: it is looked at before anything is changed.
      const content = Buffer.isBuffer(message.content) ? message.content : wholly(message.content, messages);
      if (content === message.content) await messages.next();
      return intoMailbox(selected.open.replace(uid, name, { ...message, content }));
    });
    const { uidValidity, uids } = replaced;
    session.untagged(responses.replaced, { validity: uidValidity, uids: formatSet(uids) });
    selected.dirty = true;
    if (session.condstore) return { response: responses.highestModSeq, values: { value: replaced.modSeq } };
  },
};

/** The content, and behind it the end of the command: what is wrong there is thrown before the content ends. */
async function* wholly(
  content: AsyncIterable<Buffer>,
  messages: AsyncGenerator<NewMessage, void, void>,
): AsyncGenerator<Buffer, void, void> {
  yield* content;
  await messages.next();
}
