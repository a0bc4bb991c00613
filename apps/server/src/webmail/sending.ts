import { Injectable } from '@nestjs/common';
import type { Sent } from '@glasspost/contract';
import type { OpenMailbox } from '@glasspost/mailbox';
import {
  addressText,
  findField,
  formatDate,
  formatField,
  headerFields,
  mailboxesOf,
  parseAddresses,
} from '@glasspost/message';
import {
  formatPath,
  type MessageSink,
  parseAddress,
  type Path,
  type RcptRequest,
  type Reply,
  type SessionView,
  type Transaction,
} from '@glasspost/smtp';
import { invalidField, notFound, ProblemException } from '../api/problem.js';
import { Directory } from '../directory/directory.js';
import type { ServerView } from '../directory/views.js';
import { SmtpHosts } from '../smtp/hosts.js';
import type { ServerSmtpHost } from '../smtp/smtp.host.js';
import { newMessageId } from './draft-octets.js';
import { tooLarge, WebmailDrafts, type Writer } from './drafts.js';
import { erase, WebmailFolders } from './folders.js';
import { regardsOf, REGARDS_FIELD } from './letters.js';
import { type LetterOctets, letterOctets } from './parts.js';

const MAX_HEADER = 1024 * 1024;

/** The word after "with" in Received, and the protocol in the trace: no mail protocol has brought the mail. */
const PROTOCOL = 'HTTP';

/** A draft on its way. */
interface Outgoing {
  readonly header: Buffer;
  readonly octets: LetterOctets;
  /** Date and Message-ID, the same in what is sent and in the copy; the empty line behind them. */
  readonly stamp: string;
}

/** Fields of a draft that are written anew, or are nobody's business but ours. */
const OWN_FIELDS: ReadonlySet<string> = new Set(['date', 'message-id', REGARDS_FIELD.toLowerCase()]);

/**
 * Sends a draft as a mail program would submit it: the host of a submission session says who may send as whom, to whom,
 * and takes the octets, so that limits, recording and queue are the same.
 */
@Injectable()
export class WebmailSending {
  constructor(
    private readonly hosts: SmtpHosts,
    private readonly directory: Directory,
    private readonly folders: WebmailFolders,
    private readonly drafts: WebmailDrafts,
  ) {}

  /** @param client the address of the browser. @throws ProblemException with what is refused, beside the field. */
  async send(owner: Writer, uid: number, client: string): Promise<Sent> {
    const drafts = await this.drafts.drafts(owner);
    return this.folders.opened(owner, drafts, async (open) => {
      const octets = await letterOctets(open, uid);
      if (!octets) throw notFound('draft');
      const header = await octets.range(0, Math.min(octets.message.index!.headerOctets, MAX_HEADER));
      const id = newMessageId(findField(header, 'from') ?? '');
      const stamp = `Date: ${formatDate(new Date())}\r\n${formatField('Message-ID', id)}\r\n`;
      const outgoing = { header, octets, stamp };
      const taken = await this.submit(owner, outgoing, client);
      const kept = await this.keep(owner, outgoing);
      await erase(open, [uid]);
      await this.mark(owner, header);
      return { id: taken.id, kept };
    });
  }

  private async submit(owner: Writer, outgoing: Outgoing, client: string): Promise<{ id: string }> {
    const { header } = outgoing;
    const server = this.directory.server(owner.serverId);
    if (!server) throw notFound('server');
    const sender = pathsIn(header, 'from', 'from')[0];
    if (!sender) throw invalidField('from', 'Say who sends it.');
    const paths = (['to', 'cc', 'bcc'] as const).flatMap((name) => pathsIn(header, name, name));
    const recipients = [...new Map(paths.map((path) => [formatPath(path).toLowerCase(), path])).values()];
    if (recipients.length === 0) throw invalidField('to', 'Say who is to get it.');
    const host = this.hosts.open(server, 'submission');
    const session = await this.session(owner, server, client);
    const smtputf8 = [sender, ...recipients].some(({ utf8 }) => utf8);
    const mail = { sender, params: { smtputf8 } };
    const accepted: RcptRequest[] = [];
    const transaction: Transaction = { mail, recipients: accepted };
    const refuse = (verb: string, argument: string, reply: Reply): void =>
      host.refused(
        { verb, argument, reply, transaction: verb === 'MAIL' ? undefined : transaction },
        session,
      );
    const refusal = await host.sender(mail, session);
    if (refusal) {
      refuse('MAIL', `FROM:<${formatPath(sender)}>`, refusal);
      throw invalidField('from', 'This is not an address of yours.', 'refused');
    }
    try {
      await this.ask(host, session, recipients, accepted, transaction, refuse);
      const sink = host.message(transaction, session);
      return await this.hand(sink, server, sent(outgoing, false), (reply) => refuse('DATA', '', reply));
    } finally {
      host.over(transaction, session);
    }
  }

  /** All or none: who writes a mail is told at once whom it cannot reach. */
  private async ask(
    host: ServerSmtpHost,
    session: SessionView,
    recipients: readonly Path[],
    accepted: RcptRequest[],
    transaction: Transaction,
    refuse: (verb: string, argument: string, reply: Reply) => void,
  ): Promise<void> {
    const { maxRecipients } = host.limits;
    if (recipients.length > maxRecipients)
      throw invalidField(
        'to',
        `This server takes at most ${maxRecipients} recipients of one mail.`,
        'refused',
      );
    for (const recipient of recipients) {
      const request = { recipient, params: {} };
      const reply = await host.recipient(request, transaction, session);
      if (!reply) {
        accepted.push(request);
        continue;
      }
      refuse('RCPT', `TO:<${formatPath(recipient)}>`, reply);
      const address = formatPath(recipient);
      throw invalidField('to', `${address} is refused: ${reply.text}`, 'refused');
    }
  }

  private async hand(
    sink: MessageSink,
    server: ServerView,
    octets: AsyncIterable<Buffer>,
    refused: (reply: Reply) => void,
  ): Promise<{ id: string }> {
    let size = 0;
    try {
      for await (const block of octets) {
        size += block.length;
        if (size > server.maxMessageOctets) throw tooLarge(server.maxMessageOctets);
        await sink.write(block);
      }
    } catch (error) {
      await sink.abort();
      throw error;
    }
    const result = await sink.finish();
    if (!('code' in result)) return result;
    refused(result);
    throw new ProblemException(409, 'refused', `The mail is refused: ${result.text}`);
  }

  private async session(owner: Writer, server: ServerView, client: string): Promise<SessionView> {
    const at = owner.address.lastIndexOf('@');
    const account = await this.directory.find(
      server,
      owner.address.slice(0, at),
      owner.address.slice(at + 1),
    );
    if (account?.kind !== 'account' || account.id !== owner.accountId) throw notFound('account');
    return {
      remote: { address: client, port: 0 },
      local: { address: server.addresses[0] ?? '', port: 0 },
      helo: undefined,
      extended: true,
      tls: null,
      login: { name: owner.address, account },
      protocol: PROTOCOL,
      notes: new Map(),
    };
  }

  /** A copy in Sent, with Bcc. The mail is on its way: that there is no room for it must not look like a failure. */
  private async keep(owner: Writer, outgoing: Outgoing): Promise<boolean> {
    try {
      const { name } = await this.folders.special(owner, '\\Sent');
      const message = { content: sent(outgoing, true), flags: ['\\Seen'], received: new Date() };
      await this.folders.store(owner).append(name, [message]);
      return true;
    } catch {
      return false;
    }
  }

  /** The mail that is answered or passed on says so from now on. */
  private async mark(owner: Writer, header: Buffer): Promise<void> {
    const regards = regardsOf(findField(header, REGARDS_FIELD.toLowerCase()));
    if (!regards) return;
    const flag = regards.as === 'reply' ? '\\Answered' : '$Forwarded';
    const marked = async (open: OpenMailbox): Promise<unknown> =>
      open.store([regards.uid], { mode: 'add', flags: [flag] });
    const mailbox = (await this.folders.store(owner).listMailboxes()).find(({ id }) => id === regards.folder);
    // Gone, or somebody else's and only to be read: the mail has been sent all the same.
    if (mailbox) await this.folders.opened(owner, mailbox, marked).catch(() => undefined);
  }
}

/** The octets as they are sent: with a date and an id of now, without Bcc (RFC 5322 §3.6.3) but for the sender's own copy. */
async function* sent({ header, octets, stamp }: Outgoing, own: boolean): AsyncGenerator<Buffer> {
  const blocks: Buffer[] = [];
  for (const { name, start, end } of headerFields(header)) {
    const lower = name.toLowerCase();
    if (!OWN_FIELDS.has(lower) && (own || lower !== 'bcc')) blocks.push(header.subarray(start, end));
  }
  blocks.push(Buffer.from(stamp));
  yield Buffer.concat(blocks);
  yield* octets.stream(octets.message.index!.headerOctets, octets.message.size);
}

/** @throws ProblemException 422 at the first that cannot be the address of anybody. */
function pathsIn(header: Buffer, name: string, pointer: string): Path[] {
  return mailboxesOf(parseAddresses(findField(header, name) ?? '')).map((mailbox) => {
    const text = addressText(mailbox);
    const path = mailbox.domain === '' ? undefined : parseAddress(text);
    if (!path) throw invalidField(pointer, `${text} is not a mail address.`);
    return path;
  });
}
