import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { v7 } from 'uuid';
import {
  asciiDomain,
  compose,
  domainOf,
  formatAddress,
  summarize,
  textPart,
  whyNoReply,
} from '@glasspost/message';
import { Database } from '../database/database.js';
import { Directory, type Resolution } from '../directory/directory.js';
import type { AccountView, ServerView } from '../directory/views.js';
import { Forwarding } from './forwarding.js';
import { type Addressee, Intake } from './intake.js';
import { fromNobody } from './reports.js';

/** Mails that may wait to be looked at; beyond it none is answered: nobody waits for an answer of this kind. */
const MAX_WAITING = 1_000;
/** Header octets that are kept of each meanwhile. */
const MAX_HEADER = 32 * 1024;
/** Senders of one account that are remembered; beyond it nobody new is answered. */
const MAX_SENDERS = 10_000;
const MAX_SUBJECT = 200;
/** RFC 5322 §3.6.4: References grows with a conversation; the first and the last are what threads need. */
const MAX_REFERENCES = 20;

/** A mail that has just been taken. */
export interface Taken {
  readonly server: ServerView;
  /** Envelope sender; empty: the null sender. */
  readonly sender: string;
  /** As they were asked for, before anything was sent on. */
  readonly addressees: readonly Addressee[];
  readonly header: Buffer;
  readonly mailId: string;
}

interface Wanted {
  readonly server: ServerView;
  readonly account: AccountView;
  readonly sender: string;
  readonly header: Buffer;
  readonly mailId: string;
}

/**
 * Answers in place of who is away (RFC 3834; what it is in Sieve: RFC 5230). Behind the reception: a mail is stored and
 * acknowledged before anybody thinks of an answer, and an account that has none costs a look into memory.
 */
@Injectable()
export class Vacations implements BeforeApplicationShutdown {
  private readonly log = new Logger('vacation');
  private readonly waiting: Wanted[] = [];
  private running: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly intake: Intake,
    private readonly forwarding: Forwarding,
  ) {}

  /** Looks at a mail that has been taken. Never waits, never throws. */
  consider({ server, sender, addressees, header, mailId }: Taken, now = Date.now()): void {
    for (const { resolution } of addressees) {
      for (const account of resolution?.accounts ?? []) {
        const { vacation } = account;
        if (!vacation || now < vacation.from || now > vacation.until) continue;
        if (whyNoReply({ header, sender, own: ownAddresses(account, addressees) })) continue;
        if (this.waiting.some((one) => one.mailId === mailId && one.account.id === account.id)) continue;
        if (this.waiting.length >= MAX_WAITING) return;
        // A copy: the whole mail must not stay for the sake of its header.
        const copy = Buffer.from(header.subarray(0, MAX_HEADER));
        this.waiting.push({ server, account, sender, header: copy, mailId });
      }
    }
    if (this.waiting.length > 0) this.running ??= this.run().finally(() => (this.running = undefined));
  }

  /** Resolves when nothing waits any more. */
  async settled(): Promise<void> {
    await this.running;
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.settled();
  }

  private async run(): Promise<void> {
    for (let next = this.waiting.shift(); next; next = this.waiting.shift()) {
      try {
        await this.answer(next);
      } catch (error) {
        this.log.warn(`No vacation reply for ${next.account.address}: ${String(error)}`);
      }
    }
  }

  private async answer({ server, account, sender, header, mailId }: Wanted): Promise<void> {
    const row = await this.database.prisma.vacation.findUnique({
      where: { accountId: account.id },
      include: { account: { select: { displayName: true } } },
    });
    if (!row?.enabled) return;
    const resolution = await this.whereTo(server, sender);
    if (resolution === 'nobody' || !(await this.isDue(account.id, sender.toLowerCase(), row.days))) return;
    const id = v7();
    const { subject, messageId, references } = summarize(header);
    const to = plain(sender);
    const octets = compose({
      from: formatAddress({ kind: 'mailbox', name: row.account.displayName, ...plain(account.address) }),
      to: `${to.local}@${to.domain}`,
      // RFC 5230 §4.7.
      subject: row.subject || `Auto: ${subject}`.slice(0, MAX_SUBJECT),
      date: new Date(),
      messageId: `<${id}@${server.hostname}>`,
      fields: [
        // RFC 3834 §3.1.5, §5.
        ...(messageId ? ([['In-Reply-To', messageId]] as const) : []),
        ...(messageId
          ? ([['References', [...references.slice(1 - MAX_REFERENCES), messageId].join(' ')]] as const)
          : []),
        ['Auto-Submitted', 'auto-replied (vacation)'],
      ],
      content: textPart(row.text),
    });
    const origin = { kind: 'vacation', about: mailId } as const;
    const mail = await fromNobody({ id, octets, to: sender, resolution, origin }, server, this.forwarding);
    await this.intake.commit({ mails: [mail], updates: [] });
  }

  /** A sender here; null: elsewhere. Who is here and cannot be reached is told nothing. */
  private async whereTo(server: ServerView, sender: string): Promise<Resolution | null | 'nobody'> {
    const domain = domainOf(sender);
    if (!server.domains.has(domain)) return sender.includes('@') ? null : 'nobody';
    const found = await this.directory.resolve(server, sender.slice(0, sender.lastIndexOf('@')), domain);
    return found && found.gates.length === 0 ? found : 'nobody';
  }

  /** Whether a sender has had no answer for so many days; from now on they have. In one statement: two mails at once get one. */
  private async isDue(accountId: string, sender: string, days: number): Promise<boolean> {
    const { rowCount } = await this.database.pool.query(
      `INSERT INTO vacation_reply AS r (account_id, sender, at)
       SELECT $1, $2, now() WHERE (SELECT count(*) FROM (SELECT FROM vacation_reply WHERE account_id = $1 LIMIT ${MAX_SENDERS}) known) < ${MAX_SENDERS}
           OR EXISTS (SELECT FROM vacation_reply WHERE account_id = $1 AND sender = $2)
       ON CONFLICT (account_id, sender) DO UPDATE SET at = now() WHERE r.at <= now() - make_interval(days => $3)`,
      [accountId, sender, days],
    );
    return rowCount === 1;
  }
}

/** The parts of an address. Where the name before the @ is ASCII, the domain is as well: every server takes that (RFC 6531 §3.2). */
function plain(address: string): { local: string; domain: string } {
  const local = address.slice(0, address.lastIndexOf('@'));
  const domain = domainOf(address);
  const ascii = /^[\x00-\x7f]*$/.test(local) ? asciiDomain(domain) : undefined;
  return { local, domain: ascii ?? domain };
}

/** The account's address, and what in this envelope leads to it alone: aliases, names with a tag (RFC 5230 §4.5). */
function ownAddresses(account: AccountView, addressees: readonly Addressee[]): ReadonlySet<string> {
  const own = new Set([account.address]);
  for (const { address, resolution } of addressees) {
    if (!resolution || resolution.remote.length > 0 || resolution.accounts.length !== 1) continue;
    if (resolution.accounts[0]!.id === account.id) own.add(address.toLowerCase());
  }
  return own;
}
