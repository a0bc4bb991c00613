import { type Mailbox, type MailboxStore, parentNames } from '@glasspost/mailbox';
import { matchesPattern } from './pattern.js';

/** What LIST may be asked for (RFC 5258, RFC 9051 §6.3.9). */
export interface Listing {
  readonly patterns: readonly string[];
  readonly subscribed: boolean;
  readonly specialUse: boolean;
  readonly recursive: boolean;
}

export interface Listed {
  readonly name: string;
  /** Undefined: no such mailbox; it is subscribed to, or has mailboxes inside. */
  readonly mailbox: Mailbox | undefined;
  readonly subscribed: boolean;
  readonly hasChildren: boolean;
  /** Some mailbox inside is subscribed to, and is not listed itself (RFC 5258 §3.5). */
  readonly childInfo: boolean;
}

/** The names that a LIST answers with, sorted: INBOX first. */
export async function listEntries(store: MailboxStore, listing: Listing): Promise<Listed[]> {
  const mailboxes = await store.listMailboxes();
  const lost = listing.subscribed ? await store.lostSubscriptions() : [];
  const byName = new Map(mailboxes.map((mailbox) => [mailbox.name, mailbox]));
  const parents = new Set(mailboxes.flatMap(({ name }) => parentNames(name)));
  const names = new Set([...byName.keys(), ...parents, ...lost]);
  const matching = [...names].filter((name) => listing.patterns.some((each) => matchesPattern(name, each)));
  const subscriptions = new Set([
    ...lost,
    ...mailboxes.filter(({ subscribed }) => subscribed).map(({ name }) => name),
  ]);
  const hidden = listing.recursive ? parentsOf(subscriptions, new Set(matching)) : undefined;
  const entries: Listed[] = [];
  for (const name of matching) {
    const mailbox = byName.get(name);
    const subscribed = subscriptions.has(name);
    const childInfo = hidden?.has(name) ?? false;
    if (listing.subscribed && !subscribed && !childInfo) continue;
    if (listing.specialUse && !mailbox?.specialUse) continue;
    entries.push({ name, mailbox, subscribed, hasChildren: parents.has(name), childInfo });
  }
  return entries.sort((a, b) =>
    a.name === 'INBOX' ? -1 : b.name === 'INBOX' ? 1 : a.name < b.name ? -1 : 1,
  );
}

/** The parents of subscribed names that are not listed themselves. */
function parentsOf(subscriptions: ReadonlySet<string>, listed: ReadonlySet<string>): Set<string> {
  return new Set([...subscriptions].filter((name) => !listed.has(name)).flatMap(parentNames));
}

/** The attributes of an entry (RFC 9051 §7.3.1). */
export function attributesOf(entry: Listed, options: { readonly subscribed: boolean }): string {
  const { mailbox, hasChildren, subscribed } = entry;
  const attributes: string[] = [];
  // Clients of IMAP4rev1 know \Noselect only.
  if (!mailbox) attributes.push('\\NonExistent', '\\Noselect');
  if (options.subscribed && subscribed) attributes.push('\\Subscribed');
  attributes.push(hasChildren ? '\\HasChildren' : '\\HasNoChildren');
  if (mailbox?.specialUse) attributes.push(mailbox.specialUse);
  return attributes.join(' ');
}
