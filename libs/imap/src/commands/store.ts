import { messagesOf, SYSTEM_FLAGS, type FlagChange, type FlagState } from '@glasspost/mailbox';
import { BadSyntax } from '../grammar/problem.js';
import type { Parser } from '../grammar/parser.js';
import { formatSet } from '../grammar/sets.js';
import { responses } from '../responses.js';
import { flagsLine } from '../selected.js';
import type { Command } from './command.js';

const MODES: Readonly<Record<string, FlagChange['mode']>> = { '': 'set', '+': 'add', '-': 'remove' };
const ITEM = /([+-]?)FLAGS(\.SILENT)?/iy;

/** STORE (RFC 9051 §6.4.6), with UNCHANGEDSINCE (RFC 7162 §3.1.3). */
export const store: Command = {
  verb: 'STORE',
  syntax: 'STORE set [(UNCHANGEDSINCE n)] [+-]FLAGS[.SILENT] (flags)',
  clause: 'RFC 9051 §6.4.6',
  holdsNumbers: true,
  async run(session, args, { byUid, name }) {
    args.sp();
    const set = args.set();
    args.sp();
    const unchangedSince = args.next('(') ? readModifier(args) : undefined;
    const item = args.match(ITEM)?.toUpperCase() ?? args.fail('FLAGS, +FLAGS or -FLAGS');
    args.sp();
    const flags = readFlags(args);
    args.end();
    const selected = session.writable();
    if (unchangedSince !== undefined) session.useCondstore();
    const uids = await selected.resolve(set, byUid);
    const mode = MODES[/^[+-]/.exec(item)?.[0] ?? '']!;
    const { changed, conflicts } = await selected.open.store(uids, { mode, flags, unchangedSince });
    selected.tell(changed);
    const silent = item.endsWith('.SILENT');
    // RFC 7162 §3.1.3: the new MODSEQ is told even where the flags need not be.
    let told: readonly FlagState[] = silent && !session.condstore ? [] : changed;
    if (!silent && changed.length + conflicts.length < uids.length) {
      const known = new Set([...changed.map(({ uid }) => uid), ...conflicts]);
      const same: FlagState[] = [];
      const unchanged = selected.open.fetch(
        uids.filter((uid) => !known.has(uid)),
        {},
      );
      for await (const { uid, flags: own, modSeq } of messagesOf(unchanged))
        same.push({ uid, flags: own, modSeq });
      told = [...changed, ...same].sort((a, b) => a.uid - b.uid);
    }
    const view = await selected.load();
    for (const state of told) {
      const number = view.numberOf(state.uid);
      const { condstore } = session;
      if (number === 0) continue;
      session.write(
        silent
          ? `* ${number} FETCH (UID ${state.uid} MODSEQ (${state.modSeq}))\r\n`
          : flagsLine(number, state, { uid: byUid || condstore, condstore }),
      );
      if (session.channel.shouldFlush) await session.channel.flush();
    }
    if (conflicts.length === 0) return;
    const numbers = byUid ? conflicts : conflicts.flatMap((uid) => view.numberOf(uid) || []);
    return { response: responses.modified, values: { command: name, set: formatSet(numbers) } };
  },
};

function readModifier(args: Parser): bigint | undefined {
  let since: bigint | undefined;
  args.list(() => {
    if (args.word('UNCHANGEDSINCE') !== 'UNCHANGEDSINCE') throw new BadSyntax('expected UNCHANGEDSINCE');
    args.sp();
    since = args.number64('a MODSEQ');
  }, false);
  args.sp();
  return since;
}

/** In parentheses, or without them. */
function readFlags(args: Parser): string[] {
  const flags: string[] = [];
  if (args.next('(')) flags.push(...args.list(() => args.flag()));
  else {
    do flags.push(args.flag());
    while (args.take(' '));
  }
  return checkedFlags(flags);
}

/** RFC 9051 §2.3.2: system flags are those of the standard; \Recent cannot be set. */
export function checkedFlags(flags: readonly string[]): string[] {
  return flags.flatMap((flag) => {
    if (!flag.startsWith('\\')) return flag;
    const system = SYSTEM_FLAGS.find((each) => each.toLowerCase() === flag.toLowerCase());
    if (!system && flag.toLowerCase() !== '\\recent')
      throw new BadSyntax(`${flag.slice(0, 40)} is no system flag; keywords have no backslash`);
    return system ?? [];
  });
}
