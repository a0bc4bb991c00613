import { Injectable } from '@nestjs/common';
import type { Asker } from '../mailboxes/boxes.js';
import { MailboxNews } from '../mailboxes/news.js';
import { WebmailFolders } from './folders.js';

/** At most one word in this time: each makes the page ask again. */
const QUIET_MS = 300;
/** Folders that came or went without their mails' doing (by IMAP, by an operator) are found out after this time. */
const LOOK_AGAIN_MS = 10_000;

/** Tells a page that something in the folders of an account has changed, whoever did it. */
@Injectable()
export class WebmailChanges {
  constructor(
    private readonly folders: WebmailFolders,
    private readonly news: MailboxNews,
  ) {}

  /** Until the returned function is called. @param tell gets the ids of the folders; empty: look at all. */
  async follow(owner: Asker, tell: (folders: readonly string[]) => void): Promise<() => void> {
    const following = new Map<string, () => void>();
    const changed = new Set<string>();
    let timer: NodeJS.Timeout | undefined;
    let over = false;
    const soon = (id: string): void => {
      changed.add(id);
      timer ??= setTimeout(() => {
        timer = undefined;
        const ids = [...changed];
        changed.clear();
        tell(ids);
      }, QUIET_MS);
    };
    const look = async (): Promise<boolean> => {
      const ids = new Map(
        (await this.folders.store(owner).listMailboxes()).map(({ id, name }) => [id, name]),
      );
      if (over) return false;
      let different = false;
      for (const [id, unfollow] of following)
        if (!ids.has(id)) {
          unfollow();
          following.delete(id);
          different = true;
        }
      for (const id of ids.keys())
        if (!following.has(id)) {
          const follower = { changed: () => soon(id), gone: () => soon(id) };
          following.set(id, this.news.follow(Number(id.slice(1)), follower));
          different = true;
        }
      return different;
    };
    await look();
    const looking = setInterval(() => {
      look().then(
        (different) => different && !over && tell([]),
        () => undefined,
      );
    }, LOOK_AGAIN_MS);
    return () => {
      over = true;
      clearInterval(looking);
      clearTimeout(timer);
      for (const unfollow of following.values()) unfollow();
    };
  }
}
