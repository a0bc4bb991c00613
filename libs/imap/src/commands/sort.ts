import type { SortKey } from '@glasspost/mailbox';
import { BadSyntax } from '../grammar/problem.js';
import type { Command } from './command.js';
import { numbersOf, readCharset, readQuery } from './searching.js';

const KEYS: readonly string[] = [
  'ARRIVAL',
  'CC',
  'DATE',
  'DISPLAYFROM',
  'DISPLAYTO',
  'FROM',
  'SIZE',
  'SUBJECT',
  'TO',
];
/** Keys of one SORT; there are nine. */
const MAX_KEYS = 20;

/** SORT (RFC 5256 §3), by names that people see (RFC 5957). */
export const sort: Command = {
  verb: 'SORT',
  syntax: 'SORT (keys) charset search-keys',
  clause: 'RFC 5256 §3',
  holdsNumbers: true,
  async run(session, args, { byUid }) {
    args.sp();
    const keys = args.list((): SortKey => {
      const reverse = args.takeWord('REVERSE');
      if (reverse) args.sp();
      const word = args.word('a sort key such as DATE');
      if (!KEYS.includes(word)) throw new BadSyntax(`${word.slice(0, 30)} is no sort key`);
      return { key: word.toLowerCase() as SortKey['key'], reverse };
    }, false);
    if (keys.length > MAX_KEYS) throw new BadSyntax(`SORT takes at most ${MAX_KEYS} keys`);
    args.sp();
    const charset = readCharset(args);
    args.sp();
    const { criterion } = await readQuery(session, args, charset);
    const uids = await session.selected!.open.search(criterion, keys);
    const numbers = await numbersOf(session, uids, byUid);
    session.write(`* SORT${numbers.map((number) => ` ${number}`).join('')}\r\n`);
  },
};
