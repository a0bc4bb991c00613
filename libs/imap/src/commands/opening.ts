import { SYSTEM_FLAGS, type OpenMailbox } from '@glasspost/mailbox';
import { BadSyntax } from '../grammar/problem.js';
import type { Parser } from '../grammar/parser.js';
import { formatSet, type NumberRange } from '../grammar/sets.js';
import { type Outcome, responses } from '../responses.js';
import { flagList, flagsLine, type Selected } from '../selected.js';
import type { ImapSession } from '../session.js';

/** SELECT and EXAMINE: what they have in common (RFC 9051 §6.3.2). */

interface Parameters {
  condstore: boolean;
  qresync: { uidValidity: number; modSeq: bigint; known: readonly NumberRange[] | undefined } | undefined;
}

export async function openMailbox(session: ImapSession, args: Parser, readOnly: boolean): Promise<Outcome> {
  args.sp();
  const name = args.mailbox();
  const parameters = args.take(' ') ? readParameters(session, args) : undefined;
  args.end();
  const selected = await session.select(name, readOnly);
  if (parameters?.condstore) session.enabled.add('CONDSTORE');
  announce(session, selected);
  const { qresync } = parameters ?? {};
  if (qresync && qresync.uidValidity === selected.open.mailbox.uidValidity)
    await resynchronise(session, selected, qresync.modSeq, qresync.known);
  return {
    response: responses.selected,
    values: { name: session.nameText(selected.name), access: selected.readOnly ? 'READ-ONLY' : 'READ-WRITE' },
  };
}

function announce(session: ImapSession, { name, open, readOnly }: Selected): void {
  const { mailbox } = open;
  const flags = flagList([...SYSTEM_FLAGS, ...open.knownFlags.filter((flag) => !isSystem(flag))]);
  session.write(`* FLAGS (${flags})\r\n`);
  session.write(`* ${open.count} EXISTS\r\n`);
  if (!session.rev2) session.write('* 0 RECENT\r\n');
  session.untagged(responses.permanentFlags, { flags: readOnly ? '' : permanentFlags(open) });
  session.untagged(responses.uidValidity, { value: mailbox.uidValidity });
  session.untagged(responses.uidNext, { value: mailbox.uidNext });
  session.untagged(responses.highestModSeq, { value: mailbox.highestModSeq });
  session.untagged(responses.mailboxId, { value: mailbox.id });
  // RFC 9051 §6.3.2: IMAP4rev2 names the mailbox as it is spelled here.
  if (session.rev2) session.write(`* LIST () "/" ${session.nameText(name)}\r\n`);
}

const isSystem = (flag: string): boolean =>
  SYSTEM_FLAGS.some((system) => system.toLowerCase() === flag.toLowerCase());

/** RFC 4314 §4: what the rights allow to be set. */
function permanentFlags({ mailbox: { rights }, knownFlags }: OpenMailbox): string {
  const flags: string[] = [];
  if (rights.includes('s')) flags.push('\\Seen');
  if (rights.includes('t')) flags.push('\\Deleted');
  if (rights.includes('w'))
    flags.push('\\Answered', '\\Flagged', '\\Draft', ...knownFlags.filter((flag) => !isSystem(flag)));
  const text = flagList(flags);
  // New keywords can be made (RFC 9051 §7.1, PERMANENTFLAGS).
  return rights.includes('w') ? `${text} \\*` : text;
}

/** RFC 7162 §3.1.8, §3.2.5. */
function readParameters(session: ImapSession, args: Parser): Parameters {
  const parameters: Parameters = { condstore: false, qresync: undefined };
  args.list(() => {
    const word = args.word('CONDSTORE or QRESYNC');
    if (word === 'CONDSTORE') parameters.condstore = true;
    else if (word === 'QRESYNC') {
      if (!session.qresync) throw new BadSyntax('QRESYNC must be enabled before (ENABLE QRESYNC)');
      args.sp();
      parameters.qresync = readQresync(args);
    } else throw new BadSyntax(`${word.slice(0, 30)} is no parameter of SELECT`);
  }, false);
  return parameters;
}

function readQresync(args: Parser): Parameters['qresync'] {
  args.open();
  const uidValidity = args.number('the UIDVALIDITY');
  args.sp();
  const modSeq = args.number64('the MODSEQ');
  let known: readonly NumberRange[] | undefined;
  if (args.take(' ')) {
    if (!args.next('(')) {
      known = uidRanges(args);
      if (args.take(' ')) sequenceMatch(args);
    } else sequenceMatch(args);
  }
  args.close();
  return { uidValidity, modSeq, known };
}

function uidRanges(args: Parser): readonly NumberRange[] {
  const set = args.set('the UIDs that are known');
  if (set === 'saved' || set.some(([from, to]) => from === Infinity || to === Infinity))
    throw new BadSyntax('the UIDs that are known must be numbers');
  return set;
}

/** RFC 7162 §3.2.5.2: only helps servers that forget what was expunged. */
function sequenceMatch(args: Parser): void {
  args.open();
  uidRanges(args);
  args.sp();
  uidRanges(args);
  args.close();
}

async function resynchronise(
  session: ImapSession,
  selected: Selected,
  modSeq: bigint,
  known: readonly NumberRange[] | undefined,
): Promise<void> {
  if (modSeq >= selected.open.mailbox.highestModSeq) return;
  const view = await selected.load();
  const vanished = await selected.open.vanishedSince(modSeq, known);
  // What came and went between the opening and now is told as news.
  const gone = vanished.filter((uid) => view.numberOf(uid) === 0);
  if (gone.length > 0) session.write(`* VANISHED (EARLIER) ${formatSet(gone)}\r\n`);
  const uids = known ? view.resolve(known, true) : [...view.all()];
  for (const state of await selected.open.flagsSince(modSeq, uids)) {
    const number = view.numberOf(state.uid);
    if (number > 0) session.write(flagsLine(number, state, { uid: true, condstore: true }));
    if (session.channel.shouldFlush) await session.channel.flush();
  }
}
