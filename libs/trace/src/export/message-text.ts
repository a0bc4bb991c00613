import { cutPlaceholder, textOmitted, textPlaceholder } from './remarks.js';

const LF = 0x0a;
/** The end of message text: a line with only a dot (RFC 5321 §4.1.1.4, RFC 1939 §3), behind the line before. */
const END = Buffer.from('\r\n.\r\n');
const CRLF = Buffer.from('\r\n');
/** What is written in place of octets whose number was announced, in lines of 78 octets (RFC 5322 §2.1.1). */
const FILLING = Buffer.from(`${'-'.repeat(78)}\r\n`.repeat(400));
/** Most octets that wait for those behind them: what surely fits into one segment. */
export const MAX_HELD = 1440;
const EMPTY = Buffer.alloc(0);

/** Octets to be written, with what has to be said of them. */
export interface Piece {
  readonly octets: Buffer;
  readonly comment?: string;
}

/**
 * How the end of message text is known. dot: by the line with the dot, and nobody knows the size before. chunk: the size
 * was announced (BDAT of RFC 3030), and readers look at whole lines. literal: the same, without lines (IMAP). sized: a dot,
 * behind an announced size (RETR: readers take the number of its answer).
 */
export type TextFrame = 'dot' | 'chunk' | 'literal' | 'sized';

/**
 * One message text of a conversation, which comes in several events, some without their octets. What stands in their
 * place keeps the text's end, and its size where that was announced. Dissectors look for the end in single segments: the
 * dot's line, or the last line end of a chunk, is never spread over two pieces.
 */
export class MessageText {
  private omitted = 0;
  private lineEnded = true;
  private empty = true;
  private held: Buffer = EMPTY;

  constructor(readonly frame: TextFrame) {}

  /** The next part of the text. */
  *add(octets: Buffer, omitted: number): Generator<Piece> {
    if (octets.length > 0) {
      if (this.omitted > 0) yield* this.fill(this.omitted, false);
      const all = this.held.length > 0 ? Buffer.concat([this.held, octets]) : octets;
      const ready = all.length - this.undecided(all);
      // Held back, it must not keep a large block alive, nor change with it.
      this.held = ready < all.length ? Buffer.from(all.subarray(ready)) : EMPTY;
      if (ready > 0) yield { octets: all.subarray(0, ready) };
      this.lineEnded = all[all.length - 1] === LF;
      this.empty = false;
    }
    this.omitted += omitted;
  }

  /** @param complete whether the text was sent to its end, as the conversation went on behind it. */
  *end(complete: boolean): Generator<Piece> {
    const dotted = this.frame === 'dot' || this.frame === 'sized';
    if (this.omitted > 0) yield* this.fill(this.omitted, complete && dotted);
    else if (this.held.length > 0) yield { octets: this.takeHeld(EMPTY) };
  }

  /** How many octets at the end belong into one segment with what may follow. */
  private undecided(octets: Buffer): number {
    if (this.frame === 'literal') return 0;
    if (this.frame === 'chunk') {
      const end = octets.lastIndexOf(LF);
      const line = end > 0 ? octets.lastIndexOf(LF, end - 1) + 1 : 0;
      return Math.min(MAX_HELD, octets.length - line);
    }
    for (let length = END.length; length > 0; length--)
      if (octets.subarray(-length).equals(END.subarray(0, length))) return length === END.length ? 0 : length;
    return 0;
  }

  private takeHeld(behind: Buffer): Buffer {
    const { held } = this;
    this.held = EMPTY;
    return held.length > 0 ? Buffer.concat([held, behind]) : behind;
  }

  /** @param last whether what was omitted ends with the text's end. */
  private *fill(omitted: number, last: boolean): Generator<Piece> {
    this.omitted = 0;
    const end = last ? END.subarray(Math.max(0, END.length - omitted)) : undefined;
    const body = omitted - (end?.length ?? 0);
    if (body > 0) yield* this.frame === 'dot' ? this.line(omitted, end) : this.padded(body, omitted);
    if (end) yield { octets: this.takeHeld(end) };
    this.lineEnded = true;
    this.empty = false;
  }

  /** A line that says so. In place of a whole message it is its text, not its header (RFC 5322 §2.1). */
  private *line(omitted: number, end: Buffer | undefined): Generator<Piece> {
    const before = this.empty || !this.lineEnded ? '\r\n' : '';
    const after = end?.length === END.length ? '' : '\r\n';
    yield {
      octets: this.takeHeld(Buffer.from(`${before}${textPlaceholder(omitted)}${after}`)),
      comment: textOmitted(omitted, false),
    };
  }

  /** As many octets as were omitted, in blocks, with a line end at last. */
  private *padded(octets: number, omitted: number): Generator<Piece> {
    const said = Buffer.from(`${this.empty || !this.lineEnded ? '\r\n' : ''}${textPlaceholder(omitted)}\r\n`);
    let comment: string | undefined = textOmitted(omitted, true);
    let left = octets;
    if (said.length <= left) {
      yield { octets: this.takeHeld(said), comment };
      left -= said.length;
      comment = undefined;
    }
    // Lines of a whole block, then what is left of a line and its end.
    for (; left > FILLING.length; left -= FILLING.length) yield { octets: FILLING };
    if (left > 0) yield { octets: this.takeHeld(FILLING.subarray(FILLING.length - left)), comment };
  }
}

/**
 * A command or reply whose end was not recorded, with an end that readers understand: a last line in place of what is
 * missing, with the code of a reply (RFC 5321 §4.2.1), and the dot of a listing (RFC 1939 §3).
 */
export function completed(octets: Buffer, omitted: number, listing: boolean): Buffer {
  const ended = octets[octets.length - 1] === LF;
  const code = /^\d{3}-/.exec(octets.toString('latin1', 0, 4)) ? `${octets.toString('latin1', 0, 3)} ` : '';
  const before = ended || octets.length === 0 ? '' : code === '' ? ' ' : '\r\n';
  const said = Buffer.from(`${before}${code}${cutPlaceholder(omitted)}`);
  return Buffer.concat([octets, said, listing ? END : CRLF]);
}
