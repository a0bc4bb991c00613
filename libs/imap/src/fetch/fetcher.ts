import { type FetchedIndex, type FetchedMessage, type FetchWants, MailboxError } from '@glasspost/mailbox';
import { transferDecoder } from '@glasspost/message';
import { formatDateTime } from '../grammar/dates.js';
import type { FetchItem, SectionItem } from '../grammar/fetch.js';
import { wireString } from '../grammar/strings.js';
import { Refusal, responses } from '../responses.js';
import { flagList, type Selected } from '../selected.js';
import type { ImapSession } from '../session.js';
import { atHand, decoded, locate, pickFields, type Span } from './sections.js';

/** Messages that become \Seen in one step. */
const SEEN_WINDOW = 200;

/** Answers one FETCH: reads what is wanted in windows and writes as it comes (RFC 9051 §7.5.2). */
export class Fetcher {
  private readonly wants: FetchWants;
  private readonly marksSeen: boolean;
  private readonly tellsFlags: boolean;

  constructor(
    private readonly session: ImapSession,
    private readonly selected: Selected,
    private readonly items: readonly FetchItem[],
  ) {
    this.wants = wantsOf(items);
    this.tellsFlags = items.some(({ kind }) => kind === 'flags');
    this.marksSeen = !selected.readOnly && items.some((item) => item.kind === 'section' && item.marksSeen);
  }

  /** @returns how many of the messages were there. */
  async run(uids: readonly number[]): Promise<number> {
    if (!this.marksSeen) return this.fetch(uids, NOTHING);
    let count = 0;
    for (let at = 0; at < uids.length; at += SEEN_WINDOW) {
      const window = uids.slice(at, at + SEEN_WINDOW);
      count += await this.fetch(window, await this.markSeen(window));
    }
    return count;
  }

  /** @returns the UIDs whose flags have changed by it. */
  private async markSeen(uids: readonly number[]): Promise<ReadonlySet<number>> {
    try {
      const { changed } = await this.selected.open.store(uids, { mode: 'add', flags: ['\\Seen'] });
      this.selected.tell(changed);
      return new Set(changed.map(({ uid }) => uid));
    } catch (error) {
      // RFC 4314 §4: without the right "s" the message is read all the same.
      if (error instanceof MailboxError && error.code === 'no-rights') return NOTHING;
      throw error;
    }
  }

  private async fetch(uids: readonly number[], seen: ReadonlySet<number>): Promise<number> {
    const { session, selected } = this;
    const view = await selected.load();
    let count = 0;
    for await (const window of selected.open.fetch(uids, this.wants))
      for (const message of window) {
        const number = view.numberOf(message.uid);
        if (number === 0) continue;
        count++;
        const waiting = this.write(number, message, seen.has(message.uid));
        if (waiting) await waiting;
        if (session.channel.shouldFlush) await session.channel.flush();
      }
    return count;
  }

  /** One response. Returns a promise only where something must be waited for: the common items need none. */
  private write(number: number, message: FetchedMessage, seen: boolean): Promise<void> | undefined {
    let text = `* ${number} FETCH (`;
    const { items, session } = this;
    for (let i = 0; i < items.length; i++) {
      const item = items[i]!;
      if (i > 0) text += ' ';
      if (item.kind === 'section' || item.kind === 'binarySize')
        return this.writeSlow(text, i, message, seen);
      text += simpleText(item.kind, message);
    }
    session.write(`${text}${this.ending(message, seen)}`);
    return undefined;
  }

  /** The same from the item on that is the first section. */
  private async writeSlow(text: string, from: number, message: FetchedMessage, seen: boolean): Promise<void> {
    const { items, session } = this;
    for (const item of items) mustDecode(item, message);
    let before = text;
    for (let i = from; i < items.length; i++) {
      const item = items[i]!;
      if (i > from) before += ' ';
      if (item.kind === 'section') {
        await this.writeSection(before, item, message);
        before = '';
      } else if (item.kind === 'binarySize')
        before += `${item.label} ${await this.binarySize(item.part, message)}`;
      else before += simpleText(item.kind, message);
    }
    session.write(`${before}${this.ending(message, seen)}`);
  }

  /** What has changed by being read is told with it (RFC 9051 §6.4.5). */
  private ending({ flags, modSeq }: FetchedMessage, seen: boolean): string {
    if (!seen || this.tellsFlags) return ')\r\n';
    const modSeqItem =
      this.session.condstore && !this.items.some(({ kind }) => kind === 'modSeq')
        ? ` MODSEQ (${modSeq})`
        : '';
    return ` FLAGS (${flagList(flags)})${modSeqItem})\r\n`;
  }

  private async writeSection(before: string, item: SectionItem, message: FetchedMessage): Promise<void> {
    const { session, selected } = this;
    const span = locate(message, item);
    if (!span) return session.write(`${before}${item.label} NIL`);
    if (item.binary) return this.writeBinary(before, item, message, span);
    if (item.what === 'fields' || item.what === 'otherFields') {
      const fields = cut(await pickFields(selected.open, message, span, item), item.partial);
      return this.writeLiteral(`${before}${item.label}`, fields);
    }
    const part = narrowed(span, item.partial);
    const here = atHand(message, part);
    if (here) return this.writeLiteral(`${before}${item.label}`, here);
    const length = part.to - part.from;
    session.write(`${before}${item.label} {${length}}\r\n`);
    await this.stream(selected.open.content(message, part.from, part.to), length);
  }

  private writeLiteral(label: string, octets: Buffer): void {
    this.session.write(`${label} {${octets.length}}\r\n`);
    if (octets.length > 0) this.session.channel.write(octets);
  }

  /** Decoded content, twice: its length must be said before it (RFC 3516 §4.2). */
  private async writeBinary(
    before: string,
    item: SectionItem,
    message: FetchedMessage,
    span: Span,
  ): Promise<void> {
    const { open } = this.selected;
    const { from, length } = item.partial ?? { from: 0, length: Infinity };
    let octets = 0;
    let nul = false;
    for await (const block of slice(decoded(open, message, span), from, length)) {
      octets += block.length;
      nul ||= block.includes(0);
    }
    this.session.write(`${before}${item.label} ${nul ? '~' : ''}{${octets}}\r\n`);
    await this.stream(slice(decoded(open, message, span), from, length), octets);
  }

  private async binarySize(part: string, message: FetchedMessage): Promise<number> {
    const span = locate(message, { part, what: 'all' });
    let octets = 0;
    if (span) for await (const block of decoded(this.selected.open, message, span)) octets += block.length;
    return octets;
  }

  /** One block at a time is in memory: a slow client slows the reading down. */
  private async stream(blocks: AsyncIterable<Buffer>, length: number): Promise<void> {
    const { channel } = this.session;
    let left = length;
    try {
      for await (const block of blocks) {
        left -= block.length;
        if (left < 0) break;
        channel.write(block);
        await channel.flush();
      }
    } catch (error) {
      channel.transport.destroy();
      throw error;
    }
    if (left === 0) return;
    // What follows would be read as content: only the end of the connection says that it breaks off.
    channel.transport.destroy();
    throw new Error(
      `a content has ${Math.abs(left)} octets ${left > 0 ? 'less' : 'more'} than the store said`,
    );
  }
}

/** Refuses before a word of the response is said: what has begun cannot be taken back. */
function mustDecode(item: FetchItem, message: FetchedMessage): void {
  const binary = item.kind === 'binarySize' || (item.kind === 'section' && item.binary);
  if (!binary) return;
  const span = locate(message, { part: item.part, what: 'all' });
  if (span && !transferDecoder(span.encoding)) throw new Refusal(responses.unknownEncoding);
}

const NOTHING: ReadonlySet<number> = new Set();

function simpleText(
  kind: Exclude<FetchItem['kind'], 'section' | 'binarySize'>,
  message: FetchedMessage,
): string {
  switch (kind) {
    case 'uid':
      return `UID ${message.uid}`;
    case 'flags':
      return `FLAGS (${flagList(message.flags)})`;
    case 'internalDate':
      return `INTERNALDATE ${formatDateTime(message.received)}`;
    case 'size':
      return `RFC822.SIZE ${message.size}`;
    case 'envelope':
      return `ENVELOPE ${message.index!.envelope}`;
    case 'body':
      return `BODY ${message.index!.body}`;
    case 'bodyStructure':
      return `BODYSTRUCTURE ${message.index!.bodyStructure}`;
    case 'modSeq':
      return `MODSEQ (${message.modSeq})`;
    case 'preview':
      return `PREVIEW ${wireString(message.index!.preview)}`;
    case 'emailId':
      return `EMAILID (${message.emailId})`;
    case 'threadId':
      // RFC 8474 §5.3: a server without threads answers NIL.
      return 'THREADID NIL';
    case 'saveDate':
      return `SAVEDATE ${formatDateTime(message.saved)}`;
  }
}

function wantsOf(items: readonly FetchItem[]): FetchWants {
  const index = new Set<keyof FetchedIndex>();
  let header = false;
  let whole = false;
  for (const item of items) {
    const { kind } = item;
    if (kind === 'envelope' || kind === 'body' || kind === 'bodyStructure' || kind === 'preview')
      index.add(kind);
    else if (kind === 'binarySize') {
      index.add('parts').add('headerOctets');
      whole = true;
    } else if (kind === 'section') {
      const ofHeader = item.what === 'header' || item.what === 'fields' || item.what === 'otherFields';
      if (item.part !== '' || item.what === 'text') index.add('parts').add('headerOctets');
      if (item.part === '' && ofHeader) header = true;
      else whole = true;
    }
  }
  return { index: index.size > 0 && [...index], header, whole };
}

function narrowed(span: Span, partial: SectionItem['partial']): Span {
  if (!partial) return span;
  const from = Math.min(span.to, span.from + partial.from);
  return { ...span, from, to: Math.min(span.to, from + partial.length) };
}

const cut = (octets: Buffer, partial: SectionItem['partial']): Buffer =>
  partial ? octets.subarray(partial.from, partial.from + partial.length) : octets;

async function* slice(blocks: AsyncIterable<Buffer>, from: number, length: number): AsyncGenerator<Buffer> {
  let at = 0;
  const to = from + length;
  for await (const block of blocks) {
    const part = block.subarray(Math.max(0, from - at), Math.max(0, to - at));
    at += block.length;
    if (part.length > 0) yield part;
    if (at >= to) return;
  }
}
