import { Lines } from './lines.js';
import { TextEnd } from './text-end.js';
import { MAX_UNIT_OCTETS, type UnitSink, type Watcher } from './watcher.js';

const PLUS = 0x2b;
const BLANK = 0x20;
/** Commands without an answer that are remembered; a client that sends more has its answers read as single lines. */
const MAX_UNANSWERED = 10_000;

/** What the answer to a command is, when it is good: one line, a listing up to a dot, or message text up to a dot. */
type Answer = 'line' | 'listing' | 'text' | 'auth';

const COMMANDS = new Set(
  'USER PASS APOP AUTH CAPA STLS STAT LIST UIDL RETR DELE RSET TOP NOOP QUIT UTF8 LANG'.split(' '),
);

/** POP3 (RFC 1939), with CAPA (RFC 2449), AUTH (RFC 5034), LANG and UTF8 (RFC 6856). */
export class Pop3Watcher implements Watcher {
  private readonly fromClient = new Lines();
  private readonly fromServer = new Lines();
  private readonly textEnd = new TextEnd();
  private unanswered: Answer[] = [];
  private first = 0;
  private reading: 'line' | 'listing' | 'text' = 'line';
  private credentials: 'no' | 'undecided' | 'next' = 'no';
  private authSeen = false;
  private greeted = false;
  private listing: Buffer[] = [];

  constructor(private readonly sink: UnitSink) {}

  client(octets: Buffer): void {
    this.fromClient.add(octets);
    this.readClient();
    this.fromClient.keep();
  }

  server(octets: Buffer): void {
    const { fromServer: lines } = this;
    lines.add(octets);
    while (lines.length > 0) {
      if (this.reading === 'line') {
        const line = lines.line();
        if (!line) break;
        this.answer(line);
      } else {
        const block = lines.all();
        const end = this.textEnd.find(block);
        this.more(end < 0 ? block : block.subarray(0, end), end >= 0);
        if (end >= 0 && end < block.length) lines.add(block.subarray(end));
      }
    }
    lines.keep();
    this.readClient();
    this.fromClient.keep();
  }

  startTls(): void {
    this.fromClient.clear();
    this.fromServer.clear();
    this.unanswered = [];
    this.first = 0;
    this.reading = 'line';
    this.credentials = 'no';
  }

  end(): void {
    const rest = this.fromClient.all();
    if (rest.length > 0) {
      if (this.credentials === 'no') this.command(rest);
      else this.sink('credentials', 'client', rest, 0);
    }
    this.more(Buffer.alloc(0), true);
    const reply = this.fromServer.all();
    if (reply.length > 0) this.sink('reply', 'server', reply, -1);
  }

  private readClient(): void {
    const { fromClient: lines } = this;
    while (lines.length > 0 && this.credentials !== 'undecided') {
      const line = lines.line();
      if (!line) return;
      if (this.credentials === 'next') {
        this.sink('credentials', 'client', line, line[0] === 0x2a && line.length <= 3 ? -1 : 0);
        this.credentials = 'undecided';
        this.expect('auth');
      } else this.command(line);
    }
  }

  private command(line: Buffer): void {
    const words = line.subarray(0, 64).toString('latin1').trimEnd().split(' ');
    const verb = words[0]!.toUpperCase();
    const argument = words.length > 1;
    let secretFrom = -1;
    let answer: Answer = 'line';
    if (verb === 'PASS' || verb === 'APOP') {
      const blank = line.indexOf(BLANK);
      const digest = line.indexOf(BLANK, blank + 1);
      // PASS: everything behind the blank, which may hold blanks (RFC 1939 §7). APOP: behind the name.
      if (blank >= 0) secretFrom = verb === 'PASS' || digest < 0 ? blank + 1 : digest + 1;
      this.authSeen = true;
    } else if (verb === 'AUTH') {
      if (argument) {
        this.authSeen = true;
        this.credentials = 'undecided';
        const second = line.indexOf(BLANK, line.indexOf(BLANK) + 1);
        if (second >= 0) secretFrom = second + 1;
        answer = 'auth';
      } else answer = 'listing';
    } else if (verb === 'RETR' || verb === 'TOP') answer = 'text';
    else if (verb === 'CAPA' || ((verb === 'LIST' || verb === 'UIDL' || verb === 'LANG') && !argument))
      answer = 'listing';
    else if (this.authSeen && !COMMANDS.has(verb)) secretFrom = 0;
    this.expect(answer);
    this.sink('command', 'client', line, secretFrom);
  }

  private expect(answer: Answer): void {
    if (this.unanswered.length - this.first < MAX_UNANSWERED) this.unanswered.push(answer);
  }

  private answer(line: Buffer): void {
    if (!this.greeted) {
      this.greeted = true;
      return this.sink('reply', 'server', line, -1);
    }
    const answer = this.unanswered[this.first] ?? 'line';
    if (this.first < this.unanswered.length) this.first++;
    if (this.first === this.unanswered.length) {
      this.unanswered = [];
      this.first = 0;
    }
    const good = line[0] === PLUS;
    // `+ ` and a challenge (RFC 5034 §4); `+OK` is the end of it.
    if (answer === 'auth')
      this.credentials = good && (line[1] === BLANK || line[1] === 0x0d || line[1] === 0x0a) ? 'next' : 'no';
    if (good && (answer === 'listing' || answer === 'text')) {
      this.reading = answer;
      this.textEnd.reset();
    }
    if (good && answer === 'listing') this.listing.push(Buffer.from(line));
    else this.sink('reply', 'server', line, -1);
  }

  /** A listing is one unit with its first line, as far as it fits; message text comes in blocks. */
  private more(block: Buffer, last: boolean): void {
    if (this.reading === 'text') {
      if (block.length > 0) this.sink('data', 'server', block, -1);
    } else if (this.reading === 'listing') {
      this.listing.push(Buffer.from(block));
      const octets = this.listing.reduce((sum, { length }) => sum + length, 0);
      if (last || octets >= MAX_UNIT_OCTETS) {
        this.sink('reply', 'server', Buffer.concat(this.listing), -1);
        this.listing = [];
      }
    }
    if (last) this.reading = 'line';
  }
}
