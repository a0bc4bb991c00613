import type { Flag, FlagState, MailboxChanges, OpenMailbox } from '@glasspost/mailbox';
import { formatSet, type SequenceSet } from './grammar/sets.js';
import { Refusal, responses } from './responses.js';
import { SequenceView } from './view.js';

/** How a session wants to be told. */
export interface Telling {
  /** QRESYNC is enabled: VANISHED instead of EXPUNGE (RFC 7162 §3.2.10). */
  readonly qresync: boolean;
  /** CONDSTORE is: MODSEQ with all flags (RFC 7162 §3.1). */
  readonly condstore: boolean;
  /** IMAP4rev2 is: nothing of \Recent (RFC 9051 appendix E). */
  readonly rev2: boolean;
  write(line: string): void;
}

/** A mailbox that a session has selected, and what its client knows of it. */
export class Selected {
  /** Something has happened: `changes` should be asked. */
  dirty = false;
  gone = false;
  /** The result of SEARCH RETURN (SAVE) (RFC 9051 §6.4.4.1). */
  saved: readonly number[] | undefined;
  private view: SequenceView | undefined;
  private loading: Promise<SequenceView> | undefined;
  private modSeq: bigint;
  private uidNext: number;
  /** What is gone, but could not be told yet. */
  private pending: number[] = [];
  /** MODSEQs of changes that this session has told its client already. */
  private readonly told = new Map<number, bigint>();
  private updating: Promise<void> | undefined;

  constructor(
    readonly name: string,
    readonly open: OpenMailbox,
    readonly readOnly: boolean,
  ) {
    ({ highestModSeq: this.modSeq, uidNext: this.uidNext } = open.mailbox);
  }

  /** The largest MODSEQ that the client has been told everything of. */
  get highestModSeq(): bigint {
    return this.modSeq;
  }

  /** The sequence numbers; read from the store when first needed. */
  async load(): Promise<SequenceView> {
    if (this.view) return this.view;
    this.loading ??= this.open.uids().then(
      (uids) => (this.view = new SequenceView(uids)),
      (error: unknown) => {
        this.loading = undefined;
        throw error;
      },
    );
    return this.loading;
  }

  /** The UIDs that a set names, ascending. */
  async resolve(set: SequenceSet, byUid: boolean): Promise<number[]> {
    const view = await this.load();
    if (set !== 'saved') return view.resolve(set, byUid);
    return this.savedUids(view);
  }

  private savedUids(view: SequenceView): number[] {
    if (!this.saved) throw new Refusal(responses.nothingSaved);
    return this.saved.filter((uid) => view.numberOf(uid) > 0);
  }

  /** The same as ranges of UIDs. The view must be loaded. */
  ranges(set: SequenceSet, byUid: boolean): readonly (readonly [number, number])[] {
    if (set === 'saved') return this.savedUids(this.view!).map((uid) => [uid, uid]);
    return this.view!.ranges(set, byUid);
  }

  /** Notes that the client has heard of these. */
  tell(states: readonly FlagState[]): void {
    for (const { uid, modSeq } of states) this.told.set(uid, modSeq);
  }

  /**
   * Tells what has happened since (RFC 9051 §5.2, §7.5).
   * @param mayExpunge false: sequence numbers must stay as they are for now (§7.5.1).
   */
  async update(telling: Telling, mayExpunge: boolean): Promise<void> {
    // IDLE may be woken while an update is under way.
    while (this.updating) await this.updating;
    if (!this.dirty && !(mayExpunge && this.pending.length > 0)) return;
    this.updating = this.tellChanges(telling, mayExpunge).finally(() => (this.updating = undefined));
    return this.updating;
  }

  private async tellChanges(telling: Telling, mayExpunge: boolean): Promise<void> {
    let added: readonly number[] = [];
    let flags: readonly FlagState[] = [];
    if (this.dirty) {
      this.dirty = false;
      let changes: MailboxChanges;
      let view: SequenceView;
      try {
        changes = await this.open.changes({ modSeq: this.modSeq, uidNext: this.uidNext });
        view = await this.load();
      } catch (error) {
        // Asked again at the next occasion.
        this.dirty = true;
        throw error;
      }
      ({ added, flags } = changes);
      this.modSeq = changes.modSeq;
      this.uidNext = changes.uidNext;
      if (changes.vanished.length > 0)
        this.pending.push(...changes.vanished.filter((uid) => view.numberOf(uid) > 0));
    }
    const view = await this.load();
    if (mayExpunge && this.pending.length > 0) this.tellGone(view, telling);
    if (added.length > 0) {
      const before = view.count;
      view.add(added);
      if (view.count !== before) telling.write(`* ${view.count} EXISTS\r\n`);
      if (view.count !== before && !telling.rev2) telling.write('* 0 RECENT\r\n');
    }
    for (const state of flags) {
      const number = view.numberOf(state.uid);
      const known = this.told.get(state.uid);
      if (number > 0 && (known === undefined || state.modSeq > known))
        telling.write(flagsLine(number, state, { ...telling, uid: telling.qresync }));
    }
    // All that was told is below the mailbox's MODSEQ now.
    for (const [uid, modSeq] of this.told) if (modSeq <= this.modSeq) this.told.delete(uid);
  }

  private tellGone(view: SequenceView, telling: Telling): void {
    const uids = [...new Set(this.pending)].sort((a, b) => a - b);
    this.pending = [];
    const known = uids.filter((uid) => view.numberOf(uid) > 0);
    const numbers = view.remove(known);
    if (this.saved) {
      const gone = new Set(known);
      this.saved = this.saved.filter((uid) => !gone.has(uid));
    }
    if (numbers.length === 0) return;
    if (telling.qresync) return telling.write(`* VANISHED ${formatSet(known)}\r\n`);
    // From the last: so each number is right when it is read, whatever went before.
    let lines = '';
    for (let i = numbers.length - 1; i >= 0; i--) lines += `* ${numbers[i]} EXPUNGE\r\n`;
    telling.write(lines);
  }
}

/** FETCH with the flags of a message. */
export function flagsLine(
  number: number,
  { uid, flags, modSeq }: FlagState,
  options: { readonly uid: boolean; readonly condstore: boolean },
): string {
  const uidItem = options.uid ? `UID ${uid} ` : '';
  const modSeqItem = options.condstore ? ` MODSEQ (${modSeq})` : '';
  return `* ${number} FETCH (${uidItem}FLAGS (${flagList(flags)})${modSeqItem})\r\n`;
}

/** Flags as they go on the wire. What the grammar has no form for (a store may hold anything) is left out. */
export function flagList(flags: readonly Flag[]): string {
  if (flags.length === 0) return '';
  const text = flags.join(' ');
  if (CLEAN.test(text)) return text;
  return flags.filter((flag) => ONE.test(flag)).join(' ');
}

const CLEAN = /^[^\x00-\x1f(){%*"\]\x7f-\uffff]+$/;
const ONE = /^\\?[^\x00-\x20(){%*"\\\]\x7f-\uffff]+$/;
