import { MailboxError } from '@glasspost/mailbox';
import { formatSet } from '../grammar/sets.js';
import { Refusal, responses } from '../responses.js';
import type { Command } from './command.js';

/** COPY (RFC 9051 §6.4.7). */
export const copy: Command = {
  verb: 'COPY',
  syntax: 'COPY set mailbox',
  clause: 'RFC 9051 §6.4.7',
  async run(session, args, { byUid, name }) {
    args.sp();
    const set = args.set();
    args.sp();
    const to = args.mailbox();
    args.end();
    const selected = session.selected!;
    const uids = await selected.resolve(set, byUid);
    const copied = await intoMailbox(selected.open.copy(uids, to));
    if (copied.uids.length === 0) return;
    const { uidValidity, from, uids: made } = copied;
    return {
      response: responses.copied,
      values: { command: name, validity: uidValidity, from: formatSet(from), to: formatSet(made) },
    };
  },
};

/** Where the target does not exist, the client may make it (RFC 9051 §7.1, TRYCREATE). */
export async function intoMailbox<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof MailboxError && error.code === 'no-such-mailbox')
      throw new Refusal(responses.tryCreate, { reason: error.message });
    throw error;
  }
}
