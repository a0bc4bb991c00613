import type { Criterion, SortKey } from '../criteria.js';
import type { Flag, Mailbox, StoredMessage } from '../model.js';
import {
  type Appended,
  type Copied,
  type FetchedMessage,
  type FetchWants,
  type FlagChange,
  type FlagState,
  type MailboxChanges,
  MailboxError,
  type NewMessage,
  type OpenMailbox,
  type OpenOptions,
  type ThreadFields,
  WHOLE_LIMIT,
} from '../store.js';
import type { MemoryAccountStore } from './account.js';
import { type IndexOf, matches, sortEntries } from './search.js';
import {
  announce,
  checkFlags,
  checkQuota,
  type Content,
  distinctFlags,
  type Entry,
  type Folder,
  type Follower,
  gathered,
  hasFlag,
  insert,
  permitted,
  remove,
  vanishedSince,
} from './state.js';
import { bodyStart } from '@glasspost/message';

const BLOCK = 64 * 1024;
/** Messages that are given at once. */
const WINDOW = 100;

/** A folder in memory as one session has it open. */
export class MemoryOpenMailbox implements OpenMailbox {
  readonly count: number;
  private readonly first: Uint32Array;
  private readonly follower: Follower;
  private telling = false;
  private closed = false;

  constructor(
    readonly mailbox: Mailbox,
    private readonly folder: Folder,
    private readonly store_: MemoryAccountStore,
    private readonly indexOf: IndexOf,
    private readonly options: OpenOptions,
  ) {
    this.first = Uint32Array.from(folder.entries.keys());
    this.count = this.first.length;
    this.follower = {
      changed: () => {
        if (this.telling) return;
        this.telling = true;
        queueMicrotask(() => {
          this.telling = false;
          if (!this.closed) options.changed();
        });
      },
      gone: () => {
        if (!this.closed) options.gone();
      },
    };
    folder.followers.add(this.follower);
  }

  get knownFlags(): readonly Flag[] {
    return [...this.folder.knownFlags.values()];
  }

  async uids(): Promise<Uint32Array> {
    return this.first;
  }

  async changes(since: { readonly modSeq: bigint; readonly uidNext: number }): Promise<MailboxChanges> {
    const { folder } = this;
    const added: number[] = [];
    const flags: FlagState[] = [];
    for (const { message } of folder.entries.values()) {
      if (message.uid >= since.uidNext) added.push(message.uid);
      else if (message.modSeq > since.modSeq) flags.push(stateOf(message));
    }
    return {
      modSeq: folder.highestModSeq,
      uidNext: folder.uidNext,
      added,
      flags,
      vanished: vanishedSince(folder, since.modSeq),
    };
  }

  async vanishedSince(
    modSeq: bigint,
    known?: readonly (readonly [number, number])[],
  ): Promise<readonly number[]> {
    const gone = vanishedSince(this.folder, modSeq);
    return known ? gone.filter((uid) => known.some(([from, to]) => uid >= from && uid <= to)) : gone;
  }

  async *fetch(uids: readonly number[], wants: FetchWants): AsyncIterable<Iterable<FetchedMessage>> {
    for (let at = 0; at < uids.length; at += WINDOW) yield this.window(uids.slice(at, at + WINDOW), wants);
  }

  private *window(uids: readonly number[], wants: FetchWants): Iterable<FetchedMessage> {
    for (const uid of uids) {
      const entry = this.folder.entries.get(uid);
      if (!entry) continue;
      const { octets } = entry.content;
      yield {
        ...entry.message,
        ...(wants.index && { index: this.indexOf(entry) }),
        ...(wants.header && { header: octets.subarray(0, bodyStart(octets)) }),
        ...(wants.whole && octets.length <= WHOLE_LIMIT && { whole: octets }),
      };
    }
  }

  async flagsSince(modSeq: bigint, uids: readonly number[]): Promise<readonly FlagState[]> {
    return this.entries(uids)
      .filter(({ message }) => message.modSeq > modSeq)
      .map(({ message }) => stateOf(message));
  }

  async *content(message: StoredMessage, from = 0, to = message.size): AsyncIterable<Buffer> {
    const octets = (message.key as Content).octets.subarray(from, to);
    for (let at = 0; at < octets.length; at += BLOCK) yield octets.subarray(at, at + BLOCK);
  }

  async store(
    uids: readonly number[],
    { mode, flags, unchangedSince }: FlagChange,
  ): Promise<{ changed: readonly FlagState[]; conflicts: readonly number[] }> {
    this.mustWrite();
    const { folder } = this;
    const { rights } = this.store_.now(folder);
    const allowed = permitted(distinctFlags(flags), rights);
    if (allowed.length === 0 && (flags.length > 0 || permitted(ANY_FLAG, rights).length === 0))
      throw new MailboxError('no-rights', 'you may not change these flags here');
    const conflicts: number[] = [];
    const changed: FlagState[] = [];
    const work: { entry: Entry; flags: Flag[] }[] = [];
    for (const entry of this.entries(uids)) {
      const { message } = entry;
      if (unchangedSince !== undefined && message.modSeq > unchangedSince) {
        conflicts.push(message.uid);
        continue;
      }
      const wanted = combined(message.flags, allowed, mode, rights);
      checkFlags(wanted);
      if (same(wanted, message.flags)) continue;
      work.push({ entry, flags: wanted });
    }
    if (work.length > 0) {
      // One MODSEQ for all of it: it happened at once.
      const modSeq = ++folder.highestModSeq;
      for (const { entry, flags: wanted } of work) {
        const spelled = wanted.map((flag) => known(folder, flag));
        entry.message = { ...entry.message, flags: spelled, modSeq };
        changed.push(stateOf(entry.message));
      }
      announce(folder);
    }
    return { changed, conflicts };
  }

  async expunge(uids?: readonly number[]): Promise<{ uids: readonly number[]; modSeq: bigint }> {
    this.mustWrite();
    this.store_.demand(this.folder, 'e');
    const gone = (uids ? this.entries(uids) : [...this.folder.entries.values()]).filter(({ message }) =>
      hasFlag(message, '\\Deleted'),
    );
    remove(this.folder, gone);
    return { uids: gone.map(({ message }) => message.uid), modSeq: this.folder.highestModSeq };
  }

  async copy(uids: readonly number[], to: string): Promise<Copied> {
    const target = this.store_.target(to);
    const entries = this.entries(uids);
    checkQuota(target.owner, total(entries));
    return this.copied(entries, target);
  }

  async move(uids: readonly number[], to: string): Promise<Copied & { modSeq: bigint }> {
    this.mustWrite();
    const target = this.store_.target(to);
    // RFC 4314 §4: what MOVE does to the source is STORE \Deleted and EXPUNGE.
    this.store_.demand(this.folder, 'te');
    const entries = this.entries(uids);
    if (target.owner !== this.folder.owner) checkQuota(target.owner, total(entries));
    const copied = this.copied(entries, target);
    remove(this.folder, entries);
    return { ...copied, modSeq: this.folder.highestModSeq };
  }

  async replace(uid: number, to: string, message: NewMessage): Promise<Appended & { modSeq: bigint }> {
    this.mustWrite();
    checkFlags(message.flags ?? []);
    const octets = await gathered(message);
    const target = this.store_.target(to);
    this.store_.demand(this.folder, 'te');
    const old = this.folder.entries.get(uid);
    if (!old) throw new MailboxError('not-possible', 'the message to be replaced is gone');
    const freed = target.owner === this.folder.owner ? old.message.size : 0;
    checkQuota(target.owner, octets.length - freed);
    const uids = [this.store_.put(target, octets, message)];
    remove(this.folder, [old]);
    return { uidValidity: target.uidValidity, uids, modSeq: this.folder.highestModSeq };
  }

  async search(criterion: Criterion, sort?: readonly SortKey[]): Promise<readonly number[]> {
    const found = this.matching(criterion);
    return (sort ? sortEntries(found, sort, this.indexOf) : found).map(({ message }) => message.uid);
  }

  async threadFields(criterion: Criterion): Promise<readonly ThreadFields[]> {
    return this.matching(criterion).map((entry) => {
      const { subject, isReply, messageId, inReplyTo, references, sent } = this.indexOf(entry).sort;
      const { uid, received } = entry.message;
      return { uid, subject, isReply, messageId, inReplyTo, references, sent: sent ?? received };
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    this.folder.followers.delete(this.follower);
  }

  private matching(criterion: Criterion): Entry[] {
    return [...this.folder.entries.values()].filter((entry) => matches(entry, criterion, this.indexOf));
  }

  /** Those that are still there, ascending. */
  private entries(uids: readonly number[]): Entry[] {
    return [...new Set(uids)].sort((a, b) => a - b).flatMap((uid) => this.folder.entries.get(uid) ?? []);
  }

  private copied(entries: readonly Entry[], target: Folder): Copied {
    const { rights } = this.store_.now(target);
    const uids = entries.map(
      ({ message, content }) =>
        insert(target, content, {
          flags: permitted(message.flags, rights),
          received: message.received,
          saved: this.store_.clock(),
        }).uid,
    );
    return { uidValidity: target.uidValidity, uids, from: entries.map(({ message }) => message.uid) };
  }

  private mustWrite(): void {
    if (this.options.readOnly) throw new MailboxError('not-possible', 'the mailbox is open for reading only');
  }
}

const ANY_FLAG = ['\\Seen', '\\Deleted', '\\Flagged'];

const stateOf = ({ uid, modSeq, flags }: StoredMessage): FlagState => ({ uid, modSeq, flags });

const total = (entries: readonly Entry[]): number =>
  entries.reduce((sum, { message }) => sum + message.size, 0);

/** What the flags become; those that the session may not change stay as they are. */
function combined(
  old: readonly Flag[],
  flags: readonly Flag[],
  mode: FlagChange['mode'],
  rights: string,
): Flag[] {
  const named = new Set(flags.map((flag) => flag.toLowerCase()));
  if (mode === 'add') return distinctFlags([...old, ...flags]);
  if (mode === 'remove') return old.filter((flag) => !named.has(flag.toLowerCase()));
  const mayChange = new Set(permitted(old, rights));
  return distinctFlags([...old.filter((flag) => !mayChange.has(flag)), ...flags]);
}

function same(one: readonly Flag[], other: readonly Flag[]): boolean {
  const set = new Set(other.map((flag) => flag.toLowerCase()));
  return one.length === other.length && one.every((flag) => set.has(flag.toLowerCase()));
}

/** The spelling under which the folder knows a flag. */
function known(folder: Folder, flag: Flag): Flag {
  const lower = flag.toLowerCase();
  const spelling = folder.knownFlags.get(lower);
  if (!spelling) folder.knownFlags.set(lower, flag);
  return spelling ?? flag;
}
