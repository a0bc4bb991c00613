import type {
  Decision,
  EventKind,
  Level,
  Outcome,
  Party,
  Protocol,
  RecordedEvent,
  TlsDetails,
} from './model.js';
import { SegmentWriter } from './segment.js';
import { DnsStreamWatcher, withoutLength } from './watch/dns.js';
import { Pop3Watcher } from './watch/pop3.js';
import { SmtpWatcher } from './watch/smtp.js';
import { ImapWatcher } from './watch/imap.js';
import type { UnitSink, Watcher } from './watch/watcher.js';

/** Events of one conversation that are kept; what comes after them is counted as lost. */
export const MAX_EVENTS = 100_000;
/** Octets of message text that are kept of one conversation, at the level `full`. */
export const MAX_TEXT_OCTETS = 8 * 1024 * 1024;
/** Octets that are kept of one unit of anything else. */
export const MAX_KEPT_OCTETS = 64 * 1024;
/** Octets that are kept of what the server says to one command (a long list), at the level `commands`. */
export const MAX_ANSWER_OCTETS = 64 * 1024;
/** And of each unit that comes after so many. */
const GLIMPSE_OCTETS = 256;
/** Mails of one conversation that are kept. */
export const MAX_MAILS = 1_000;
/** What stands for a secret, of whatever length it was. */
export const STARS = Buffer.from('********\r\n');

/** One unit on its way: what the gate holds, and the recording writes down once it goes. */
export interface Unit {
  readonly kind: EventKind;
  readonly from: Party;
  /** All of it, secrets and text included: it is what goes on the wire. */
  readonly octets: Buffer;
  readonly secretFrom: number;
}

export interface RecordingOptions {
  readonly level: Exclude<Level, 'off'>;
  readonly protocol: Protocol;
  readonly transport: 'tcp' | 'udp';
  /** Which party we are. */
  readonly side: Party;
  readonly startedAt: number;
  /** Microseconds since 1970. */
  readonly now: () => number;
  /** Called after each event with what was written down of it, for who watches live. */
  readonly noted?: ((event: RecordedEvent) => void) | undefined;
  /** Called once, when the conversation has ended. */
  readonly over?: () => void;
}

/**
 * Writes down one conversation as it happens. Octets go in as they cross the wire; what is kept of them is cut into
 * events, without secrets, and taken away in segments. Nothing here waits, and nothing throws for what the octets hold.
 */
export class Recording {
  private readonly watcher: Watcher | null;
  private readonly writer: SegmentWriter;
  private textOctets = 0;
  /** What the server has said since the last command. */
  private answered = 0;
  /** Message text that is counted and not kept, since the last event. */
  private omitted = 0;
  private omittedFrom: Party = 'client';
  /** Where units go instead of being written down, while `cut` runs. */
  private cutting: Unit[] | undefined;
  private count = 0;
  private refusals = 0;
  private farewell = false;
  private stood = false;
  /** Events that there was no room for. */
  lost = 0;
  /** The account that logged in. */
  account: string | null = null;
  /** What it is about: the DNS question, the name that the client gave itself. */
  subject: string | null = null;
  outcome: Outcome = 'open';
  /** The mails that it is about. */
  readonly mails = new Set<string>();
  endedAt: number | null = null;

  constructor(private readonly options: RecordingOptions) {
    this.writer = new SegmentWriter(options.startedAt);
    const sink: UnitSink = (kind, from, octets, secretFrom) => {
      if (this.cutting) this.cutting.push({ kind, from, octets, secretFrom });
      else this.unit(kind, from, octets, secretFrom);
    };
    this.watcher = watcherOf(options, sink);
  }

  get side(): Party {
    return this.options.side;
  }

  /** Whether message text is written down, not only counted. */
  get keepsText(): boolean {
    return this.options.level === 'full';
  }

  get events(): number {
    return this.count;
  }

  /** Octets that wait in the present segment. */
  get waiting(): number {
    return this.writer.octets;
  }

  get lastAt(): number {
    return this.writer.lastAt;
  }

  /** The connection stands, or the first datagram has come. */
  connected(): void {
    this.stood = true;
    // A datagram needs no connection.
    if (this.options.transport === 'tcp') this.note('connect', 'client', '');
  }

  /** Octets that came from the other end. */
  received(octets: Buffer): void {
    if (this.options.side === 'server') this.watcher?.client(octets);
    else this.watcher?.server(octets);
  }

  /** Octets that we have sent. */
  sent(octets: Buffer): void {
    if (this.options.side === 'server') this.watcher?.server(octets);
    else this.watcher?.client(octets);
  }

  /** Cuts octets that are to be sent into units, without writing them down: `unit` does when one goes. What is not a whole unit yet comes with the next octets. */
  cut(octets: Buffer): Unit[] {
    const units: Unit[] = [];
    this.cutting = units;
    try {
      this.sent(octets);
    } finally {
      this.cutting = undefined;
    }
    return units;
  }

  /** Writes down one unit. */
  unit(kind: EventKind, from: Party, octets: Buffer, secretFrom = -1): void {
    if (kind === 'data') return this.text(from, octets);
    if ((kind === 'query' || kind === 'answer') && this.watcher)
      return this.note(kind, from, withoutLength(octets));
    let room = MAX_KEPT_OCTETS;
    if (kind === 'reply') {
      this.judge(octets);
      if (this.options.level === 'commands' && this.answered > MAX_ANSWER_OCTETS) room = GLIMPSE_OCTETS;
      this.answered += octets.length;
    } else if (kind === 'command' && from === 'client') {
      this.read(octets);
      this.answered = 0;
    }
    if (secretFrom >= 0) {
      const open = octets.subarray(0, Math.min(secretFrom, MAX_KEPT_OCTETS));
      this.note(kind, from, Buffer.concat([open, STARS]), true);
    } else if (octets.length > room)
      this.note(kind, from, octets.subarray(0, room), false, octets.length - room);
    else this.note(kind, from, octets);
  }

  /** Why our end does what it does. It belongs to what our end says next. */
  decide(decision: Decision): void {
    this.note('decision', this.options.side, JSON.stringify(decision));
  }

  /** It is about this mail. @param mail id of its content. */
  concerns(mail: string): void {
    if (this.mails.size < MAX_MAILS) this.mails.add(mail);
  }

  /** The handshake is about to begin: the watcher forgets what was not finished. */
  startTls(): void {
    this.watcher?.startTls();
  }

  secured(tls: TlsDetails): void {
    const { version, cipher, serverName } = tls;
    this.note('tls', 'client', JSON.stringify({ version, cipher, serverName }));
  }

  /** The conversation is over. @param how in a few words; empty: properly. @param by who ended it. */
  ended(how: string, by: Party): void {
    if (this.endedAt !== null) return;
    this.watcher?.end();
    if (this.options.transport === 'tcp' || how !== '') this.note('close', by, how);
    else this.closeText();
    this.endedAt = this.writer.lastAt;
    this.outcome = !this.stood
      ? 'refused'
      : how !== '' && !this.farewell
        ? 'broken'
        : this.refusals > 0
          ? 'failed'
          : 'done';
    this.options.over?.();
  }

  /** What was written down since the last time, and how many events it holds. */
  take(): { segment: Buffer; events: number } {
    this.closeText();
    const events = this.writer.count;
    return { segment: this.writer.take(), events };
  }

  private text(from: Party, octets: Buffer): void {
    if (this.omitted > 0 && this.omittedFrom !== from) this.closeText();
    const room = this.keepsText ? MAX_TEXT_OCTETS - this.textOctets : 0;
    if (room < octets.length || this.omitted > 0) {
      this.omitted += octets.length;
      this.omittedFrom = from;
      return;
    }
    this.textOctets += octets.length;
    this.note('data', from, octets);
  }

  /** Text that was only counted becomes one event. */
  private closeText(): void {
    const { omitted } = this;
    if (omitted === 0) return;
    this.omitted = 0;
    this.note('data', this.omittedFrom, '', false, omitted);
  }

  private note(kind: EventKind, from: Party, text: Buffer | string, redacted = false, omitted = 0): void {
    if (kind !== 'data') this.closeText();
    if (this.count >= MAX_EVENTS && kind !== 'close') {
      this.lost++;
      return;
    }
    this.count++;
    this.writer.add(kind, from, this.options.now(), text, redacted, omitted);
    const { noted } = this.options;
    if (!noted) return;
    const octets = typeof text === 'string' ? Buffer.from(text) : text;
    noted({ at: this.writer.lastAt, kind, from, octets, omitted, redacted });
  }

  /** What a reply tells of the conversation as a whole. */
  private judge(reply: Buffer): void {
    const first = reply[0];
    // SMTP 4yz and 5yz (RFC 5321 §4.2.1), POP3 -ERR (RFC 1939 §3).
    if (this.options.protocol === 'smtp' ? first === 0x34 || first === 0x35 : first === 0x2d) this.refusals++;
  }

  private read(command: Buffer): void {
    const first = command[0]! | 0x20;
    if (first === 0x71) this.farewell ||= /^quit\s*$/i.test(command.toString('latin1', 0, 16));
    else if ((first === 0x65 || first === 0x68) && this.options.protocol === 'smtp') {
      const name = /^(?:ehlo|helo)\s+(\S{1,255})/i.exec(command.toString('latin1', 0, 270))?.[1];
      if (name !== undefined) this.subject = name;
    }
  }
}

/** Datagrams come as units already. */
function watcherOf({ protocol, transport }: RecordingOptions, sink: UnitSink): Watcher | null {
  switch (protocol) {
    case 'smtp':
      return new SmtpWatcher(sink);
    case 'pop3':
      return new Pop3Watcher(sink);
    case 'imap':
      return new ImapWatcher(sink);
    case 'dns':
      return transport === 'tcp' ? new DnsStreamWatcher(sink) : null;
  }
}
