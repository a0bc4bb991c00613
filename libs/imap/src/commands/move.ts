import { responses } from '../responses.js';
import type { Command } from './command.js';
import { copyUid, intoMailbox, setAndMailbox } from './copy.js';

/** MOVE (RFC 9051 §6.4.8). */
export const move: Command = {
  verb: 'MOVE',
  syntax: 'MOVE set mailbox',
  clause: 'RFC 9051 §6.4.8',
  async run(session, args, { byUid, name }) {
    const { set, to } = setAndMailbox(args);
    const selected = session.writable();
    const uids = await selected.resolve(set, byUid);
    const moved = await intoMailbox(selected.open.move(uids, to));
    if (moved.uids.length === 0) return;
    // "the server SHOULD send COPYUID in an untagged OK" before the EXPUNGEs, which come as news.
    session.untagged(responses.copied, copyUid(name, moved));
    selected.dirty = true;
    if (session.condstore) return { response: responses.highestModSeq, values: { value: moved.modSeq } };
  },
};
