import { responses } from '../responses.js';
import type { Command } from './command.js';

/** EXPUNGE (RFC 9051 §6.4.3), UID EXPUNGE (§6.4.9). */
export const expunge: Command = {
  verb: 'EXPUNGE',
  syntax: 'EXPUNGE | UID EXPUNGE uids',
  clause: 'RFC 9051 §6.4.3',
  async run(session, args, { byUid }) {
    const set = byUid ? (args.sp(), args.set('a set of UIDs')) : undefined;
    args.end();
    const selected = session.writable();
    const uids = set && (await selected.resolve(set, true));
    const { uids: gone, modSeq } = await selected.open.expunge(uids);
    if (gone.length === 0) return;
    selected.dirty = true;
    if (session.condstore) return { response: responses.expunged, values: { value: modSeq } };
  },
};
