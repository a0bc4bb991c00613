import { BadSyntax } from '../grammar/problem.js';
import { orderedSubject } from '../thread/ordered-subject.js';
import { references } from '../thread/references.js';
import { formatThreads } from '../thread/node.js';
import type { Command } from './command.js';
import { readCharset, readQuery } from './searching.js';

/** THREAD (RFC 5256 §3): messages that belong together. */
export const thread: Command = {
  verb: 'THREAD',
  syntax: 'THREAD ORDEREDSUBJECT|REFERENCES charset search-keys',
  clause: 'RFC 5256 §3',
  holdsNumbers: true,
  async run(session, args, { byUid }) {
    args.sp();
    const algorithm = args.word('ORDEREDSUBJECT or REFERENCES');
    if (algorithm !== 'ORDEREDSUBJECT' && algorithm !== 'REFERENCES')
      throw new BadSyntax('expected ORDEREDSUBJECT or REFERENCES');
    args.sp();
    const charset = readCharset(args);
    args.sp();
    const { criterion } = await readQuery(session, args, charset);
    const selected = session.selected!;
    const view = await selected.load();
    const all = await selected.open.threadFields(criterion);
    const known = all.filter(({ uid }) => view.numberOf(uid) > 0);
    const roots = algorithm === 'REFERENCES' ? references(known) : orderedSubject(known);
    const threads = formatThreads(roots, (uid) => (byUid ? uid : view.numberOf(uid)));
    session.write(`* THREAD${threads === '' ? '' : ` ${threads}`}\r\n`);
  },
};
