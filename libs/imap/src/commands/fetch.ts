import { BadSyntax } from '../grammar/problem.js';
import type { Parser } from '../grammar/parser.js';
import { parseFetchItems } from '../grammar/fetch.js';
import { formatSet, type SequenceSet } from '../grammar/sets.js';
import { Fetcher } from '../fetch/fetcher.js';
import { responses } from '../responses.js';
import type { ImapSession } from '../session.js';
import type { Command } from './command.js';

/** FETCH (RFC 9051 §6.4.5), with CHANGEDSINCE and VANISHED (RFC 7162 §3.1.4, §3.2.6). */
export const fetch: Command = {
  verb: 'FETCH',
  syntax: 'FETCH set items [(CHANGEDSINCE n [VANISHED])]',
  clause: 'RFC 9051 §6.4.5',
  holdsNumbers: true,
  async run(session, args, { byUid, name }) {
    args.sp();
    const set = args.set();
    args.sp();
    const items = parseFetchItems(args);
    const { changedSince, vanished } = args.take(' ') ? readModifiers(args) : NO_MODIFIERS;
    args.end();
    const has = (kind: string): boolean => items.some((item) => item.kind === kind);
    if (byUid && !has('uid')) items.unshift({ kind: 'uid' });
    if (changedSince !== undefined && !has('modSeq')) items.push({ kind: 'modSeq' });
    if (has('modSeq')) session.useCondstore();
    // RFC 7162 §3.1: who knows MODSEQs is told them with all flags.
    if (session.condstore && has('flags') && !has('modSeq')) items.push({ kind: 'modSeq' });
    const selected = session.selected!;
    let uids: readonly number[] = await selected.resolve(set, byUid);
    if (changedSince !== undefined) {
      if (vanished) await tellVanished(session, set, byUid, changedSince);
      uids = (await selected.open.flagsSince(changedSince, uids)).map(({ uid }) => uid);
    }
    const found = await new Fetcher(session, selected, items).run(uids);
    // Those that are gone will be told as EXPUNGE soon.
    if (found < uids.length) return { response: responses.someGone, values: { command: name } };
  },
};

interface Modifiers {
  changedSince: bigint | undefined;
  vanished: boolean;
}

const NO_MODIFIERS: Modifiers = { changedSince: undefined, vanished: false };

function readModifiers(args: Parser): Modifiers {
  const modifiers = { ...NO_MODIFIERS };
  args.list(() => {
    const word = args.word('CHANGEDSINCE or VANISHED');
    if (word === 'VANISHED') modifiers.vanished = true;
    else if (word === 'CHANGEDSINCE') {
      args.sp();
      modifiers.changedSince = args.number64('a MODSEQ');
    } else throw new BadSyntax(`${word.slice(0, 30)} is no modifier of FETCH`);
  }, false);
  if (modifiers.vanished && modifiers.changedSince === undefined)
    throw new BadSyntax('VANISHED needs CHANGEDSINCE');
  return modifiers;
}

async function tellVanished(
  session: ImapSession,
  set: SequenceSet,
  byUid: boolean,
  since: bigint,
): Promise<void> {
  // RFC 7162 §3.2.6: only for UID FETCH, and only once QRESYNC is enabled.
  if (!byUid || !session.qresync) throw new BadSyntax('VANISHED is for UID FETCH, behind ENABLE QRESYNC');
  const selected = session.selected!;
  const view = await selected.load();
  const known =
    set === 'saved'
      ? undefined
      : set.map(([from, to]) => [from === Infinity ? 1 : from, Math.min(to, LAST_UID)] as const);
  const gone = (await selected.open.vanishedSince(since, known)).filter((uid) => view.numberOf(uid) === 0);
  if (gone.length > 0) session.write(`* VANISHED (EARLIER) ${formatSet(gone)}\r\n`);
}

const LAST_UID = 4_294_967_295;
