import { Logger } from '@nestjs/common';
import type { SaslServer } from '@glasspost/sasl';
import type { TlsInfo } from '@glasspost/wire';
import {
  fill,
  formatPath,
  type Login,
  type MailRequest,
  type MessageSink,
  type Path,
  type RcptRequest,
  type Refusal,
  type Reply,
  replies,
  type SessionView,
  type SmtpHost,
  type SmtpLimits,
  type Transaction,
} from '@glasspost/smtp';
import type { AccountLogin } from '../accounts/logins.js';
import type { Resolution } from '../directory/directory.js';
import type { ServerView } from '../directory/views.js';
import type { ReverseName } from '../dns/reverse-dns.js';
import { inNetworks } from '../net/networks.js';
import { whyClosed } from './groups.js';
import { receiveMail } from './receive-mail.js';
import type { RuleName, RuleValues } from '../pdu/index.js';
import type { SmtpServices } from './services.js';
import { SmtpTrace } from './smtp-trace.js';

/** RFC 5321 §4.5.3.2.5. */
const DATA_TIMEOUT_MS = 3 * 60_000;
/** RFC 5321 leaves it open; a client that sends more simply connects again. */
const MAX_TRANSACTIONS = 1_000;

/** Addresses that a decision names. */
const MAX_TARGETS_SAID = 20;

/** Ends the session, whatever was asked: nothing is said of the mail (RFC 5321 §3.8). */
const CLOSING = 421;

const log = new Logger('smtp');

/**
 * Answers one SMTP session of a server: who may send, who is a recipient here, where the mail goes. A session may stay open
 * for long: each answer comes from the server as it is then.
 */
export class ServerSmtpHost implements SmtpHost {
  /** What RCPT has found, for the end of the mail. */
  private readonly found = new WeakMap<RcptRequest, Resolution | null>();
  private reverse: Promise<ReverseName> | undefined;
  /** The client's reverse name, once it is known. */
  private reverseName: ReverseName | undefined;
  private lastDecision = '';
  private readonly trace: SmtpTrace;

  constructor(
    private readonly services: SmtpServices,
    private readonly atConnect: ServerView,
    readonly mode: SmtpHost['mode'],
  ) {
    this.trace = new SmtpTrace(services.traces, atConnect.id);
  }

  get hostname(): string {
    return this.server.hostname;
  }

  get limits(): SmtpLimits {
    return limitsOf(this.server);
  }

  get tls(): SmtpHost['tls'] {
    return { available: true, allowPlaintextAuth: this.server.allowPlaintextAuth };
  }

  private get server(): ServerView {
    return this.services.directory.current(this.atConnect);
  }

  mechanisms(secure: boolean, tls?: TlsInfo | null): readonly string[] {
    return this.services.logins.mechanisms(this.server, secure, tls);
  }

  startAuth(mechanism: string, { remote, tls }: SessionView): SaslServer<Login> | undefined {
    const from = { protocol: 'smtp', address: remote.address, tls } as const;
    return this.services.logins.startMechanism(this.server, mechanism, from);
  }

  async connect(session: SessionView): Promise<Reply | null> {
    this.reverse = this.services.reverse.look(this.server, session.remote.address);
    void this.reverse.then((name) => (this.reverseName = name));
    if (this.mode !== 'relay' || !this.server.tuning.requireMatchingReverseDns) return null;
    const name = await this.reverse;
    if (name.verified) return null;
    this.decide(
      'smtp.reverse-name',
      { address: session.remote.address, reason: name.why },
      `Refused: ${name.why}, and this server asks for a reverse name that leads back`,
      session,
    );
    return fill(replies.noService, { address: session.remote.address });
  }

  hello(): null {
    return null;
  }

  sender({ sender }: MailRequest, session: SessionView): Promise<Reply | null> | Reply | null {
    const account = accountOf(session);
    if (account) return this.senderOf(account, sender, session);
    return this.mode === 'submission' && !sender ? replies.senderNotYours : null;
  }

  private async senderOf(
    account: AccountLogin,
    sender: Path | null,
    session: SessionView,
  ): Promise<Reply | null> {
    const reason = await this.whyRevoked(session);
    if (reason !== null) return fill(replies.senderRefused, { reason });
    // RFC 6409 §6.1: who submits may only send as themselves. The null sender is not a person's to use.
    if (this.mode !== 'submission') return null;
    return sender ? this.owns(account, sender, session) : replies.senderNotYours;
  }

  /** Why who has logged in may no longer send: an operator may have changed the account since. Null: nothing is wrong. */
  private async whyRevoked(session: SessionView): Promise<string | null> {
    const login = accountOf(session);
    if (!login || (await this.services.directory.currentAccount(this.server, login.account))) return null;
    const reason = `the account ${login.account.address} has been switched off`;
    this.decide(
      'smtp.account-off',
      { account: login.account.address },
      `Refused: ${reason} since the session logged in with it`,
      session,
    );
    return reason;
  }

  /** Own address, with or without a tag, or an alias that leads to the account. */
  private async owns(login: AccountLogin, sender: Path, session: SessionView): Promise<Reply | null> {
    const address = formatPath(sender).toLowerCase();
    if (address === login.account.address) return null;
    const resolution =
      typeof sender.domain === 'string'
        ? await this.services.directory.resolve(this.server, sender.localPart, sender.domain)
        : null;
    if (resolution?.accounts.some((account) => account.id === login.account.id)) return null;
    this.decide(
      'smtp.sender-not-own',
      { account: login.account.address, sender: address },
      `Refused: ${login.account.address} is logged in and ${address} is not an address of theirs`,
      session,
    );
    return replies.senderNotYours;
  }

  async recipient(rcpt: RcptRequest, transaction: Transaction, session: SessionView): Promise<Reply | null> {
    const { recipient } = rcpt;
    const address = formatPath(recipient);
    const { directory } = this.services;
    const reason = await this.whyRevoked(session);
    if (reason !== null) return fill(replies.recipientRefused, { reason });
    const ours = this.localDomain(recipient);
    if (ours === undefined) return this.mayRelay(session, address) ?? this.accept(rcpt, null, address);
    const resolution =
      (await directory.resolve(this.server, recipient.localPart, ours)) ??
      (recipient.localPart.toLowerCase() === 'postmaster' ? await this.postmaster() : null);
    if (!resolution) {
      const entry = await directory.find(this.server, recipient.localPart, ours);
      if (entry) this.services.recorder.decide('smtp.account-off', { account: address });
      else this.services.recorder.decide('smtp.unknown-recipient', { recipient: address, domain: ours });
      this.decision(
        `Refused: ${ours} is a domain of this server and ${entry ? 'the account is switched off' : 'nobody there has this name'}`,
        session,
      );
      return fill(entry?.kind === 'account' ? replies.mailboxDisabled : replies.unknownRecipient, {
        address,
      });
    }
    for (const gate of resolution.gates) {
      const closed = await whyClosed(gate, directory, this.server, transaction.mail.sender, session);
      if (closed === null) continue;
      this.decide('smtp.group-closed', { recipient: address, reason: closed }, `Refused: ${closed}`, session);
      return fill(replies.recipientRefused, { reason: closed });
    }
    const announced = transaction.mail.params.size ?? 1;
    for (const account of resolution.accounts) {
      // What is sent on without a copy takes no room.
      if (account.quotaBytes === null || account.forwarding?.keep === false) continue;
      const used = await this.services.quotas.usedBytes(account.id);
      if (used + announced > account.quotaBytes) {
        this.decide(
          'smtp.over-quota',
          { recipient: account.address, used: String(used), quota: String(account.quotaBytes) },
          `Refused: the mailbox of ${account.address} holds ${used} of ${account.quotaBytes} octets`,
          session,
        );
        // RFC 5321 §4.2.3: 452 when it may help to come back, 552 when this mail alone is too big for the mailbox.
        return fill(announced > account.quotaBytes ? replies.mailboxOverQuota : replies.mailboxFull, {
          address,
        });
      }
    }
    return this.accept(rcpt, resolution, address);
  }

  message(transaction: Transaction, session: SessionView): MessageSink {
    this.trace.begun(transaction);
    return receiveMail(this.services, this.trace, {
      server: this.server,
      transaction,
      session,
      resolved: (rcpt) => this.found.get(rcpt) ?? null,
      reverse: this.reverse,
      now: () => this.now(),
    });
  }

  async verify(argument: string, session: SessionView): Promise<Reply> {
    // Only who has logged in is told whether a user exists (RFC 5321 §7.3).
    if (!session.login) return replies.cannotVerify;
    const at = argument.lastIndexOf('@');
    const domain = at > 0 ? argument.slice(at + 1).replace(/>$/, '') : [...this.server.domains.keys()][0];
    const local = (at > 0 ? argument.slice(0, at) : argument).replace(/^.*</, '').trim();
    if (domain === undefined || !this.server.domains.has(domain.toLowerCase())) return replies.cannotVerify;
    const found = await this.services.directory.find(this.server, local, domain);
    return found
      ? fill(replies.verified, { address: `<${found.address}>` })
      : fill(replies.unknownRecipient, { address: argument });
  }

  expand(): Reply {
    return replies.expandRefused;
  }

  runQueue(domain: string, session: SessionView): Reply {
    if (!session.login) return fill(replies.queueRefused, { domain });
    this.services.dispatcher.runNow(domain.replace(/^[@#]/, '').toLowerCase());
    return fill(replies.queueStarted, { domain });
  }

  refused(refusal: Refusal, session: SessionView): void {
    const why = this.lastDecision;
    this.lastDecision = '';
    this.trace.refused(refusal, why, session, this.reverseName?.name);
    this.countRefused(refusal);
  }

  /** RFC 5321 §4.2.1: x0z is about the syntax or the order of commands, not about the mail. */
  private countRefused({ verb, transaction, reply: { code } }: Refusal): void {
    const syntax = Math.floor(code / 10) % 10 === 0;
    const early = verb !== 'MAIL' && verb !== 'CONNECT' && !transaction;
    if (syntax || early || code === CLOSING) return;
    this.services.counters.of(this.atConnect.id)[code < 500 ? 'mails.refused4' : 'mails.refused5']++;
  }

  over(transaction: Transaction, session: SessionView): void {
    this.trace.over(transaction, session, this.reverseName?.name);
  }

  /** @param rule with its values: the reason for the recording; `text` is the same for the trace and the log. */
  private decide<R extends RuleName>(
    rule: R,
    values: RuleValues<R>,
    text: string,
    session: SessionView,
  ): void {
    this.services.recorder.decide(rule, values);
    this.decision(text, session);
  }

  decision(text: string, session: SessionView): void {
    this.lastDecision = text;
    log.debug(`${session.remote.address}: ${text}`);
  }

  problem(error: unknown, session: SessionView): void {
    log.error(
      `${this.server.name}, session of ${session.remote.address}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  }

  now(): Date {
    return new Date();
  }

  private accept(rcpt: RcptRequest, resolution: Resolution | null, recipient: string): null {
    this.found.set(rcpt, resolution);
    if (resolution) {
      const reached = [...resolution.accounts.map(({ address }) => address), ...resolution.remote];
      if (reached.length === 1 && reached[0] === recipient.toLowerCase())
        this.services.recorder.decide('smtp.local-recipient', { recipient, domain: domainIn(recipient) });
      else
        this.services.recorder.decide('smtp.alias-expanded', {
          recipient,
          targets: reached.slice(0, MAX_TARGETS_SAID).join(', '),
        });
    }
    return null;
  }

  /** The domain of ours that a path names; undefined: somebody else's. */
  private localDomain({ domain }: Path): string | undefined {
    const first = [...this.server.domains.keys()][0];
    if (domain === null) return first ?? '';
    if (typeof domain === 'string')
      return this.server.domains.has(domain.toLowerCase()) ? domain.toLowerCase() : undefined;
    // RFC 5321 §4.1.3: mail to an address literal of ours is mail for us.
    return this.server.addresses.includes(domain.address) ? first : undefined;
  }

  private mayRelay(session: SessionView, address: string): Reply | null {
    const { recorder } = this.services;
    if (session.login) {
      recorder.decide('smtp.relay-allowed-login', { domain: domainIn(address), account: session.login.name });
      return null;
    }
    const client = session.remote.address;
    if (inNetworks(client, this.server.relayFrom)) {
      recorder.decide('smtp.relay-allowed-network', { domain: domainIn(address), address: client });
      return null;
    }
    this.decide(
      'smtp.relay-denied',
      { recipient: address, domain: domainIn(address), address: client },
      `Relay denied: the domain of ${address} is not ours and nobody has logged in`,
      session,
    );
    return fill(replies.relayDenied, { address });
  }

  private async postmaster(): Promise<Resolution | null> {
    const address = await this.services.directory.postmaster(this.server);
    if (address === undefined) return null;
    const at = address.lastIndexOf('@');
    const resolution = await this.services.directory.resolve(
      this.server,
      address.slice(0, at),
      address.slice(at + 1),
    );
    return (
      resolution ?? {
        accounts: [],
        remote: [address],
        gates: [],
        why: `postmaster's mail goes to ${address}`,
      }
    );
  }
}

const domainIn = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

function limitsOf(server: ServerView): SmtpLimits {
  return {
    maxMessageOctets: server.maxMessageOctets,
    maxRecipients: server.tuning.maxRecipients,
    maxTransactions: MAX_TRANSACTIONS,
    maxErrors: server.tuning.maxErrors,
    commandTimeoutMs: server.tuning.commandSeconds * 1_000,
    dataTimeoutMs: DATA_TIMEOUT_MS,
    earlyTalkerMs: server.tuning.earlyTalkerMs,
    failedLoginDelayMs: server.tuning.failedLoginDelayMs,
  };
}

const accountOf = (session: SessionView): AccountLogin | undefined =>
  session.login as AccountLogin | undefined;
