import { cutPlaceholder, textOmitted, textPlaceholder } from './remarks.js';

const LF = 0x0a;
/** The end of message text: a line with only a dot (RFC 5321 §4.1.1.4, RFC 1939 §3), behind the line before. */
const END = Buffer.from('\r\n.\r\n');
const CRLF = Buffer.from('\r\n');
/** What is written in place of octets whose number was announced, in lines of 78 octets (RFC 5322 §2.1.1). */
const FILLING = Buffer.from(`${'-'.repeat(78)}\r\n`.repeat(400));

/** Octets to be written, with what has to be said of them. */
export interface Piece {
  readonly octets: Buffer;
  readonly comment?: string;
}

/**
 * How the end of message text is known. dot: by the line with the dot, and nobody knows the size before. announced: the
 * size was announced and readers count (BDAT of RFC 3030, literals of IMAP). both: a dot, behind an announced size
 * (RETR: readers take the number of its answer).
 */
export type TextFrame = 'dot' | 'announced' | 'both';

/**
 * One message text of a conversation, which comes in several events, some without their octets. What stands in their
 * place keeps the text's end, and its size where that was announced.
 */
export class MessageText {
  private omitted = 0;
  private lineEnded = true;
  private empty = true;

  constructor(private readonly frame: TextFrame) {}

  /** The next part of the text. */
  *add(octets: Buffer, omitted: number): Generator<Piece> {
    if (octets.length > 0) {
      if (this.omitted > 0) yield* this.fill(this.omitted, false);
      yield { octets };
      this.lineEnded = octets[octets.length - 1] === LF;
      this.empty = false;
    }
    this.omitted += omitted;
  }

  /** @param complete whether the text was sent to its end, as the conversation went on behind it. */
  *end(complete: boolean): Generator<Piece> {
    if (this.omitted > 0) yield* this.fill(this.omitted, complete && this.frame !== 'announced');
  }

  /** @param last whether what was omitted ends with the text's end. */
  private *fill(omitted: number, last: boolean): Generator<Piece> {
    this.omitted = 0;
    const end = last ? END.subarray(Math.max(0, END.length - omitted)) : undefined;
    const body = omitted - (end?.length ?? 0);
    if (body > 0) yield* this.frame === 'dot' ? this.line(body, end) : this.padded(body);
    if (end) yield { octets: end };
    this.lineEnded = true;
    this.empty = false;
  }

  /** A line that says so. In place of a whole message it is its text, not its header (RFC 5322 §2.1). */
  private *line(omitted: number, end: Buffer | undefined): Generator<Piece> {
    const before = this.empty || !this.lineEnded ? '\r\n' : '';
    const after = end?.length === END.length ? '' : '\r\n';
    yield {
      octets: Buffer.from(`${before}${textPlaceholder(omitted)}${after}`),
      comment: textOmitted(omitted, false),
    };
  }

  /** As many octets as were omitted, in blocks. */
  private *padded(omitted: number): Generator<Piece> {
    const said = Buffer.from(`${this.empty || !this.lineEnded ? '\r\n' : ''}${textPlaceholder(omitted)}\r\n`);
    let left = omitted;
    if (said.length <= left) {
      yield { octets: said, comment: textOmitted(omitted, true) };
      left -= said.length;
    } else {
      yield { octets: FILLING.subarray(0, left), comment: textOmitted(omitted, true) };
      return;
    }
    for (; left > 0; left -= Math.min(left, FILLING.length)) yield { octets: FILLING.subarray(0, left) };
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
