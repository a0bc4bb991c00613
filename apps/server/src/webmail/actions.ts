import { Injectable } from '@nestjs/common';
import type { LetterAction, LetterActionResult } from '@glasspost/contract';
import type { FlagChange, Mailbox, OpenMailbox } from '@glasspost/mailbox';
import type { Asker } from '../mailboxes/boxes.js';
import { erase, WebmailFolders } from './folders.js';
import { asked } from './refusals.js';

const FLAGS: Partial<Record<LetterAction['action'], FlagChange>> = {
  read: { mode: 'add', flags: ['\\Seen'] },
  unread: { mode: 'remove', flags: ['\\Seen'] },
  flag: { mode: 'add', flags: ['\\Flagged'] },
  unflag: { mode: 'remove', flags: ['\\Flagged'] },
};

/** What is done to selected mails. */
@Injectable()
export class WebmailActions {
  constructor(private readonly folders: WebmailFolders) {}

  async run(owner: Asker, folder: string, { uids, action, to }: LetterAction): Promise<LetterActionResult> {
    const mailbox = await this.folders.mailbox(owner, folder);
    const target = await asked(() => this.target(owner, mailbox, action, to));
    return this.folders.opened(owner, mailbox, async (open) => {
      const change = FLAGS[action];
      if (change) return { count: (await open.store(uids, change)).changed.length, moved: null };
      if (!target) {
        await erase(open, uids);
        return { count: uids.length, moved: null };
      }
      if (action === 'junk' || action === 'notJunk') await markJunk(open, uids, action === 'junk');
      if (target.id === mailbox.id) return { count: 0, moved: null };
      const moved =
        action === 'copy' ? await open.copy(uids, target.name) : await open.move(uids, target.name);
      return { count: moved.uids.length, moved: { folder: target.id, uids: [...moved.uids] } };
    });
  }

  /** Undefined: nowhere, they are to be erased. */
  private async target(
    owner: Asker,
    from: Mailbox,
    action: LetterAction['action'],
    to: string | undefined,
  ): Promise<Mailbox | undefined> {
    if (action === 'move' || action === 'copy') return this.folders.mailbox(owner, to!);
    if (action === 'junk') return this.folders.special(owner, '\\Junk');
    if (action === 'notJunk')
      return (await this.folders.store(owner).listMailboxes()).find(({ name }) => name === 'INBOX');
    if (action !== 'delete' || from.specialUse === '\\Trash' || from.specialUse === '\\Drafts')
      return undefined;
    return this.folders.special(owner, '\\Trash');
  }
}

/** The keywords by which mail programs tell each other (registered with IANA: $Junk, $NotJunk). */
async function markJunk(open: OpenMailbox, uids: readonly number[], junk: boolean): Promise<void> {
  await open.store(uids, { mode: 'remove', flags: [junk ? '$NotJunk' : '$Junk'] });
  await open.store(uids, { mode: 'add', flags: [junk ? '$Junk' : '$NotJunk'] });
}
