/**
 * The beginning of a message for TOP (RFC 1939 §7): the header, the empty line, and so many lines of the body. Takes the
 * content in blocks, cut anywhere.
 */
const LF = 0x0a;
const CR = 0x0d;

export class TopCutter {
  private inBody = false;
  /** Octets of the current line that were in earlier blocks. */
  private carried = 0;
  private carriedCr = false;
  done = false;

  /** @param lines lines of the body that are wanted. */
  constructor(private lines: number) {}

  /** The part of the block that belongs to the top; sets `done` when all of it has been seen. */
  take(block: Buffer): Buffer {
    let at = 0;
    while (at < block.length) {
      const lf = block.indexOf(LF, at);
      if (lf < 0) {
        this.carried += block.length - at;
        this.carriedCr = this.carried === 1 && block[at] === CR;
        return block;
      }
      const empty = this.isEmptyLine(block, at, lf);
      this.carried = 0;
      this.carriedCr = false;
      at = lf + 1;
      if (this.inBody) this.lines--;
      else if (empty) this.inBody = true;
      if (this.inBody && this.lines <= 0) {
        this.done = true;
        return block.subarray(0, at);
      }
    }
    return block;
  }

  private isEmptyLine(block: Buffer, start: number, lf: number): boolean {
    const length = this.carried + lf - start;
    if (length === 0) return true;
    return length === 1 && (this.carried === 1 ? this.carriedCr : block[start] === CR);
  }
}
