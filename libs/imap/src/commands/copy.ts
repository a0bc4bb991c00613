import { type Copied, MailboxError } from '@glasspost/mailbox';
import type { Parser } from '../grammar/parser.js';
import { formatSet } from '../grammar/sets.js';
import { Refusal, responses } from '../responses.js';
import type { Command } from './command.js';

/** COPY (RFC 9051 §6.4.7). */
export const copy: Command = {
  verb: 'COPY',
  syntax: 'COPY set mailbox',
  clause: 'RFC 9051 §6.4.7',
  async run(session, args, { byUid, name }) {
    const { set, to } = setAndMailbox(args);
    const selected = session.selected!;
    const uids = await selected.resolve(set, byUid);
    const copied = await intoMailbox(selected.open.copy(uids, to));
    if (copied.uids.length === 0) return;
    return { response: responses.copied, values: copyUid(name, copied) };
  },
};

/** What COPY and MOVE are given. */
export function setAndMailbox(args: Parser): { set: ReturnType<Parser['set']>; to: string } {
  args.sp();
  const set = args.set();
  args.sp();
  const to = args.mailbox();
  args.end();
  return { set, to };
}

/** The values of COPYUID (RFC 4315 §3). */
export const copyUid = (command: string, { uidValidity, from, uids }: Copied) => ({
  command,
  validity: uidValidity,
  from: formatSet(from),
  to: formatSet(uids),
});

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
