/** Finds the line that holds only a dot, which ends message text in SMTP (RFC 5321 §4.1.1.4) and POP3 (RFC 1939 §3). */
const END = Buffer.from('\r\n.\r\n');
/** As if a line had ended before the text: a text may be empty. */
const BEGIN = Buffer.from('\r\n');

export class TextEnd {
  /** The last octets of what was seen, fewer than the mark has. */
  private tail: Buffer = BEGIN;

  /** @returns how many octets of the block belong to the text, its end mark included; -1 when the end is not in it. */
  find(block: Buffer): number {
    const seam = Buffer.concat([this.tail, block.subarray(0, END.length - 1)]);
    const acrossSeam = seam.indexOf(END);
    if (acrossSeam >= 0) return acrossSeam + END.length - this.tail.length;
    const inside = block.indexOf(END);
    if (inside >= 0) return inside + END.length;
    this.tail =
      block.length >= END.length - 1
        ? Buffer.from(block.subarray(block.length - END.length + 1))
        : Buffer.from(seam.subarray(Math.max(0, seam.length - END.length + 1)));
    return -1;
  }

  /** A new text begins. */
  reset(): void {
    this.tail = BEGIN;
  }
}
