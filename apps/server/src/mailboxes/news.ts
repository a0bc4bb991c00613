import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Notifications } from '../database/notifications.js';
import { MaildropRepository } from '../mail/maildrop.repository.js';
import { MailWriter } from '../mail/mail-writer.repository.js';

/** Changes of this process are told to the others together, so long after the first. */
const TELL_AFTER_MS = 10;
/** Whatever went unheard (a process that died before it could tell) is found out after this time at most. */
const LOOK_AGAIN_MS = 30_000;
/** Ids in one notification: PostgreSQL allows 8,000 octets. */
const MAX_TOLD = 300;

export interface Follower {
  changed(): void;
  gone(): void;
}

/**
 * Who follows which mailbox in this process, and what is heard of changes: our own at once, those of other processes by
 * `NOTIFY glasspost, 'mailbox:1,2,3'`. Told after the commit, beside the way of the mail: it costs no transaction anything.
 */
@Injectable()
export class MailboxNews implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger('mailboxes');
  private readonly followers = new Map<number, Set<Follower>>();
  private readonly modSeqs = new Map<number, number>();
  private readonly untold = new Set<number>();
  private telling: NodeJS.Timeout | undefined;
  private looking: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly notifications: Notifications,
    private readonly writer: MailWriter,
    private readonly maildrops: MaildropRepository,
  ) {}

  onModuleInit(): void {
    this.writer.onWritten((ids) => this.tell(ids));
    this.maildrops.onExpunged((id) => this.tell([id]));
    this.notifications.onChange((kind, ids) => {
      if (kind === 'mailbox') for (const id of ids.split(',')) this.hear(Number(id));
    });
    this.notifications.onMissed(() => void this.lookAgain());
    this.looking = setInterval(() => void this.lookAgain(), LOOK_AGAIN_MS);
    this.looking.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.looking);
    clearTimeout(this.telling);
  }

  /** Until the returned function is called. */
  follow(mailbox: number, follower: Follower): () => void {
    let all = this.followers.get(mailbox);
    if (!all) this.followers.set(mailbox, (all = new Set()));
    all.add(follower);
    return () => {
      all.delete(follower);
      if (all.size > 0 || this.followers.get(mailbox) !== all) return;
      this.followers.delete(mailbox);
      this.modSeqs.delete(mailbox);
    };
  }

  /** Something in these mailboxes has been committed by this process. */
  tell(mailboxes: Iterable<number>): void {
    for (const id of mailboxes) {
      this.hear(id);
      this.untold.add(id);
    }
    if (this.untold.size > 0) this.telling ??= setTimeout(() => void this.tellOthers(), TELL_AFTER_MS);
  }

  /** These mailboxes are no more. */
  tellGone(mailboxes: Iterable<number>): void {
    for (const id of mailboxes) for (const follower of this.followers.get(id) ?? []) follower.gone();
    this.tell(mailboxes);
  }

  private hear(id: number): void {
    for (const follower of this.followers.get(id) ?? []) follower.changed();
  }

  private async tellOthers(): Promise<void> {
    this.telling = undefined;
    const ids = [...this.untold];
    this.untold.clear();
    try {
      for (let at = 0; at < ids.length; at += MAX_TOLD)
        await this.database.pool.query(`SELECT pg_notify('glasspost', $1)`, [
          `mailbox:${ids.slice(at, at + MAX_TOLD).join(',')}`,
        ]);
    } catch (error) {
      this.log.debug(`others were not told: ${String(error)}`);
    }
  }

  /** Asks how far the followed mailboxes are; who has heard of everything hears nothing new. */
  private async lookAgain(): Promise<void> {
    const ids = [...this.followers.keys()];
    if (ids.length === 0) return;
    try {
      const { rows } = await this.database.pool.query<{ id: number; highest_modseq: number }>(
        'SELECT id, highest_modseq FROM mailbox WHERE id = ANY($1::bigint[])',
        [ids],
      );
      const found = new Set<number>();
      for (const { id, highest_modseq: modSeq } of rows) {
        found.add(id);
        const known = this.modSeqs.get(id);
        this.modSeqs.set(id, modSeq);
        if (known !== modSeq) this.hear(id);
      }
      for (const id of ids)
        if (!found.has(id)) for (const follower of this.followers.get(id) ?? []) follower.gone();
    } catch (error) {
      this.log.debug(`looking after followed mailboxes failed: ${String(error)}`);
    }
  }
}
