import { MAX_UNIT_OCTETS } from './watcher.js';

const LF = 0x0a;
const EMPTY = Buffer.alloc(0);

/** Octets of one direction, taken line by line or in blocks, across the borders of what arrived. */
export class Lines {
  private rest: Buffer = EMPTY;
  private position = 0;

  get length(): number {
    return this.rest.length - this.position;
  }

  add(octets: Buffer): void {
    // Nearly always everything before was taken: then nothing is copied.
    this.rest = this.length === 0 ? octets : Buffer.concat([this.rest.subarray(this.position), octets]);
    this.position = 0;
  }

  /** The next line with its line end, or a part of one that is too long; undefined until there is one. */
  line(): Buffer | undefined {
    const end = this.rest.indexOf(LF, this.position);
    if (end < 0) return this.length > MAX_UNIT_OCTETS ? this.some(MAX_UNIT_OCTETS) : undefined;
    return this.some(Math.min(end + 1 - this.position, MAX_UNIT_OCTETS));
  }

  /** Where the first line behind `offset` ends, counted from the next octet to be taken; -1: its end is not here yet. */
  lineEnd(offset = 0): number {
    const end = this.rest.indexOf(LF, this.position + offset);
    return end < 0 ? -1 : end + 1 - this.position;
  }

  /** An octet that is not taken yet. */
  peek(offset: number): number | undefined {
    return this.rest[this.position + offset];
  }

  /** Up to so many octets of what is there. */
  some(most: number): Buffer {
    const taken = this.rest.subarray(this.position, this.position + most);
    this.position += taken.length;
    return taken;
  }

  /** All that is there. */
  all(): Buffer {
    return this.some(this.length);
  }

  /** Keeps what is left, when the block that it lies in will be used again by its owner. */
  keep(): void {
    if (this.length > 0) {
      this.rest = Buffer.from(this.rest.subarray(this.position));
      this.position = 0;
    } else this.clear();
  }

  clear(): void {
    this.rest = EMPTY;
    this.position = 0;
  }
}
