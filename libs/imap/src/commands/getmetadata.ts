import { BadSyntax } from '../grammar/problem.js';
import type { Parser } from '../grammar/parser.js';
import { astring } from '../grammar/strings.js';
import { responses } from '../responses.js';
import type { ImapSession } from '../session.js';
import type { Command } from './command.js';
import { entryName } from './setmetadata.js';

interface Options {
  maxSize: number;
  depth: number;
}

/** GETMETADATA (RFC 5464 §4.2). */
export const getmetadata: Command = {
  verb: 'GETMETADATA',
  syntax: 'GETMETADATA [(MAXSIZE n DEPTH 0|1|infinity)] mailbox entries',
  clause: 'RFC 5464 §4.2',
  async run(session, args) {
    args.sp();
    const options: Options = { maxSize: Infinity, depth: 0 };
    if (args.next('(')) {
      readOptions(args, options);
      args.sp();
    }
    const name = args.mailbox('a mailbox name, or "" for the server');
    args.sp();
    // Some clients send the options behind the name, as an erratum allows.
    if (args.nextIs('(MAXSIZE') || args.nextIs('(DEPTH')) {
      readOptions(args, options);
      args.sp();
    }
    const entries = args.next('(') ? args.list(() => entryName(args), false) : [entryName(args)];
    args.end();
    const all = await session.store.metadata.get(name);
    const sorted = [...all].sort(([one], [other]) => (one < other ? -1 : 1));
    const found = sorted.filter(([entry]) =>
      entries.some((wanted) => isInside(entry, wanted, options.depth)),
    );
    const short = found.filter(([, value]) => value.length <= options.maxSize);
    tell(session, name, short);
    if (short.length === found.length) return;
    const longest = Math.max(...found.map(([, value]) => value.length));
    return { response: responses.metadataLong, values: { octets: longest } };
  },
};

function tell(session: ImapSession, name: string, entries: readonly (readonly [string, Buffer])[]): void {
  if (entries.length === 0) return;
  session.write(`* METADATA ${name === '' ? '""' : session.nameText(name)} (`);
  entries.forEach(([entry, value], i) => {
    const kind = value.includes(0) ? '~' : '';
    session.write(`${i > 0 ? ' ' : ''}${astring(entry)} ${kind}{${value.length}}\r\n`);
    if (value.length > 0) session.channel.write(value);
  });
  session.write(')\r\n');
}

/** RFC 5464 §4.2.2: DEPTH 1 takes the entries right below as well, infinity all below. */
function isInside(entry: string, wanted: string, depth: number): boolean {
  if (entry === wanted) return true;
  if (depth === 0 || !entry.startsWith(`${wanted}/`)) return false;
  return depth === Infinity || !entry.slice(wanted.length + 1).includes('/');
}

function readOptions(args: Parser, options: Options): void {
  args.list(() => {
    const word = args.word('MAXSIZE or DEPTH');
    args.sp();
    if (word === 'MAXSIZE') options.maxSize = args.number('a number of octets');
    else if (word === 'DEPTH') {
      const depth = args.word('0, 1 or infinity');
      if (!['0', '1', 'INFINITY'].includes(depth)) throw new BadSyntax('DEPTH is 0, 1 or infinity');
      options.depth = depth === 'INFINITY' ? Infinity : Number(depth);
    } else throw new BadSyntax(`${word.slice(0, 30)} is no option of GETMETADATA`);
  }, false);
}
