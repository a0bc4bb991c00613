import { Injectable } from '@nestjs/common';
import {
  type Letter,
  type LetterDetail,
  type LetterQuery,
  MAX_MAIL_TEXT,
  type Person,
  type Regards,
} from '@glasspost/contract';
import {
  type Criterion,
  type FetchedMessage,
  messagesOf,
  type OpenMailbox,
  type StoredMessage,
} from '@glasspost/mailbox';
import {
  fieldText,
  findField,
  headerEnd,
  headerFields,
  transferDecoder,
  wellFormed,
} from '@glasspost/message';
import { decodeCursor, encodeCursor, type Page } from '../api/page.js';
import { notFound } from '../api/problem.js';
import type { Asker } from '../mailboxes/boxes.js';
import { envelopeOf } from './envelope.js';
import { WebmailFolders } from './folders.js';
import { leavesOf, letterOctets, partOf, textOf } from './parts.js';

/** Octets of a header that is shown as it is; its fields. */
const MAX_HEADER = 128 * 1024;
const MAX_FIELDS = 500;
/** Of so many mails of Sent and INBOX each the people are known; so many of them are offered. */
const KNOWN_FROM = 200;
const MAX_CORRESPONDENTS = 300;

/** Where a draft says which mail it answers or passes on. */
export const REGARDS_FIELD = 'X-Glasspost-Regards';

/** Reads mail for the webmail: lists from the kept index, one mail by its parts. */
@Injectable()
export class WebmailLetters {
  constructor(private readonly folders: WebmailFolders) {}

  /** Newest first: the order of UIDs is the order in which mail came. */
  async list(owner: Asker, folder: string, query: LetterQuery): Promise<Page<Letter>> {
    const mailbox = await this.folders.mailbox(owner, folder);
    const before = query.cursor === undefined ? Infinity : Number(decodeCursor(query.cursor)) || 0;
    return this.folders.opened(owner, mailbox, async (open) => {
      const criterion = criterionOf(query);
      const { uids, total } = criterion
        ? await found(open, criterion, before)
        : { uids: await newest(open, before, query.limit + 1), total: open.count };
      const shown = uids.slice(0, query.limit);
      const items = new Map<number, Letter>();
      for await (const message of messagesOf(open.fetch(shown, { index: true })))
        items.set(message.uid, letterOf(message));
      return {
        items: shown.flatMap((uid) => items.get(uid) ?? []),
        nextCursor: uids.length > query.limit ? encodeCursor(String(shown.at(-1)!)) : null,
        total,
      };
    });
  }

  async one(owner: Asker, folder: string, uid: number): Promise<LetterDetail> {
    const mailbox = await this.folders.mailbox(owner, folder);
    return this.folders.opened(owner, mailbox, async (open) => {
      const octets = await letterOctets(open, uid);
      if (!octets?.message.index) throw notFound('message');
      const { message } = octets;
      const leaves = await leavesOf(octets);
      const text = await textOf(octets, leaves, 'plain', MAX_MAIL_TEXT);
      const html = await textOf(octets, leaves, 'html', MAX_MAIL_TEXT);
      const { cc, bcc, replyTo, messageId } = envelopeOf(message.index!.envelope);
      const header = await octets.range(0, Math.min(message.index!.headerOctets, MAX_HEADER));
      return {
        ...letterOf(message),
        cc,
        bcc,
        replyTo,
        messageId,
        text: text.text,
        html: html.text,
        truncated: text.truncated || html.truncated,
        attachments: leaves.filter(({ isText }) => !isText).map(partOf),
        regards: regardsOf(findField(header, REGARDS_FIELD.toLowerCase())),
      };
    });
  }

  async header(
    owner: Asker,
    folder: string,
    uid: number,
  ): Promise<{ fields: { name: string; value: string }[] }> {
    return this.message(owner, folder, uid, async (open, message) => {
      const blocks: Buffer[] = [];
      for await (const block of open.content(message, 0, MAX_HEADER)) blocks.push(block);
      const content = Buffer.concat(blocks);
      const fields = [...headerFields(content, headerEnd(content))].slice(0, MAX_FIELDS);
      return {
        fields: fields.map((field) => ({
          name: wellFormed(field.name),
          value: wellFormed(fieldText(content, field)).replaceAll('\0', ''),
        })),
      };
    });
  }

  /** Hands an attachment, decoded while it is read, to `take`. */
  async part(
    owner: Asker,
    folder: string,
    uid: number,
    section: string,
    take: (name: string, blocks: AsyncIterable<Buffer>) => Promise<void>,
  ): Promise<void> {
    const mailbox = await this.folders.mailbox(owner, folder);
    await this.folders.opened(owner, mailbox, async (open) => {
      const octets = await letterOctets(open, uid);
      const leaf = octets && (await leavesOf(octets)).find(({ place }) => place[0] === section);
      if (!leaf) throw notFound('attachment');
      const [, , bodyStart, end, encoding] = leaf.place;
      await take(partOf(leaf).name, decoded(octets.stream(bodyStart, end), encoding));
    });
  }

  /** Hands the octets of a mail to `take`. */
  raw(
    owner: Asker,
    folder: string,
    uid: number,
    take: (size: number, blocks: AsyncIterable<Buffer>) => Promise<void>,
  ): Promise<void> {
    return this.message(owner, folder, uid, (open, message) => take(message.size, open.content(message)));
  }

  /** People of the newest mails, those first to whom the owner has written. */
  async correspondents(owner: Asker): Promise<Person[]> {
    const known = new Map<string, Person>();
    const note = ({ name, address }: Person): void => {
      const key = address.toLowerCase();
      if (key === owner.address || !address.includes('@') || known.size >= MAX_CORRESPONDENTS) return;
      const before = known.get(key);
      if (!before) known.set(key, { name, address });
      else if (before.name === '' && name !== '') known.set(key, { name, address });
    };
    const of = async (name: string, pick: (letter: Letter & { cc: Person[] }) => Person[]): Promise<void> => {
      await this.folders.opened(owner, { name }, async (open) => {
        const uids = await newest(open, Infinity, KNOWN_FROM);
        const people: Person[][] = [];
        for await (const message of messagesOf(open.fetch(uids, { index: true })))
          if (message.index)
            people.push(pick({ ...letterOf(message), cc: envelopeOf(message.index.envelope).cc }));
        people.reverse().flat().forEach(note);
      });
    };
    const all = await this.folders.store(owner).listMailboxes();
    const sent = all.find(({ specialUse }) => specialUse === '\\Sent');
    if (sent) await of(sent.name, ({ to, cc }) => [...to, ...cc]);
    await of('INBOX', ({ from }) => from);
    return [...known.values()];
  }

  private async message<T>(
    owner: Asker,
    folder: string,
    uid: number,
    work: (open: OpenMailbox, message: StoredMessage) => Promise<T>,
  ): Promise<T> {
    const mailbox = await this.folders.mailbox(owner, folder);
    return this.folders.opened(owner, mailbox, async (open) => {
      for await (const message of messagesOf(open.fetch([uid], {}))) return work(open, message);
      throw notFound('message');
    });
  }
}

/** At most `count` UIDs below `before`, descending; gaps are stepped over by ever larger steps. */
async function newest(open: OpenMailbox, before: number, count: number): Promise<number[]> {
  const uids: number[] = [];
  let high = Math.min(before, open.mailbox.uidNext) - 1;
  for (let span = 2 * count; high >= 1 && uids.length < count; span *= 4) {
    const low = Math.max(1, high - span + 1);
    uids.push(...(await open.search({ kind: 'uid', ranges: [[low, high]] })).toReversed());
    high = low - 1;
  }
  return uids.slice(0, count);
}

async function found(
  open: OpenMailbox,
  criterion: Criterion,
  before: number,
): Promise<{ uids: number[]; total: number }> {
  const all = await open.search(criterion);
  return { uids: all.filter((uid) => uid < before).reverse(), total: all.length };
}

/** What is asked for, as the store's search knows it; undefined: everything. */
function criterionOf(query: LetterQuery): Criterion | undefined {
  const of: Criterion[] = [];
  const text = (field: 'text' | 'from' | 'to' | 'cc' | 'subject', words: string): Criterion => ({
    kind: 'text',
    field,
    text: words,
  });
  if (query.search) of.push(text('text', query.search));
  if (query.from) of.push(text('from', query.from));
  if (query.to) of.push({ kind: 'or', of: [text('to', query.to), text('cc', query.to)] });
  if (query.subject) of.push(text('subject', query.subject));
  if (query.since || query.before)
    of.push({
      kind: 'date',
      field: 'received',
      ...(query.since && { from: new Date(query.since) }),
      ...(query.before && { before: new Date(query.before) }),
    });
  if (query.unread) of.push({ kind: 'not', of: { kind: 'flag', flag: '\\Seen' } });
  if (query.flagged) of.push({ kind: 'flag', flag: '\\Flagged' });
  if (query.attachments) of.push({ kind: 'header', name: 'content-type', text: 'multipart/mixed' });
  return of.length === 0 ? undefined : { kind: 'and', of };
}

function letterOf(message: FetchedMessage): Letter {
  const { uid, received, size, index } = message;
  const flags = new Set(message.flags.map((flag) => flag.toLowerCase()));
  const envelope = index && envelopeOf(index.envelope);
  return {
    uid,
    from: envelope?.from ?? [],
    to: envelope?.to ?? [],
    subject: envelope?.subject ?? '',
    date: (envelope?.date ?? received).toISOString(),
    receivedAt: received.toISOString(),
    size,
    seen: flags.has('\\seen'),
    flagged: flags.has('\\flagged'),
    answered: flags.has('\\answered'),
    forwarded: flags.has('$forwarded'),
    preview: index?.preview ?? '',
    hasAttachments:
      index !== undefined &&
      hasAttachments(
        index.bodyStructure,
        index.parts.map((place) => place[5]),
      ),
  };
}

/** A part that says so, or one that is neither text nor a picture of the text, nor a signature. */
const hasAttachments = (structure: string, types: readonly string[]): boolean =>
  /\("attachment" /i.test(structure) ||
  types.some(
    (type) => !/^(text|image|multipart)\/|^application\/(pgp-signature|(x-)?pkcs7-signature)$/.test(type),
  );

/** `m12/34 reply` */
export function regardsOf(text: string | undefined): Regards | null {
  const parts = /^(m\d{1,18})\/(\d{1,10}) (reply|forward)$/.exec(text ?? '');
  return parts ? { folder: parts[1]!, uid: Number(parts[2]), as: parts[3] as Regards['as'] } : null;
}

async function* decoded(blocks: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  const decoder = transferDecoder(encoding);
  for await (const block of blocks) yield decoder ? decoder.push(block) : block;
  if (decoder) yield decoder.end();
}
