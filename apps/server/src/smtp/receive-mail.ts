import { domainOf, received, returnPath, submissionFields } from '@glasspost/message';
import {
  type Accepted,
  fill,
  formatPath,
  type MessageSink,
  type RcptRequest,
  replies,
  type Reply,
  type SessionView,
  type Transaction,
} from '@glasspost/smtp';
import type { Resolution } from '../directory/directory.js';
import type { ServerView } from '../directory/views.js';
import type { ReverseName } from '../dns/reverse-dns.js';
import { deliveredToField } from '../mail/forwarding.js';
import { IncomingMail, TooManyHops } from '../mail/incoming-mail.js';
import { type Addressee, addressed, reachOf } from '../mail/intake.js';
import type { AddressedMail } from '../mail/tracing.js';
import { MailboxGone, type NewContent } from '../mail/writing.js';
import type { SmtpServices } from './services.js';
import type { SmtpTrace } from './smtp-trace.js';

/** How long a mail waits for the client's reverse name, which only Received wants to know. */
const REVERSE_WAIT_MS = 1_000;

/** A mail whose envelope is complete, and who hands it in. */
export interface Handover {
  readonly server: ServerView;
  readonly transaction: Transaction;
  readonly session: SessionView;
  /** What RCPT has found: where the mail of a recipient goes. */
  resolved(rcpt: RcptRequest): Resolution | null;
  readonly reverse: Promise<ReverseName> | undefined;
  now(): Date;
}

interface Dsn {
  readonly envid: string | null;
  readonly ret: 'FULL' | 'HDRS' | null;
}

/** Takes a mail's content as it comes: trace fields in front, then into mailboxes and the queue with one commit. */
export function receiveMail(services: SmtpServices, trace: SmtpTrace, handover: Handover): MessageSink {
  const { server, transaction, session, reverse } = handover;
  const { mail, recipients } = transaction;
  const sender = mail.sender ? formatPath(mail.sender) : '';
  let name: ReverseName | undefined;
  let header: Buffer = Buffer.alloc(0);
  void reverse?.then((found) => (name = found));
  const incoming = new IncomingMail(services.contents, {
    sender,
    smtputf8: mail.params.smtputf8,
    binary: mail.params.body === 'BINARYMIME',
    trace: (id, section) => {
      header = section;
      const date = handover.now();
      const fields = received({
        from: { helo: session.helo ?? '', address: session.remote.address, reverse: name?.name },
        by: server.hostname,
        protocol: session.protocol,
        tls: session.tls ?? undefined,
        id,
        for: recipients.length === 1 ? formatPath(recipients[0]!.recipient) : undefined,
        date,
      });
      const deliveredTo = deliveredToField(recipients.map((rcpt) => handover.resolved(rcpt)));
      // RFC 6409 §8: a submission server completes what the client left out.
      const missing = session.login ? submissionFields(section, { date, id, hostname: server.hostname }) : '';
      return { returnPath: returnPath(sender), fields: deliveredTo + fields + missing };
    },
  });

  async function commit(): Promise<Accepted> {
    if (reverse && !name) await soon(reverse, REVERSE_WAIT_MS);
    const content = await incoming.finish(server.tuning.maxHops);
    const asked = recipients.map((rcpt): Addressee => ({
      address: formatPath(rcpt.recipient),
      resolution: handover.resolved(rcpt),
      notify: rcpt.params.notify ?? [],
      orcpt: rcpt.params.orcpt ?? null,
    }));
    const addressees = await services.forwarding.applied(server, asked, { header, size: content.size });
    const { envid = null, ret = null } = mail.params;
    const origin = {
      kind: 'smtp',
      client: trace.client(session, name?.name),
      refused: trace.taking(transaction),
    } as const;
    const taken = addressed(content, server.id, addressees, { envid, ret }, origin);
    const report = await reportSuccess(content, addressees, { envid, ret });
    await services.intake.commit({ mails: report ? [taken, report] : [taken], updates: [] });
    trace.taken(transaction);
    services.recorder.concerns(content.id);
    services.recorder.decide('smtp.accepted', { id: content.id, recipients: String(addressees.length) });
    count(content, addressees);
    services.vacations.consider({ server, sender, addressees: asked, header, mailId: content.id });
    return { id: content.id };
  }

  /** RFC 3461 §4.1 NOTIFY=SUCCESS for what ends here: committed with the mail, so that it says "delivered" of nothing else. */
  function reportSuccess(
    content: NewContent,
    addressees: readonly Addressee[],
    dsn: Dsn,
  ): Promise<AddressedMail | undefined> {
    const now = handover.now();
    const ended = addressees.flatMap(({ address, resolution, notify, orcpt }) => {
      const reach = reachOf(resolution);
      if (reach === 'elsewhere') return [];
      return {
        recipient: address,
        originalRecipient: orcpt ?? undefined,
        status: '2.0.0',
        diagnostic: '',
        remoteHost: '',
        expanded: reach === 'several',
        notify,
      };
    });
    const { id, size, skip, bytes } = content;
    const reported = { ...dsn, serverId: server.id, contentId: id, sender, queuedAt: now, size, skip };
    return services.reports.about(reported, 'delivered', ended, now, bytes);
  }

  function count({ size }: NewContent, addressees: readonly Addressee[]): void {
    const { counters } = services;
    const counts = counters.of(server.id);
    counts['mails.in']++;
    counts['octets.in'] += size;
    counters.talkers.add('mailClients', server.id, session.remote.address);
    counters.talkers.add('senderDomains', server.id, domainOf(sender) || '<>');
    for (const { address } of addressees)
      counters.talkers.add('recipientDomains', server.id, domainOf(address));
  }

  return {
    write: (block) => incoming.write(block),
    abort: () => incoming.abort(),
    finish: async (): Promise<Accepted | Reply> => {
      try {
        return await commit();
      } catch (error) {
        await incoming.abort();
        if (error instanceof TooManyHops) return replies.loopDetected;
        if (error instanceof MailboxGone) return fill(replies.messageLater, { reason: error.message });
        throw error;
      }
    },
  };
}

/** The value if it comes in time. */
async function soon<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), ms)));
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
