import { Injectable } from '@nestjs/common';
import type { Folder, SPECIAL_FOLDERS } from '@glasspost/contract';
import {
  type Mailbox,
  MailboxError,
  type MailboxStore,
  type OpenMailbox,
  type SpecialUse,
} from '@glasspost/mailbox';
import { conflict, notFound } from '../api/problem.js';
import { type Asker, ownerOf } from '../mailboxes/boxes.js';
import { Mailboxes } from '../mailboxes/mailboxes.js';
import { asked } from './refusals.js';

/** Mails that are taken away for good with one statement. */
const SWEEP = 5_000;

/** Whoever uses the webmail hears of changes by the event stream, not through what a request has open. */
const DEAF = { changed: () => undefined, gone: () => undefined };

/** The folders of who has signed in, as the webmail shows them. Opens them for the others. */
@Injectable()
export class WebmailFolders {
  constructor(private readonly mailboxes: Mailboxes) {}

  store(owner: Asker): MailboxStore {
    return this.mailboxes.of(owner);
  }

  /** All with their counts: INBOX, then those for something, then the others by name. */
  async list(owner: Asker): Promise<Folder[]> {
    const store = this.store(owner);
    const all = (await store.listMailboxes()).filter(({ rights }) => rights.includes('r'));
    const counts = new Map((await store.status(all.map(({ name }) => name))).map((one) => [one.id, one]));
    return all
      .flatMap((mailbox): Folder[] => {
        const count = counts.get(mailbox.id);
        if (!count) return [];
        const { id, name } = mailbox;
        const shared = ownerOf(name) !== undefined;
        const specialUse = specialOf(mailbox);
        return [{ id, name, specialUse, shared, messages: count.messages, unread: count.unseen }];
      })
      .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
  }

  async create(owner: Asker, name: string): Promise<Folder> {
    const { id } = await asked(async () => {
      const store = this.store(owner);
      const made = await store.createMailbox(name);
      await store.subscribe(made.name, true);
      return made;
    });
    return this.one(owner, id);
  }

  async rename(owner: Asker, id: string, name: string): Promise<Folder> {
    const mailbox = await this.changeable(owner, id);
    await asked(() => this.store(owner).renameMailbox(mailbox.name, name));
    return this.one(owner, id);
  }

  async remove(owner: Asker, id: string): Promise<void> {
    const mailbox = await this.changeable(owner, id);
    await asked(() => this.store(owner).deleteMailbox(mailbox.name));
  }

  /** Takes away for good all that is in the trash, or in the junk. */
  async empty(owner: Asker, id: string): Promise<void> {
    const mailbox = await this.mailbox(owner, id);
    if (mailbox.specialUse !== '\\Trash' && mailbox.specialUse !== '\\Junk')
      throw conflict('id', 'Only the trash and the junk folder can be emptied.');
    await this.opened(owner, mailbox, async (open) => {
      const uids = await open.search({ kind: 'all' });
      for (let at = 0; at < uids.length; at += SWEEP) await erase(open, uids.slice(at, at + SWEEP));
    });
  }

  /** @throws ProblemException 404. */
  async mailbox(owner: Asker, id: string): Promise<Mailbox> {
    const mailbox = (await this.store(owner).listMailboxes()).find((each) => each.id === id);
    if (!mailbox) throw notFound('folder');
    return mailbox;
  }

  /** The folder for something; it is made where there is none. */
  async special(owner: Asker, use: SpecialUse): Promise<Mailbox> {
    const store = this.store(owner);
    const all = await store.listMailboxes();
    const found = all.find(({ specialUse }) => specialUse === use);
    if (found) return found;
    const name = use.slice(1);
    try {
      return await store.createMailbox(name, use);
    } catch (error) {
      // One of this name that is not said to be for this: the owner means it so.
      const same = all.find((each) => each.name === name);
      if (error instanceof MailboxError && error.code === 'mailbox-exists' && same) return same;
      throw error;
    }
  }

  /** Works with an open folder, and closes it. */
  async opened<T>(
    owner: Asker,
    { name }: Pick<Mailbox, 'name'>,
    work: (open: OpenMailbox) => Promise<T>,
  ): Promise<T> {
    return asked(async () => {
      const open = await this.store(owner).open(name, { readOnly: false, ...DEAF });
      try {
        return await work(open);
      } finally {
        await open.close();
      }
    });
  }

  private async one(owner: Asker, id: string): Promise<Folder> {
    const found = (await this.list(owner)).find((each) => each.id === id);
    if (!found) throw notFound('folder');
    return found;
  }

  private async changeable(owner: Asker, id: string): Promise<Mailbox> {
    const mailbox = await this.mailbox(owner, id);
    if (specialOf(mailbox) !== null)
      throw conflict('id', 'This folder is needed: it can neither be renamed nor deleted.');
    return mailbox;
  }
}

/** Marks as deleted and removes for good (RFC 4315 UID EXPUNGE). */
export async function erase(open: OpenMailbox, uids: readonly number[]): Promise<void> {
  await open.store(uids, { mode: 'add', flags: ['\\Deleted'] });
  await open.expunge(uids);
}

export function specialOf({ name, specialUse }: Mailbox): Folder['specialUse'] {
  if (name === 'INBOX') return 'inbox';
  return specialUse === undefined
    ? null
    : (specialUse.slice(1).toLowerCase() as (typeof SPECIAL_FOLDERS)[number]);
}

const ORDER: readonly Folder['specialUse'][] = ['inbox', 'drafts', 'sent', 'archive', 'junk', 'trash'];
function rank({ specialUse, shared }: Folder): number {
  if (shared) return ORDER.length + 1;
  const at = ORDER.indexOf(specialUse);
  return at < 0 ? ORDER.length : at;
}
