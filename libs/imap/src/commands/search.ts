import { formatSet } from '../grammar/sets.js';
import type { ImapSession } from '../session.js';
import type { Call, Command } from './command.js';
import { numbersOf, readCharset, readQuery, readReturn, type ReturnOption } from './searching.js';

/** SEARCH (RFC 9051 §6.4.4), ESEARCH (RFC 4731), SEARCHRES (RFC 5182), WITHIN (RFC 5032). */
export const search: Command = {
  verb: 'SEARCH',
  syntax: 'SEARCH [RETURN (options)] [CHARSET name] keys',
  clause: 'RFC 9051 §6.4.4',
  holdsNumbers: true,
  async run(session, args, call) {
    args.sp();
    // RFC 9051 §6.4.4: IMAP4rev2 always answers ESEARCH.
    const options = readReturn(args) ?? (session.rev2 ? new Set<ReturnOption>(['ALL']) : undefined);
    let charset = 'utf-8';
    if (args.takeWord('CHARSET')) {
      args.sp();
      charset = readCharset(args);
      args.sp();
    }
    const selected = session.selected!;
    let uids: readonly number[];
    let modSeq: bigint | undefined;
    try {
      const query = await readQuery(session, args, charset);
      uids = await selected.open.search(query.criterion);
      if (query.usesModSeq) modSeq = await highest(session, options ? namedBy(uids, options) : uids);
    } catch (error) {
      // RFC 5182 §2.1: a search that fails leaves an empty result.
      if (options?.has('SAVE')) selected.saved = [];
      throw error;
    }
    const numbers = await numbersOf(session, uids, call.byUid);
    if (!options) {
      const end = modSeq !== undefined && numbers.length > 0 ? ` (MODSEQ ${modSeq})` : '';
      session.write(`* SEARCH${numbers.map((number) => ` ${number}`).join('')}${end}\r\n`);
      return;
    }
    if (options.has('SAVE')) selected.saved = namedBy(uids, options);
    // RFC 5182 §2.1: SAVE alone is answered by nothing.
    if (options.size === 1 && options.has('SAVE')) return;
    session.write(esearch(numbers, options, call, modSeq));
  },
};

/** With MIN or MAX alone, only these are saved (RFC 5182 §2.4), and MODSEQ is theirs (RFC 7162 §3.1.5). */
function namedBy(uids: readonly number[], options: ReadonlySet<ReturnOption>): readonly number[] {
  const one = (options.has('MIN') || options.has('MAX')) && !options.has('ALL') && !options.has('COUNT');
  if (!one || uids.length === 0) return uids;
  const ends = [...(options.has('MIN') ? [uids[0]!] : []), ...(options.has('MAX') ? [uids.at(-1)!] : [])];
  return [...new Set(ends)];
}

/** RFC 9051 §7.3.4. */
function esearch(
  numbers: readonly number[],
  options: ReadonlySet<ReturnOption>,
  { tag, byUid }: Call,
  modSeq: bigint | undefined,
): string {
  let out = `* ESEARCH (TAG "${tag}")${byUid ? ' UID' : ''}`;
  if (numbers.length > 0) {
    if (options.has('MIN')) out += ` MIN ${numbers[0]}`;
    if (options.has('MAX')) out += ` MAX ${numbers.at(-1)}`;
    if (options.has('ALL')) out += ` ALL ${formatSet(numbers)}`;
  }
  if (options.has('COUNT')) out += ` COUNT ${numbers.length}`;
  if (modSeq !== undefined && numbers.length > 0) out += ` MODSEQ ${modSeq}`;
  return `${out}\r\n`;
}

/** The largest MODSEQ of what was found (RFC 7162 §3.1.5). */
async function highest(session: ImapSession, uids: readonly number[]): Promise<bigint> {
  const states = await session.selected!.open.flagsSince(0n, uids);
  return states.reduce((most, { modSeq }) => (modSeq > most ? modSeq : most), 0n);
}
