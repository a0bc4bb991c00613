import type { LetterPart } from '@glasspost/contract';
import {
  type FetchedMessage,
  messagesOf,
  type OpenMailbox,
  type PartPlace,
  WHOLE_LIMIT,
} from '@glasspost/mailbox';
import {
  decodeCharset,
  decodeTransfer,
  type MimePart,
  mimeTree,
  plainLine,
  wellFormed,
} from '@glasspost/message';

/** Parts of one mail that are looked at; octets of the header of each. */
const MAX_PARTS = 200;
const MAX_PART_HEADER = 16 * 1024;
/** Octets of a text as it is encoded: what is behind them is left out. */
const MAX_TEXT_OCTETS = 3 * 1024 * 1024;

/** One part that has no parts, where it stands, and what its header says. */
export interface Leaf {
  readonly place: PartPlace;
  readonly header: Buffer;
  readonly part: MimePart;
  /** Text for reading, not a file. */
  readonly isText: boolean;
}

/** The octets of a mail by ranges: from memory where it is small. */
export class LetterOctets {
  constructor(
    private readonly open: OpenMailbox,
    readonly message: FetchedMessage,
    private readonly whole?: Buffer,
  ) {}

  async range(from: number, to: number): Promise<Buffer> {
    if (this.whole) return this.whole.subarray(from, to);
    const blocks: Buffer[] = [];
    for await (const block of this.open.content(this.message, from, to)) blocks.push(block);
    return Buffer.concat(blocks);
  }

  stream(from: number, to: number): AsyncIterable<Buffer> {
    return this.open.content(this.message, from, to);
  }
}

/** One mail with its index, and its octets where they are few. Undefined: it is gone. */
export async function letterOctets(open: OpenMailbox, uid: number): Promise<LetterOctets | undefined> {
  for await (const message of messagesOf(open.fetch([uid], { index: true }))) {
    if (message.size > WHOLE_LIMIT) return new LetterOctets(open, message);
    for await (const { whole } of messagesOf(open.fetch([uid], { whole: true })))
      return new LetterOctets(open, message, whole);
  }
  return undefined;
}

/** The parts without parts; a mail inside the mail is one. */
export function leafPlaces(parts: readonly PartPlace[]): PartPlace[] {
  const leaves: PartPlace[] = [];
  let inside: string | undefined;
  for (const place of parts) {
    const [section, , , , , type] = place;
    if (!/^\d+(\.\d+)*$/.test(section) || type.startsWith('multipart/')) continue;
    if (inside !== undefined && section.startsWith(inside)) continue;
    inside = type.startsWith('message/') ? `${section}.` : undefined;
    leaves.push(place);
    if (leaves.length >= MAX_PARTS) break;
  }
  return leaves;
}

export async function leavesOf(octets: LetterOctets): Promise<Leaf[]> {
  const leaves: Leaf[] = [];
  for (const place of leafPlaces(octets.message.index?.parts ?? [])) {
    const [, start, bodyStart] = place;
    const header = await octets.range(start, Math.min(bodyStart, start + MAX_PART_HEADER));
    const part = mimeTree(header).root;
    const isText =
      part.type === 'text' &&
      (part.subtype === 'plain' || part.subtype === 'html') &&
      part.fileName === undefined &&
      part.disposition?.value !== 'attachment';
    leaves.push({ place, header, part, isText });
  }
  return leaves;
}

/** As the list of attachments names it. */
export function partOf({ place, part }: Leaf): LetterPart {
  const [section, , bodyStart, end, encoding, type] = place;
  const octets = end - bodyStart;
  return {
    section,
    name: nameOf(part, section),
    type,
    // RFC 2045 §6.8: 57 octets become a line of 76, with its line end 78.
    size: encoding.toLowerCase() === 'base64' ? Math.floor((octets * 57) / 78) : octets,
    contentId: plainLine(part.id?.replace(/^<|>$/g, '') ?? '', 200),
  };
}

/** A name is for a person to read: no path, nothing that turns the direction of writing. */
const nameOf = (part: MimePart, section: string): string =>
  plainLine(part.fileName ?? '', 200)
    .replace(/[\\/\u202a-\u202e\u2066-\u2069]/g, '_')
    .trim() ||
  (part.type === 'message' ? `${section}.eml` : `${section}.${part.subtype.replace(/[^\w.+-]/g, '')}`);

/** The texts of one kind, one after the other. */
export async function textOf(
  octets: LetterOctets,
  leaves: readonly Leaf[],
  subtype: 'plain' | 'html',
  max: number,
): Promise<{ text: string; truncated: boolean }> {
  let text = '';
  let truncated = false;
  for (const { place, part, isText } of leaves) {
    if (!isText || part.subtype !== subtype) continue;
    const [, , bodyStart, end, encoding] = place;
    const until = Math.min(end, bodyStart + MAX_TEXT_OCTETS);
    truncated ||= until < end;
    const decoded = decodeTransfer(await octets.range(bodyStart, until), encoding);
    const one = wellFormed(decodeCharset(decoded, part.parameters.get('charset') ?? 'us-ascii')).replaceAll(
      '\0',
      '',
    );
    text += text === '' || subtype === 'html' ? one : `\n${one}`;
    if (text.length > max) {
      text = wellFormed(text.slice(0, max));
      truncated = true;
      break;
    }
  }
  return { text, truncated };
}
