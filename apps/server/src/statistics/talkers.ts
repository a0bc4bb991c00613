import { TALKERS, type Talker, type TalkerKind } from '@glasspost/contract';

/** Different names that are held per kind and part of the hour. More make the rare ones go. */
const MAX_NAMES = 1_000;
/** Longest name that is held: a domain name has 253 octets at most. */
const MAX_NAME_LENGTH = 255;
const PART_MS = 10 * 60_000;
const PARTS = 7;
/** Names of a kind in one answer. */
export const MAX_TALKERS = 10;

/**
 * Counts what occurs often, in bounded memory (Misra and Gries, 1982): a new name that finds no room takes one from all, and
 * who has nothing left goes. What is said of a name is never too much, and too little by at most (all counted / names held).
 */
export class Frequent {
  private readonly counts = new Map<string, number>();

  constructor(private readonly limit = MAX_NAMES) {}

  get size(): number {
    return this.counts.size;
  }

  add(name: string, count = 1): void {
    const known = this.counts.get(name);
    if (known !== undefined || this.counts.size < this.limit) {
      this.counts.set(name, (known ?? 0) + count);
      return;
    }
    let least = count;
    for (const held of this.counts.values()) if (held < least) least = held;
    for (const [other, held] of this.counts) {
      if (held > least) this.counts.set(other, held - least);
      else this.counts.delete(other);
    }
    if (count > least) this.counts.set(name, count - least);
  }

  entries(): IterableIterator<[string, number]> {
    return this.counts.entries();
  }
}

/** Who was busy in about the last hour: the hour in parts, of which the oldest is forgotten when a new one begins. */
export class Talkers {
  private readonly parts: {
    readonly number: number;
    readonly kinds: Readonly<Record<TalkerKind, Frequent>>;
  }[] = [];

  constructor(private readonly now: () => number = Date.now) {}

  add(kind: TalkerKind, serverId: string, name: string, count = 1): void {
    if (name === '' || name.length > MAX_NAME_LENGTH) return;
    this.current().kinds[kind].add(`${serverId} ${name}`, count);
  }

  /** The busiest of a kind, of one server or of all. */
  top(kind: TalkerKind, serverId?: string): Talker[] {
    const sums = new Map<string, number>();
    const oldest = this.part() - PARTS;
    for (const { number, kinds } of this.parts) {
      if (number <= oldest) continue;
      for (const [key, count] of kinds[kind].entries()) {
        const blank = key.indexOf(' ');
        if (serverId !== undefined && key.slice(0, blank) !== serverId) continue;
        const name = key.slice(blank + 1);
        sums.set(name, (sums.get(name) ?? 0) + count);
      }
    }
    return [...sums]
      .map(([name, count]) => ({ name, count }))
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
      .slice(0, MAX_TALKERS);
  }

  private current(): (typeof this.parts)[number] {
    const number = this.part();
    let last = this.parts.at(-1);
    if (last?.number !== number) {
      const kinds = Object.fromEntries(TALKERS.map((kind) => [kind, new Frequent()])) as Record<
        TalkerKind,
        Frequent
      >;
      this.parts.push((last = { number, kinds }));
      while (this.parts[0]!.number <= number - PARTS) this.parts.shift();
    }
    return last;
  }

  private part(): number {
    return Math.floor(this.now() / PART_MS);
  }
}
