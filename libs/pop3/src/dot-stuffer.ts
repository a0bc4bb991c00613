/**
 * A multi-line response (RFC 1939 §3): a line that begins with a dot gets another, the end is a dot alone. Content that does
 * not end with CRLF gets one. Blocks are passed on in slices; nothing looks at single lines.
 */
const DOT = 0x2e;
const LF = 0x0a;
const CR = 0x0d;
/**
 * A dot at the beginning of a line. LF counts as a line end even without CR: a client that reads so must not take a line of
 * content for the end.
 */
const LF_DOT = Buffer.from('\n.');
/** A block with more dots to stuff is copied instead, so that hostile content cannot make millions of slices. */
const MAX_SLICES = 16;

export class DotStuffer {
  /** The last two octets, or what stands in for them before the first: as if a line had just ended. */
  private before = CR;
  private last = LF;

  constructor(private readonly out: (part: Buffer | string) => void) {}

  /** The block must not change until what was passed on has been sent. */
  write(block: Buffer): void {
    const { length } = block;
    if (length === 0) return;
    if (this.last === LF && block[0] === DOT) this.out('.');
    let from = 0;
    let at = block.indexOf(LF_DOT);
    for (let slices = 0; at >= 0 && slices < MAX_SLICES; slices++) {
      this.out(block.subarray(from, at + 1));
      this.out('.');
      from = at + 1;
      at = block.indexOf(LF_DOT, from);
    }
    if (at >= 0) this.out(stuffed(block.subarray(from)));
    else this.out(from === 0 ? block : block.subarray(from));
    this.before = length > 1 ? block[length - 2]! : this.last;
    this.last = block[length - 1]!;
  }

  end(): void {
    this.out(this.before === CR && this.last === LF ? '.\r\n' : '\r\n.\r\n');
  }
}

/** A copy with its dots stuffed, in one pass. Its first octet does not need it. */
function stuffed(block: Buffer): Buffer {
  // Each stuffed dot takes two octets of the block: the LF and the dot.
  const out = Buffer.allocUnsafe(block.length + (block.length >> 1) + 1);
  let length = 0;
  let before = 0;
  for (let i = 0; i < block.length; i++) {
    const octet = block[i]!;
    if (octet === DOT && before === LF) out[length++] = DOT;
    out[length++] = octet;
    before = octet;
  }
  return out.subarray(0, length);
}
