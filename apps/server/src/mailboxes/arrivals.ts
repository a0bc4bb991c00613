import { Injectable } from '@nestjs/common';
import type { Appended, NewMessage } from '@glasspost/mailbox';
import { Database } from '../database/database.js';
import { ContentRepository } from '../mail/content.repository.js';
import { IncomingMail } from '../mail/incoming-mail.js';
import { MailWriter } from '../mail/mail-writer.repository.js';
import { MailboxGone, type NewMail } from '../mail/writing.js';
import { type Box, need, noSuchMailbox } from './boxes.js';
import { BoxesRepository } from './boxes.repository.js';
import { keywordsOf, permittedFlags, storedFlags } from './flags.repository.js';
import { retrying } from '../database/retrying.js';

/** Puts messages into mailboxes as they are (APPEND): with the mail writer's commits, which all mail shares. */
@Injectable()
export class Arrivals {
  constructor(
    private readonly database: Database,
    private readonly contents: ContentRepository,
    private readonly boxes: BoxesRepository,
    private readonly writer: MailWriter,
  ) {}

  /** All or none, lasting. @throws MailboxError `over-quota`, `no-such-mailbox`, `no-rights`. */
  async append(box: Box, messages: readonly NewMessage[] | AsyncIterable<NewMessage>): Promise<Appended> {
    need(box, 'i');
    const begun: IncomingMail[] = [];
    try {
      const mails: NewMail[] = [];
      let octets = 0;
      for await (const message of messages) {
        const flags = permittedFlags(box, storedFlags(message.flags ?? []));
        const mail = new IncomingMail(this.contents, AS_IT_IS);
        begun.push(mail);
        if (Buffer.isBuffer(message.content)) await mail.write(message.content);
        else for await (const block of message.content) await mail.write(block);
        octets += mail.octets;
        const content = await mail.finish(Infinity);
        mails.push({
          content,
          mailboxes: [box.id],
          placed: { flags, received: message.received },
          deliveries: [],
        });
      }
      await this.boxes.needRoom(box.ownerId, octets);
      const written = await this.writer.write({ mails, updates: [] });
      await this.know(box, mails);
      const uids = new Map(written.messages.map(({ contentId, uid }) => [contentId, uid]));
      return { uidValidity: box.uidValidity, uids: mails.map(({ content }) => uids.get(content.id)!) };
    } catch (error) {
      for (const mail of begun) await mail.abort();
      throw error instanceof MailboxGone ? noSuchMailbox(box.name) : error;
    }
  }

  /** The mailbox remembers which keywords it has seen. */
  private async know(box: Box, mails: readonly NewMail[]): Promise<void> {
    const keywords = [...new Set(mails.flatMap(({ placed }) => keywordsOf(placed!.flags)))];
    const known = new Set(box.keywords.map((keyword) => keyword.toLowerCase()));
    const fresh = keywords.filter((keyword) => !known.has(keyword.toLowerCase()));
    if (fresh.length === 0) return;
    await retrying(() =>
      this.database.pool.query(
        `UPDATE mailbox SET keywords = keywords || ARRAY(SELECT k FROM unnest($2::text[]) k WHERE lower(k) <> ALL (SELECT lower(h) FROM unnest(keywords) h)) WHERE id = $1`,
        [box.id, fresh],
      ),
    );
  }
}

/** Nothing is put in front: the octets are somebody's own. */
const AS_IT_IS = {
  sender: '',
  smtputf8: false,
  binary: false,
  trace: () => ({ returnPath: '', fields: '' }),
};
