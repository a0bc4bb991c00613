import { decodeWords } from './encoded-words.js';
import { FieldScanner } from './headers.js';
import { type Parameterised, parseParameters } from './parameters.js';
import { plainLine } from './plain-text.js';

/**
 * The structure of a message by byte range (RFC 2045, 2046): one pass over the content, nothing copied, nothing decoded.
 * Takes linear time on any input; depth and number of parts are bounded, what lies beyond is left closed.
 */
export interface MimePart {
  /**
   * As IMAP numbers parts (RFC 9051 §6.4.5.1): `1.2`; the whole message is ''. The message inside a message/rfc822 has the
   * number of the part that holds it, so that its own parts go on from there.
   */
  readonly section: string;
  /** The part's header begins here. */
  readonly start: number;
  /** Its body begins here, behind the empty line. */
  readonly bodyStart: number;
  /** Behind its last octet; the line end before a boundary belongs to the boundary (RFC 2046 §5.1.1). */
  readonly end: number;
  /** In lower case. Default `text` `plain`, in a digest `message` `rfc822` (RFC 2046 §5.1.5). */
  readonly type: string;
  readonly subtype: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** In lower case; default `7bit` (RFC 2045 §6.1). */
  readonly encoding: string;
  /** RFC 2183. */
  readonly disposition: Parameterised | undefined;
  /** From Content-Disposition, else from the `name` of Content-Type, decoded; for people, not for a path. */
  readonly fileName: string | undefined;
  /** Content-ID with its brackets. */
  readonly id: string | undefined;
  readonly description: string | undefined;
  /** Content-MD5 (RFC 1864), Content-Language (RFC 3282) and Content-Location (RFC 2557) as they were written. */
  readonly md5: string | undefined;
  readonly language: string | undefined;
  readonly location: string | undefined;
  /** Parts of a multipart; the one message of a message/rfc822. */
  readonly children: readonly MimePart[];
}

export interface MimeTree {
  readonly root: MimePart;
  /** A limit was met: some parts are shown closed, although they have parts themselves. */
  readonly truncated: boolean;
}

/** Parts inside parts. Honest mail stays below ten. */
export const MAX_DEPTH = 40;
export const MAX_PARTS = 1_000;

/** RFC 2046 §5.1.1 allows 70 characters; real software has exceeded it a little. */
const MAX_BOUNDARY = 200;

const LF = 0x0a;
const CR = 0x0d;
const DASH = 0x2d;
const DASHES = Buffer.from('\n--');

/** Reads a whole message. */
export function mimeTree(content: Buffer): MimeTree {
  return new TreeReader(content).read();
}

/** All parts of a tree, in the order in which they stand in the message; the root first. */
export function* allParts(root: MimePart): Generator<MimePart, void, void> {
  const waiting: MimePart[] = [root];
  for (let part; (part = waiting.pop());) {
    yield part;
    for (let i = part.children.length - 1; i >= 0; i--) waiting.push(part.children[i]!);
  }
}

/** Lines of a part's body (RFC 9051 §7.5.2, BODYSTRUCTURE): line ends, and a last line without one. */
export function bodyLines(content: Buffer, part: MimePart): number {
  let lines = 0;
  let at = part.bodyStart;
  while (at < part.end) {
    lines++;
    const lf = content.indexOf(LF, at);
    if (lf < 0 || lf >= part.end) break;
    at = lf + 1;
  }
  return lines;
}

type Open = {
  -readonly [Key in keyof MimePart]: MimePart[Key];
} & { children: Open[]; /** Of a multipart whose end has not come yet. */ boundary: Buffer | undefined };

class TreeReader {
  /** The parts that contain the place where we are, outermost first. */
  private readonly stack: Open[] = [];
  private parts = 0;
  private truncated = false;
  private at = 0;

  constructor(private readonly content: Buffer) {}

  read(): MimeTree {
    const root = this.open('', false);
    while (this.at < this.content.length) {
      const line = this.nextDashes();
      if (line < 0) break;
      this.tryDelimiter(line);
    }
    this.close(0, this.content.length);
    return { root, truncated: this.truncated };
  }

  /** Begins a part here: reads its header, and begins the message inside a message/rfc822. */
  private open(section: string, inDigest: boolean): Open {
    const part = this.readHeader(section, inDigest);
    this.parts++;
    this.stack.push(part);
    if (part.type === 'message' && (part.subtype === 'rfc822' || part.subtype === 'global')) {
      if (this.openMessage(part)) return part;
    } else if (part.type === 'multipart') this.openMultipart(part);
    // From the LF before the body: a delimiter may be its very first line.
    this.at = Math.max(0, part.bodyStart - 1);
    return part;
  }

  private openMultipart(part: Open): void {
    const boundary = part.parameters.get('boundary')?.trimEnd() ?? '';
    if (boundary === '' || boundary.length > MAX_BOUNDARY || this.full()) return;
    part.boundary = Buffer.from(boundary, 'utf8');
  }

  private openMessage(part: Open): boolean {
    // RFC 2046 §5.2.1: only the identity encodings are allowed; an encoded one stays closed.
    if (!['7bit', '8bit', 'binary'].includes(part.encoding) || this.full()) return false;
    this.at = part.bodyStart;
    part.children.push(this.open(part.section === '' ? '1' : part.section, false));
    return true;
  }

  private full(): boolean {
    if (this.parts < MAX_PARTS && this.stack.length < MAX_DEPTH) return false;
    this.truncated = true;
    return true;
  }

  /** The next line that begins with `--`, or -1. */
  private nextDashes(): number {
    const { content } = this;
    if (this.at === 0 && content[0] === DASH && content[1] === DASH) return 0;
    const found = content.indexOf(DASHES, this.at);
    if (found < 0) return -1;
    return found + 1;
  }

  private tryDelimiter(line: number): void {
    const { content } = this;
    // Where the search goes on, unless a part begins: the line's last octet may be the LF before the next line.
    this.at = line + 2;
    const level = this.levelOf(line);
    if (level < 0) return;
    const multipart = this.stack[level]!;
    const lf = content.indexOf(LF, line);
    const lineEnd = lf < 0 ? content.length : lf + 1;
    const afterBoundary = line + 2 + multipart.boundary!.length;
    const last = content[afterBoundary] === DASH && content[afterBoundary + 1] === DASH;
    this.close(level + 1, this.beforeLineEnd(line));
    if (last) {
      multipart.boundary = undefined; // what follows is epilogue
      this.at = Math.max(line + 2, lineEnd - 1);
      return;
    }
    if (this.full()) {
      multipart.boundary = undefined;
      return;
    }
    this.at = lineEnd;
    const number = multipart.children.length + 1;
    const section = multipart.section === '' ? String(number) : `${multipart.section}.${number}`;
    multipart.children.push(this.open(section, multipart.subtype === 'digest'));
  }

  /** The innermost multipart whose delimiter stands at this line, or -1. */
  private levelOf(line: number): number {
    for (let level = this.stack.length - 1; level >= 0; level--) {
      const { boundary } = this.stack[level]!;
      if (boundary && this.isDelimiter(line, boundary)) return level;
    }
    return -1;
  }

  /** `--boundary`, perhaps `--`, then only blanks (RFC 2046 §5.1.1). */
  private isDelimiter(line: number, boundary: Buffer): boolean {
    const { content } = this;
    let at = line + 2;
    // Octet by octet: it ends at the first that differs, so that all comparisons together stay linear.
    for (let i = 0; i < boundary.length; i++) if (content[at++] !== boundary[i]) return false;
    if (content[at] === DASH && content[at + 1] === DASH) at += 2;
    while (content[at] === 0x20 || content[at] === 0x09) at++;
    return at >= content.length || content[at] === LF || (content[at] === CR && content[at + 1] === LF);
  }

  private beforeLineEnd(line: number): number {
    if (line === 0) return 0;
    return this.content[line - 2] === CR ? line - 2 : line - 1;
  }

  /** Ends all parts from this level on. */
  private close(level: number, end: number): void {
    while (this.stack.length > level) {
      const part = this.stack.pop()!;
      part.end = Math.max(end, part.bodyStart);
    }
  }

  private readHeader(section: string, inDigest: boolean): Open {
    const { content } = this;
    const start = this.at;
    const part: Open = {
      section,
      start,
      bodyStart: start,
      end: start,
      type: inDigest ? 'message' : 'text',
      subtype: inDigest ? 'rfc822' : 'plain',
      parameters: NO_PARAMETERS,
      encoding: '7bit',
      disposition: undefined,
      fileName: undefined,
      id: undefined,
      description: undefined,
      md5: undefined,
      language: undefined,
      location: undefined,
      children: [],
      boundary: undefined,
    };
    part.bodyStart = this.headerLimit(start);
    const scan = new FieldScanner(content, start, part.bodyStart);
    const seen = new Set<string>();
    while (scan.next()) {
      // Only `content-…` fields describe a part.
      if (scan.nameEnd - scan.start < 10 || (content[scan.start]! | 0x20) !== 0x63) continue;
      const name = content.toString('latin1', scan.start, scan.nameEnd).toLowerCase();
      if (seen.has(name)) continue; // the first one counts
      seen.add(name);
      readField(part, name, scan.text());
    }
    part.fileName ??= part.parameters.get('name');
    return part;
  }

  /** Where the header that begins here ends: behind the empty line, or before a delimiter, or at the end of all. */
  private headerLimit(start: number): number {
    const { content } = this;
    let at = start;
    while (at < content.length) {
      if (content[at] === LF) return at + 1;
      if (content[at] === CR && content[at + 1] === LF) return at + 2;
      if (content[at] === DASH && content[at + 1] === DASH && this.levelOf(at) >= 0) {
        return Math.max(start, this.beforeLineEnd(at));
      }
      const lf = content.indexOf(LF, at);
      if (lf < 0) return content.length;
      at = lf + 1;
    }
    return content.length;
  }
}

const NO_PARAMETERS: ReadonlyMap<string, string> = new Map();
/** Characters of a description that are kept. */
const MAX_TEXT = 500;

function readField(part: Open, name: string, text: string): void {
  switch (name) {
    case 'content-type': {
      const { value, parameters } = parseParameters(text);
      const match = /^([a-z0-9!#$&^_.+-]{1,127})\/([a-z0-9!#$&^_.+-]{1,127})$/.exec(value);
      // RFC 2045 §5.2: a type that cannot be read counts as text/plain.
      if (!match) return;
      part.type = match[1]!;
      part.subtype = match[2]!;
      part.parameters = parameters;
      return;
    }
    case 'content-transfer-encoding':
      part.encoding = plainLine(text.replace(/\(.*$/, '').trim().toLowerCase(), 40) || '7bit';
      return;
    case 'content-disposition':
      part.disposition = parseParameters(text);
      part.fileName = part.disposition.parameters.get('filename');
      return;
    case 'content-id':
      part.id = plainLine(text, MAX_TEXT);
      return;
    case 'content-description':
      part.description = plainLine(decodeWords(text), MAX_TEXT);
      return;
    case 'content-md5':
      part.md5 = plainLine(text, MAX_TEXT);
      return;
    case 'content-language':
      part.language = plainLine(text, MAX_TEXT);
      return;
    case 'content-location':
      part.location = plainLine(text, MAX_TEXT);
  }
}
