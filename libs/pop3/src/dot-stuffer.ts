/**
 * A multi-line response (RFC 1939 §3): a line that begins with a dot gets another, the end is a dot alone. Content that does
 * not end with CRLF gets one. Blocks are passed on in slices, nothing is copied.
 */
const LF_DOT = Buffer.from('\n.');
const DOT = 0x2e;
const LF = 0x0a;
const CR = 0x0d;

export class DotStuffer {
  private lineStart = true;
  private lastTwo = 0;

  constructor(private readonly out: (part: Buffer | string) => void) {}

  write(block: Buffer): void {
    if (block.length === 0) return;
    if (this.lineStart && block[0] === DOT) this.out('.');
    let from = 0;
    for (let at = block.indexOf(LF_DOT); at >= 0; at = block.indexOf(LF_DOT, at + 1)) {
      this.out(block.subarray(from, at + 1));
      this.out('.');
      from = at + 1;
    }
    this.out(from === 0 ? block : block.subarray(from));
    const last = block[block.length - 1]!;
    const before = block.length > 1 ? block[block.length - 2]! : this.lastTwo & 0xff;
    this.lastTwo = (before << 8) | last;
    this.lineStart = last === LF;
  }

  end(): void {
    this.out(this.lastTwo === 0 || this.lastTwo === ((CR << 8) | LF) ? '.\r\n' : '\r\n.\r\n');
  }
}
