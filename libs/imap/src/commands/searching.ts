import { BadSyntax } from '../grammar/problem.js';
import type { Parser } from '../grammar/parser.js';
import { parseSearch, type SearchQuery } from '../grammar/search.js';
import { Refusal, responses } from '../responses.js';
import type { ImapSession } from '../session.js';

/** What SEARCH, SORT and THREAD have in common. */

/** Reads search keys to the end. @param charset of the texts in them. */
export async function readQuery(session: ImapSession, args: Parser, charset: string): Promise<SearchQuery> {
  const selected = session.selected!;
  // Sequence numbers in the keys are looked up while they are read.
  await selected.load();
  const query = parseSearch(args, {
    ranges: (set, byUid) => selected.ranges(set, byUid),
    now: session.host.now(),
    charset,
  });
  if (query.usesModSeq) session.useCondstore();
  return query;
}

/** A character set that is known (RFC 9051 §6.4.4: at least US-ASCII and UTF-8). */
export function readCharset(args: Parser): string {
  const name = args.astring('a character set such as UTF-8').toLowerCase();
  try {
    void new TextDecoder(name);
  } catch {
    throw new Refusal(responses.badCharset);
  }
  return name === 'us-ascii' || name === 'ascii' ? 'utf-8' : name;
}

export type ReturnOption = 'MIN' | 'MAX' | 'ALL' | 'COUNT' | 'SAVE';
const OPTIONS: readonly string[] = ['MIN', 'MAX', 'ALL', 'COUNT', 'SAVE'];

/** `RETURN (…)` (RFC 9051 §6.4.4, RFC 4731); undefined: it is not there. */
export function readReturn(args: Parser): Set<ReturnOption> | undefined {
  if (!args.takeWord('RETURN')) return undefined;
  args.sp();
  const options = args.list(() => {
    const word = args.word('MIN, MAX, ALL, COUNT or SAVE');
    if (!OPTIONS.includes(word))
      throw new BadSyntax(`${word.slice(0, 30)} is nothing that SEARCH can return`);
    return word as ReturnOption;
  });
  args.sp();
  return new Set<ReturnOption>(options.length === 0 ? ['ALL'] : options);
}

/** The UIDs as the client counts: UIDs, or sequence numbers of those that it knows. */
export async function numbersOf(
  session: ImapSession,
  uids: readonly number[],
  byUid: boolean,
): Promise<readonly number[]> {
  const view = await session.selected!.load();
  if (byUid) return uids.filter((uid) => view.numberOf(uid) > 0);
  return uids.flatMap((uid) => view.numberOf(uid) || []);
}
