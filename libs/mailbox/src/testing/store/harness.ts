import {
  type FetchedMessage,
  type MailboxStore,
  messagesOf,
  type NewMessage,
  type OpenMailbox,
  type OpenOptions,
} from '../../store.js';

/** What the suite needs of a store. */
export interface StoreHarness {
  /** Two accounts, which have their first mailboxes and no mail. */
  readonly ann: MailboxStore;
  readonly bob: MailboxStore;
  /** Their names: in `Other Users/<name>/…`, and as identifiers of ACLs. */
  readonly names: { readonly ann: string; readonly bob: string };
  /** Octets that ann may hold from now on; undefined: no bound. */
  setQuota(octets: number | undefined): Promise<void> | void;
  close?(): Promise<void> | void;
}

/** A harness, and what tests do with it again and again. */
export class StoreBench {
  private readonly opened: OpenMailbox[] = [];

  constructor(readonly harness: StoreHarness) {}

  get ann(): MailboxStore {
    return this.harness.ann;
  }
  get bob(): MailboxStore {
    return this.harness.bob;
  }

  /** Opens for one session, and closes it after the test. */
  async open(
    name = 'INBOX',
    options: Partial<OpenOptions> = {},
    store: MailboxStore = this.ann,
  ): Promise<OpenMailbox> {
    const none = (): void => undefined;
    const open = await store.open(name, { readOnly: false, changed: none, gone: none, ...options });
    this.opened.push(open);
    return open;
  }

  /** Appends mails to a mailbox of ann, all at once; returns their UIDs. */
  async append(
    messages: readonly (Buffer | Partial<NewMessage>)[],
    name = 'INBOX',
  ): Promise<readonly number[]> {
    const whole = messages.map((message): NewMessage =>
      Buffer.isBuffer(message)
        ? { content: message, received: RECEIVED }
        : { content: mail(), received: RECEIVED, ...message },
    );
    return (await this.ann.append(name, whole)).uids;
  }

  /** So many mails with these flags; their UIDs. */
  fill(count: number, flags: readonly string[] = [], name = 'INBOX'): Promise<readonly number[]> {
    return this.append(
      Array.from({ length: count }, () => ({ flags })),
      name,
    );
  }

  async end(): Promise<void> {
    for (const open of this.opened) await open.close();
    await this.harness.close?.();
  }
}

export const RECEIVED = new Date('2025-07-01T10:00:00Z');

/** A small mail. @param fields beside a subject. */
export function mail(fields: Readonly<Record<string, string>> = {}, body = 'hello\r\n'): Buffer {
  const header = Object.entries({ Subject: 'a mail', ...fields }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return Buffer.from(`${header.join('')}\r\n${body}`);
}

/** All that a mailbox has now, by UID. */
export async function uidsOf(open: OpenMailbox): Promise<readonly number[]> {
  return open.search({ kind: 'all' });
}

/** All that an iteration gives. */
export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** All messages of a fetch. */
export const fetched = (windows: AsyncIterable<Iterable<FetchedMessage>>): Promise<FetchedMessage[]> =>
  all(messagesOf(windows));

export async function octetsOf(blocks: AsyncIterable<Buffer>): Promise<Buffer> {
  // Copied: a block may live only until the next one.
  return Buffer.concat((await all(blocks)).map((block) => Buffer.from(block)));
}

/** Flags in one order and spelling, to be compared. */
export const flagsOf = (flags: readonly string[]): string[] =>
  flags.map((flag) => flag.toLowerCase()).toSorted();
