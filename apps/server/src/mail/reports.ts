import { Injectable, Optional } from '@nestjs/common';
import { v7 } from 'uuid';
import { summarize } from '@glasspost/message';
import { buildNotice, type Notice, type NoticeRecipient, shouldNotify } from '@glasspost/queue';
import { parseAddress } from '@glasspost/smtp';
import { Directory, type Resolution } from '../directory/directory.js';
import type { ServerView } from '../directory/views.js';
import { ContentRepository } from './content.repository.js';
import { deliveredToField, Forwarding } from './forwarding.js';
import { addressed } from './intake.js';
import type { AddressedMail } from './tracing.js';
import type { Origin } from '../trace/traced.js';
import type { NewContent } from './writing.js';

/** A mail up to this size goes back whole in a report; of a larger one only the header section does. */
const MAX_RETURNED = 200_000;
const HEADER_OCTETS = 64 * 1024;

/** The mail that is reported about: what its deliveries have in common. */
export interface ReportedMail {
  readonly serverId: string;
  readonly contentId: string;
  readonly sender: string;
  readonly envid: string | null;
  readonly ret: 'FULL' | 'HDRS' | null;
  readonly queuedAt: Date;
  readonly size: number;
  readonly skip: number;
}

/** A recipient with what the sender wants to be told of it. */
export interface ReportedRecipient extends NoticeRecipient {
  readonly notify: readonly string[];
}

/** A mail that this server makes itself. */
interface OwnMail {
  readonly id: string;
  readonly octets: Buffer;
  readonly to: string;
  /** Where it goes here; null: elsewhere. */
  readonly resolution: Resolution | null;
  readonly origin: Origin;
}

/** Whether a header is more than ASCII: then, too, the mail needs SMTPUTF8 (RFC 6531 §3.4), not by its envelope alone. */
function isInternational(octets: Buffer): boolean {
  const end = octets.indexOf('\r\n\r\n');
  return octets.subarray(0, end < 0 ? octets.length : end).some((octet) => octet > 0x7f);
}

/** A mail from the null sender (RFC 5321 §4.5.5), for a mailbox here or the queue. */
export async function fromNobody(
  { id, octets, to, resolution, origin }: OwnMail,
  server: ServerView,
  forwarding: Forwarding | undefined,
): Promise<AddressedMail> {
  const trace = Buffer.from('Return-Path: <>\r\n');
  const bytes = Buffer.concat([trace, Buffer.from(deliveredToField([resolution])), octets]);
  const summary = summarize(octets);
  const content: NewContent = {
    id,
    bytes,
    size: bytes.length,
    skip: trace.length,
    sender: '',
    subject: summary.subject,
    fromText: summary.from,
    toText: summary.to,
    messageId: summary.messageId,
    date: summary.date ?? null,
    encoding: '8bit',
    smtputf8: isInternational(octets),
  };
  const addressees = [{ address: to, resolution, notify: [], orcpt: null }];
  const all = await forwarding?.applied(server, addressees, { header: octets, size: bytes.length });
  return addressed(content, server.id, all ?? addressees, { envid: null, ret: null }, origin);
}

/** Makes the reports that senders get (RFC 3464). The caller commits them with what they are about. */
@Injectable()
export class Reports {
  constructor(
    private readonly directory: Directory,
    private readonly contents: ContentRepository,
    @Optional() private readonly forwarding?: Forwarding,
  ) {}

  /**
   * One report about all these recipients of a mail; undefined when the sender wants to hear of none of them, or cannot.
   * @param bytes the mail's octets where they are at hand; else they are read from the database.
   */
  async about(
    mail: ReportedMail,
    notice: Notice,
    recipients: readonly ReportedRecipient[],
    now: Date,
    bytes?: Buffer | null,
  ): Promise<AddressedMail | undefined> {
    const server = this.directory.server(mail.serverId);
    const wanted = recipients.filter((one) => shouldNotify(notice, mail.sender, one.notify));
    if (!server || wanted.length === 0) return undefined;
    const ret = notice === 'failed' ? (mail.ret ?? undefined) : 'HDRS'; // RFC 3461 §4.3
    const complete = ret !== 'HDRS' && mail.size - mail.skip <= MAX_RETURNED;
    const original = bytes?.subarray(mail.skip) ?? (await this.original(mail, complete));
    const id = v7();
    const octets = buildNotice({
      notice,
      hostname: server.hostname,
      sender: mail.sender,
      recipients: wanted,
      envid: mail.envid ?? undefined,
      ret,
      subject: summarize(original).subject,
      queuedAt: mail.queuedAt,
      now,
      giveUpAt: new Date(mail.queuedAt.getTime() + server.tuning.giveUpHours * 3_600_000),
      original,
      complete,
      id,
    });
    return this.toSender(server, mail, id, octets);
  }

  /** The report as a mail from the null sender, into the sender's mailbox here or into the queue. */
  private async toSender(
    server: ServerView,
    { sender, contentId }: ReportedMail,
    id: string,
    octets: Buffer,
  ): Promise<AddressedMail | undefined> {
    const path = parseAddress(sender);
    if (!path || typeof path.domain !== 'string') return undefined;
    const resolution = server.domains.has(path.domain.toLowerCase())
      ? await this.directory.resolve(server, path.localPart, path.domain)
      : null;
    // The account is gone: there is nobody to tell, and a report about a report must not be.
    if (!resolution && server.domains.has(path.domain.toLowerCase())) return undefined;
    return fromNobody(
      { id, octets, to: sender, resolution, origin: { kind: 'report', about: contentId } },
      server,
      this.forwarding,
    );
  }

  private async original({ contentId, skip }: ReportedMail, complete: boolean): Promise<Buffer> {
    if (!complete) return (await this.contents.beginning(contentId, HEADER_OCTETS)).subarray(skip);
    const blocks: Buffer[] = [];
    for await (const block of this.contents.read(contentId, skip)) blocks.push(block);
    return Buffer.concat(blocks);
  }
}
