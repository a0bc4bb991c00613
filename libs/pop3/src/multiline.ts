import type { Channel } from '@glasspost/wire';

/**
 * The multi-line part of a reply (RFC 1939 §3): content with its dots stuffed, and the line with a dot that ends it.
 * Content goes out as slices of the blocks it came in; nothing looks at single lines.
 */
const LF = 0x0a;
const CR = 0x0d;
const DOT = 0x2e;
/**
 * A dot at the beginning of a line. LF counts as a line end even without CR: a client that reads so must not take a
 * line of content for the end.
 */
const LF_DOT = Buffer.from('\n.');
const DOT_OCTET = Buffer.from('.');
const END = Buffer.from('.\r\n');
const CRLF_END = Buffer.from('\r\n.\r\n');
/** A block with more dots to stuff than this is copied, so that hostile content cannot make millions of slices. */
const MAX_SLICES = 16;

export class MultilineWriter {
  private lineStart = true;
  /** The last octet of all, and the one before it, say whether a CRLF is missing at the end. */
  private endsInCrlf = true;
  private afterCr = false;

  constructor(private readonly channel: Channel) {}

  /** The block must not change until the channel has been flushed. */
  write(block: Buffer): void {
    const { length } = block;
    if (length === 0) return;
    const { channel } = this;
    if (this.lineStart && block[0] === DOT) channel.write(DOT_OCTET);
    let from = 0;
    let slices = 0;
    let lf = block.indexOf(LF_DOT);
    while (lf >= 0) {
      if (++slices > MAX_SLICES) break;
      channel.write(block.subarray(from, lf + 1));
      channel.write(DOT_OCTET);
      from = lf + 1;
      lf = block.indexOf(LF_DOT, from);
    }
    if (lf >= 0) channel.write(stuffed(block.subarray(from)));
    else channel.write(from === 0 ? block : block.subarray(from));
    const last = block[length - 1];
    this.lineStart = last === LF;
    this.endsInCrlf = last === LF && (length > 1 ? block[length - 2] === CR : this.afterCr);
    this.afterCr = last === CR;
  }

  /** Ends the reply; content without CRLF at its end gets one (RFC 1939 §3 knows only lines). */
  end(): void {
    this.channel.write(this.endsInCrlf ? END : CRLF_END);
  }
}

/** A copy with all dots stuffed, in one pass. The first octet is not at a line start, or has been stuffed. */
function stuffed(block: Buffer): Buffer {
  const out = Buffer.allocUnsafe(block.length + Math.ceil(block.length / 2));
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
