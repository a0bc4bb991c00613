import { formatSet } from '../grammar/sets.js';
import { responses } from '../responses.js';
import type { Command } from './command.js';
import { intoMailbox } from './copy.js';

/** MOVE (RFC 9051 §6.4.8). */
export const move: Command = {
  verb: 'MOVE',
  syntax: 'MOVE set mailbox',
  clause: 'RFC 9051 §6.4.8',
  async run(session, args, { byUid, name }) {
    args.sp();
    const set = args.set();
    args.sp();
    const to = args.mailbox();
    args.end();
    const selected = session.writable();
    const uids = await selected.resolve(set, byUid);
    const moved = await intoMailbox(selected.open.move(uids, to));
    if (moved.uids.length === 0) return;
    // "the server SHOULD send COPYUID in an untagged OK" before the EXPUNGEs, which come as news.
    session.untagged(responses.copied, {
      command: name,
      validity: moved.uidValidity,
      from: formatSet(moved.from),
      to: formatSet(moved.uids),
    });
    selected.dirty = true;
    if (session.condstore) return { response: responses.highestModSeq, values: { value: moved.modSeq } };
  },
};
