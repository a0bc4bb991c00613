import type { NumberRange, SequenceSet } from './grammar/sets.js';
import { Refusal, responses } from './responses.js';

/**
 * The sequence numbers of a selected mailbox as the client knows them (RFC 9051 §2.3.1.2): ascending UIDs, grown by EXISTS and
 * shrunk by EXPUNGE only.
 */
export class SequenceView {
  private uids: Uint32Array;
  private length: number;

  constructor(uids: Uint32Array) {
    this.uids = uids;
    this.length = uids.length;
  }

  get count(): number {
    return this.length;
  }

  /** The UID of a sequence number, from 1. */
  uidAt(number: number): number {
    return this.uids[number - 1]!;
  }

  /** The sequence number of a UID, or 0. */
  numberOf(uid: number): number {
    const at = this.lowerBound(uid);
    return at < this.length && this.uids[at] === uid ? at + 1 : 0;
  }

  /** Puts new ones behind the others; those that are not larger are known already. */
  add(uids: readonly number[]): void {
    if (this.length + uids.length > this.uids.length) {
      const grown = new Uint32Array(Math.max(16, this.uids.length * 2, this.length + uids.length));
      grown.set(this.uids.subarray(0, this.length));
      this.uids = grown;
    }
    for (const uid of uids) {
      if (this.length > 0 && uid <= this.uids[this.length - 1]!) continue;
      this.uids[this.length++] = uid;
    }
  }

  /** Takes these out. @returns their sequence numbers as they were, ascending. */
  remove(uids: readonly number[]): number[] {
    const numbers = uids.flatMap((uid) => this.numberOf(uid) || []).sort((a, b) => a - b);
    if (numbers.length === 0) return numbers;
    let to = numbers[0]! - 1;
    for (let i = 0; i < numbers.length; i++) {
      const end = i + 1 < numbers.length ? numbers[i + 1]! - 1 : this.length;
      this.uids.copyWithin(to, numbers[i]!, end);
      to += end - numbers[i]!;
    }
    this.length = to;
    return numbers;
  }

  /** The UIDs that a set names, ascending, each once. @throws Refusal where a sequence number is too large. */
  resolve(set: Exclude<SequenceSet, 'saved'>, byUid: boolean): number[] {
    const { length } = this;
    const spans: [number, number][] = [];
    for (const [from, to] of set) {
      if (byUid) {
        // RFC 9051 §6.4.9: `*` is the largest UID, so that `999:*` names that one at least.
        const last = length === 0 ? 0 : this.uids[length - 1]!;
        const low = from === Infinity ? last : to === Infinity ? Math.min(from, last) : from;
        const high = to === Infinity ? Math.max(last, from === Infinity ? 0 : from) : to;
        spans.push([this.lowerBound(low), this.lowerBound(high + 1)]);
        continue;
      }
      // `1:*` of an empty mailbox is what clients send that only want all there is.
      if (length === 0 && to === Infinity) continue;
      const low = from === Infinity ? length : to === Infinity ? Math.min(from, length) : from;
      const high = to === Infinity ? (from === Infinity ? length : Math.max(from, length)) : to;
      if (high > length || low < 1)
        throw new Refusal(responses.noSuchNumber, { number: high || '*', count: length });
      spans.push([low - 1, high]);
    }
    return this.collect(spans);
  }

  /** A set as ranges of UIDs, for the store: sequence numbers that stand in a row make few of them. */
  ranges(set: Exclude<SequenceSet, 'saved'>, byUid: boolean): NumberRange[] {
    if (byUid) {
      const last = this.length === 0 ? 0 : this.uids[this.length - 1]!;
      return set.map(([from, to]): NumberRange => {
        if (to !== Infinity) return [from, to];
        return from === Infinity || from > last ? [last, from === Infinity ? last : from] : [from, last];
      });
    }
    this.resolve(set, false);
    if (this.length === 0) return [];
    // Between two UIDs that stand side by side here, others may only be ones that the client does not know yet.
    return set.map(([from, to]): NumberRange => {
      const low = Math.min(from, this.length);
      const high = Math.min(Math.max(to === Infinity ? this.length : to, low), this.length);
      return [this.uidAt(low), this.uidAt(high)];
    });
  }

  /** All UIDs. */
  all(): Uint32Array {
    return this.uids.subarray(0, this.length);
  }

  private collect(spans: [number, number][]): number[] {
    spans.sort((a, b) => a[0] - b[0]);
    const found: number[] = [];
    let at = 0;
    for (const [from, to] of spans) {
      for (at = Math.max(at, from); at < to; at++) found.push(this.uids[at]!);
    }
    return found;
  }

  /** The first place whose UID is at least this. */
  private lowerBound(uid: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.uids[middle]! < uid) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
