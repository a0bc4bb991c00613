import { Lines } from './lines.js';
import { TextEnd } from './text-end.js';
import { MAX_UNIT_OCTETS, type UnitSink, type Watcher } from './watcher.js';

const HYPHEN = 0x2d;
const BLANK = 0x20;
/** Octets of a client that did not wait for the answer to DATA or AUTH: with more, they are taken for message text. */
const MAX_UNDECIDED = 256 * 1024;

const VERBS = new Set(
  'HELO EHLO LHLO MAIL RCPT DATA BDAT RSET VRFY EXPN HELP NOOP QUIT STARTTLS AUTH ETRN SEND SOML SAML TURN'.split(
    ' ',
  ),
);

/** SMTP (RFC 5321), with AUTH (RFC 4954), BDAT (RFC 3030) and PIPELINING (RFC 2920). */
export class SmtpWatcher implements Watcher {
  private readonly fromClient = new Lines();
  private readonly fromServer = new Lines();
  private readonly textEnd = new TextEnd();
  /** What the client's next octets are. undecided: the server has not answered DATA or AUTH yet. */
  private expects: 'lines' | 'text' | 'chunk' | 'credentials' | 'undecided' = 'lines';
  private chunkLeft = 0;
  /** Commands that the server has not answered. */
  private unanswered = 0;
  private authSeen = false;

  constructor(private readonly sink: UnitSink) {}

  client(octets: Buffer): void {
    this.fromClient.add(octets);
    this.readClient();
    this.fromClient.keep();
  }

  server(octets: Buffer): void {
    const { fromServer: lines } = this;
    lines.add(octets);
    for (let reply = this.reply(); reply; reply = this.reply()) {
      this.sink('reply', 'server', reply, -1);
      if (this.unanswered > 0) this.unanswered--;
      this.answered(reply);
    }
    lines.keep();
    if (this.expects !== 'undecided' && this.fromClient.length > 0) {
      this.readClient();
      this.fromClient.keep();
    }
  }

  startTls(): void {
    this.fromClient.clear();
    this.fromServer.clear();
    this.expects = 'lines';
    this.unanswered = 0;
  }

  end(): void {
    const rest = this.fromClient.all();
    if (rest.length > 0) {
      if (this.expects === 'lines') this.command(rest);
      else if (this.expects === 'credentials') this.sink('credentials', 'client', rest, 0);
      else this.sink('data', 'client', rest, -1);
    }
    const reply = this.fromServer.all();
    if (reply.length > 0) this.sink('reply', 'server', reply, -1);
  }

  private readClient(): void {
    const { fromClient: lines } = this;
    while (lines.length > 0) {
      if (this.expects === 'text') {
        const block = lines.all();
        const end = this.textEnd.find(block);
        this.sink('data', 'client', end < 0 ? block : block.subarray(0, end), -1);
        if (end < 0) return;
        this.expects = 'lines';
        this.unanswered++;
        if (end < block.length) lines.add(block.subarray(end));
      } else if (this.expects === 'chunk') {
        const block = lines.some(this.chunkLeft);
        this.chunkLeft -= block.length;
        this.sink('data', 'client', block, -1);
        if (this.chunkLeft === 0) this.expects = 'lines';
      } else if (this.expects === 'undecided') {
        // Rather too little is shown than text that nobody wanted to be kept.
        if (lines.length > MAX_UNDECIDED) this.sink('data', 'client', lines.all(), -1);
        return;
      } else {
        const line = lines.line();
        if (!line) return;
        this.unanswered++;
        if (this.expects === 'credentials') {
          // RFC 4954 §4: a single star gives up.
          this.sink('credentials', 'client', line, line[0] === 0x2a && line.length <= 3 ? -1 : 0);
          this.expects = 'undecided';
        } else this.command(line);
      }
    }
  }

  private command(line: Buffer): void {
    // Verbs have eight letters at most; a long line need not become a long text.
    const words = line.subarray(0, 64).toString('latin1').split(' ');
    const verb = words[0]!.trimEnd().toUpperCase();
    let secretFrom = -1;
    switch (verb) {
      case 'DATA':
        this.expects = 'undecided';
        break;
      case 'AUTH':
        this.authSeen = true;
        this.expects = 'undecided';
        secretFrom = secondBlank(line);
        break;
      case 'BDAT': {
        const octets = /^\d{1,15}/.exec(words[1] ?? '')?.[0];
        if (octets !== undefined && Number(octets) > 0) {
          this.expects = 'chunk';
          this.chunkLeft = Number(octets);
        }
        break;
      }
      default:
        // An answer to a challenge that was never made: a client that did not wait, or an AUTH that was refused.
        if (this.authSeen && !VERBS.has(verb)) secretFrom = 0;
    }
    this.sink('command', 'client', line, secretFrom);
  }

  /** A whole reply, with all of its lines (RFC 5321 §4.2.1). */
  private reply(): Buffer | undefined {
    const { fromServer: lines } = this;
    for (let start = 0; ;) {
      const end = lines.lineEnd(start);
      if (end < 0) return lines.length > MAX_UNIT_OCTETS ? lines.some(MAX_UNIT_OCTETS) : undefined;
      if (lines.peek(start + 3) !== HYPHEN || end - start < 4) return lines.some(end);
      start = end;
    }
  }

  private answered(reply: Buffer): void {
    if (this.expects !== 'undecided') return;
    const code = reply.toString('latin1', 0, 3);
    if (code === '354') {
      this.textEnd.reset();
      this.expects = 'text';
    } else if (code === '334') this.expects = 'credentials';
    else if (this.unanswered === 0) this.expects = 'lines';
  }
}

/** Where the initial response of `AUTH mechanism response` begins; -1: there is none. */
function secondBlank(line: Buffer): number {
  const first = line.indexOf(BLANK);
  const second = first < 0 ? -1 : line.indexOf(BLANK, first + 1);
  return second < 0 ? -1 : second + 1;
}
