import type { FetchedMessage, OpenMailbox, PartPlace } from '@glasspost/mailbox';
import { bodyStart, FieldScanner, transferDecoder } from '@glasspost/message';
import type { SectionItem } from '../grammar/fetch.js';
import { Refusal, responses } from '../responses.js';

/** Octets of a part's header that fields are picked from. */
const MAX_HEADER = 1024 * 1024;

/** A piece of a message by its octets. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly encoding: string;
}

/** Where a section stands; undefined where the message has no such part (it is NIL then). */
export function locate(message: FetchedMessage, item: Pick<SectionItem, 'part' | 'what'>): Span | undefined {
  const { part, what } = item;
  if (part === '') return wholeMessage(message, what);
  const places = message.index?.parts ?? [];
  const named = (section: string): PartPlace | undefined => places.find(([name]) => name === section);
  if (what === 'all' || what === 'mime') {
    const place = named(part);
    return place && (what === 'all' ? bodyOf(place) : headOf(place));
  }
  // HEADER and TEXT of a part are those of the message inside (RFC 9051 §6.4.5.1).
  const inner = named(`${part}.TEXT`);
  return inner && (what === 'text' ? bodyOf(inner) : headOf(inner));
}

const bodyOf = ([, , from, to, encoding]: PartPlace): Span => ({ from, to, encoding });
const headOf = ([, from, to]: PartPlace): Span => ({ from, to, encoding: '' });

function wholeMessage(message: FetchedMessage, what: SectionItem['what']): Span {
  const { size, whole, header, index } = message;
  if (what === 'all') return { from: 0, to: size, encoding: '' };
  const border = index?.headerOctets ?? header?.length ?? (whole ? bodyStart(whole) : 0);
  return what === 'text' ? { from: border, to: size, encoding: '' } : { from: 0, to: border, encoding: '' };
}

/** The octets of a span where they are at hand. */
export function atHand({ whole, header }: FetchedMessage, { from, to }: Span): Buffer | undefined {
  if (whole) return whole.subarray(from, to);
  return header && to <= header.length ? header.subarray(from, to) : undefined;
}

/** The header fields that an item picks, with the empty line (RFC 9051 §6.4.5.1). */
export async function pickFields(
  open: OpenMailbox,
  message: FetchedMessage,
  span: Span,
  item: SectionItem,
): Promise<Buffer> {
  const bounded = { ...span, to: Math.min(span.to, span.from + MAX_HEADER) };
  const octets = atHand(message, bounded) ?? (await gather(open, message, bounded));
  const wanted = item.what === 'fields';
  const picked: Buffer[] = [];
  const scan = new FieldScanner(octets);
  while (scan.next()) {
    const name = octets.toString('latin1', scan.start, scan.nameEnd).toLowerCase();
    if (item.fields.has(name) === wanted) picked.push(octets.subarray(scan.start, scan.end));
  }
  picked.push(CRLF);
  return Buffer.concat(picked);
}

const CRLF = Buffer.from('\r\n');

async function gather(open: OpenMailbox, message: FetchedMessage, { from, to }: Span): Promise<Buffer> {
  const blocks: Buffer[] = [];
  for await (const block of open.content(message, from, to)) blocks.push(Buffer.from(block));
  return Buffer.concat(blocks);
}

/** A span with its transfer encoding taken off (RFC 3516), in blocks. @throws Refusal UNKNOWN-CTE. */
export async function* decoded(
  open: OpenMailbox,
  message: FetchedMessage,
  span: Span,
): AsyncGenerator<Buffer, void, void> {
  const decoder = transferDecoder(span.encoding);
  if (!decoder) throw new Refusal(responses.unknownEncoding);
  const here = atHand(message, span);
  const blocks = here ? [here] : open.content(message, span.from, span.to);
  for await (const block of blocks) {
    const out = decoder.push(block);
    if (out.length > 0) yield out;
  }
  const last = decoder.end();
  if (last.length > 0) yield last;
}
