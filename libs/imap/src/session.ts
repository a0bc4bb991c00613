import type { MailboxStore } from '@glasspost/mailbox';
import { type Channel } from '@glasspost/wire';
import { capabilityText } from './capabilities.js';
import { CommandReader } from './command-reader.js';
import { astring } from './grammar/strings.js';
import { encodeUtf7 } from './grammar/utf7.js';
import type { ImapHost, ImapLogin, ImapSessionView } from './host.js';
import {
  formatResponse,
  type ImapResponse,
  type Outcome,
  Refusal,
  responses,
  type Values,
} from './responses.js';
import { Selected, type Telling } from './selected.js';
import type { ImapState } from './states.js';

/** The growth of the delay after failed logins ends here. */
const MAX_DELAY_FACTOR = 10;
/** All the time before the login, in login time-outs: people type slowly, but nobody holds a session for ever. */
const LOGIN_PATIENCE = 5;

/** Reason of an abort: the account was switched off or got another password. */
export const LOGIN_OVER = 'login over';

/** Waits; the signal ends it early. Injected, so that tests need not sleep. */
export type Delay = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/** What a client can turn on (RFC 5161). */
export type Extension = 'CONDSTORE' | 'QRESYNC' | 'UTF8=ACCEPT' | 'IMAP4REV2';

/** One connection: what it knows, and what commands do with it. */
export class ImapSession implements ImapSessionView, Telling {
  readonly remote: ImapSessionView['remote'];
  readonly local: ImapSessionView['local'];
  readonly reader: CommandReader;
  readonly enabled = new Set<Extension>();
  login: ImapLogin | undefined;
  selected: Selected | undefined;
  closing = false;
  /** COMPRESS has begun; it lasts as long as the connection, also over UNAUTHENTICATE. */
  compressed = false;
  /** Called when the selected mailbox has changed; IDLE sets it. */
  wake: (() => void) | undefined;
  private mailboxes: MailboxStore | undefined;
  private loginDeadline: number;
  private errors = 0;
  private failedLogins = 0;

  constructor(
    readonly channel: Channel,
    readonly host: ImapHost,
    readonly delay: Delay,
    readonly signal: AbortSignal | undefined,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.loginDeadline = this.now() + LOGIN_PATIENCE * host.limits.loginTimeoutMs;
    this.remote = channel.transport.remote;
    this.local = channel.transport.local;
    this.reader = new CommandReader(channel, () => this.patience());
  }

  get tls(): ImapSessionView['tls'] {
    return this.channel.transport.tls;
  }

  get state(): ImapState {
    if (this.closing) return 'logout';
    if (!this.login) return 'notAuthenticated';
    return this.selected ? 'selected' : 'authenticated';
  }

  get qresync(): boolean {
    return this.enabled.has('QRESYNC');
  }
  get condstore(): boolean {
    return this.enabled.has('CONDSTORE');
  }
  get rev2(): boolean {
    return this.enabled.has('IMAP4REV2');
  }
  /** Whether names are UTF-8 (RFC 6855 §3, RFC 9051 §5.1). */
  get utf8(): boolean {
    return this.rev2 || this.enabled.has('UTF8=ACCEPT');
  }

  /** The mailboxes of who has logged in. */
  get store(): MailboxStore {
    return this.mailboxes!;
  }

  write(line: string): void {
    this.channel.write(line);
  }

  /** An untagged response. */
  untagged(response: ImapResponse, values?: Values): void {
    this.channel.write(`* ${formatResponse(response, values)}`);
  }

  /** Ends a command. Mistakes are counted; too many of them end the session. */
  tagged(tag: string, { response, values }: Outcome): void {
    this.channel.write(`${tag} ${formatResponse(response, values)}`);
    if (response.status !== 'BAD') return;
    if (++this.errors >= this.host.limits.maxErrors && !this.closing) this.bye(responses.tooManyErrors);
  }

  /** Why the session ends when it is told to from outside. */
  get farewell(): ImapResponse {
    return this.signal?.reason === LOGIN_OVER ? responses.loginOver : responses.shuttingDown;
  }

  /** Says why the session ends, and ends it. */
  bye(response: ImapResponse): void {
    if (this.closing) return;
    this.untagged(response);
    this.closing = true;
  }

  /** How long the client may be silent now, milliseconds. Before the login there is an end to all its time as well. */
  patience(): number {
    const { idleTimeoutMs, loginTimeoutMs } = this.host.limits;
    if (this.login) return idleTimeoutMs;
    return Math.min(loginTimeoutMs, this.loginDeadline - this.now());
  }

  /** Throws where a password may not cross now. */
  mustBeSafe(): void {
    if (this.tls || this.host.tls.allowPlaintextAuth) return;
    this.host.decision('Refused: this server takes passwords only under TLS', this);
    throw new Refusal(responses.needTls);
  }

  /** What of CONDSTORE a client uses turns it on (RFC 7162 §3.1). */
  useCondstore(): void {
    if (this.enabled.has('CONDSTORE')) return;
    this.enabled.add('CONDSTORE');
    if (this.selected) this.untagged(responses.highestModSeq, { value: this.selected.highestModSeq });
  }

  capabilities(): string {
    return capabilityText(this);
  }

  /** After credentials were looked at: opens the mailboxes, or answers after a delay that grows with each failure. */
  async finishLogin(login: ImapLogin | null): Promise<Outcome> {
    if (!login) {
      this.failedLogins++;
      this.host.decision('Refused: wrong user name or password', this);
      const factor = Math.min(this.failedLogins, MAX_DELAY_FACTOR);
      await this.delay(this.host.limits.failedLoginDelayMs * factor, this.signal);
      return { response: responses.wrongCredentials };
    }
    this.mailboxes = await this.host.mailboxes(login, this);
    this.login = login;
    return { response: responses.loggedIn, values: { capabilities: this.capabilities() } };
  }

  /** UNAUTHENTICATE (RFC 8437 §2): as if the connection had just begun, but for TLS. */
  async forget(): Promise<void> {
    await this.deselect();
    this.enabled.clear();
    this.login = undefined;
    this.mailboxes = undefined;
    this.loginDeadline = this.now() + LOGIN_PATIENCE * this.host.limits.loginTimeoutMs;
  }

  /** Opens a mailbox; another that was open is closed before (RFC 9051 §6.3.2). */
  async select(name: string, readOnly: boolean): Promise<Selected> {
    if (this.selected) {
      await this.deselect();
      // RFC 7162 §3.2.11: where what was said of the old mailbox ends.
      this.untagged(responses.closed);
    }
    // The store may call before we have what it opened.
    const held: { selected?: Selected; early: boolean } = { early: false };
    const open = await this.store.open(name, {
      readOnly,
      changed: () => {
        if (!held.selected) held.early = true;
        else {
          held.selected.dirty = true;
          this.wake?.();
        }
      },
      gone: () => {
        if (!held.selected) return;
        held.selected.gone = true;
        this.wake?.();
      },
    });
    // RFC 4314 §5.2: who may change nothing has it read-only.
    const mayChange = /[swite]/.test(open.mailbox.rights);
    const selected = new Selected(open.mailbox.name, open, readOnly || !mayChange);
    held.selected = selected;
    selected.dirty = held.early;
    this.selected = selected;
    return selected;
  }

  async deselect(): Promise<void> {
    const { selected } = this;
    this.selected = undefined;
    await selected?.open.close();
  }

  /** The selected mailbox, for commands that change it. */
  writable(): Selected {
    if (this.selected!.readOnly) throw new Refusal(responses.readOnly);
    return this.selected!;
  }

  /** Tells what has happened in the selected mailbox. @param mayExpunge see Selected.update. */
  async tellNews(mayExpunge: boolean): Promise<void> {
    const { selected } = this;
    if (!selected) return;
    if (selected.gone) return this.bye(responses.mailboxGone);
    await selected.update(this, mayExpunge);
  }

  /** A mailbox name as this client reads it. */
  nameText(name: string): string {
    if (!this.utf8) return astring(encodeUtf7(name));
    return /^[\x20-\x7e]*$/.test(name) ? astring(name) : `"${name.replace(/["\\]/g, '\\$&')}"`;
  }

  async end(): Promise<void> {
    await this.deselect();
  }
}
