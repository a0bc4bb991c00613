import { Lines } from './lines.js';
import { MAX_UNIT_OCTETS, type UnitSink, type Watcher } from './watcher.js';

const STAR = 0x2a;
const PLUS = 0x2b;
const CLOSE = 0x7d;
/** `{12}` and `{12+}` at the end of a line (RFC 9051 §4.3, RFC 7888), `~{12}` (RFC 3516). */
const LITERAL = /\{(\d{1,10})(\+?)\}\r?\n$/;
/** A line's end that is looked at for a literal. */
const LITERAL_OCTETS = 16;

/** Whose literal is a message. */
const WITH_MESSAGE = new Set(['APPEND', 'REPLACE']);
const COMMANDS = new Set(
  'CAPABILITY NOOP LOGOUT STARTTLS AUTHENTICATE LOGIN ENABLE SELECT EXAMINE CREATE DELETE RENAME SUBSCRIBE UNSUBSCRIBE LIST LSUB NAMESPACE STATUS APPEND IDLE CHECK CLOSE UNSELECT EXPUNGE SEARCH SORT THREAD FETCH STORE COPY MOVE REPLACE UID ID GETQUOTA GETQUOTAROOT SETQUOTA GETACL SETACL DELETEACL LISTRIGHTS MYRIGHTS GETMETADATA SETMETADATA COMPRESS UNAUTHENTICATE NOTIFY'.split(
    ' ',
  ),
);

/** What the client sends next. `wait`: that depends on what the server says now. */
type Next = 'command' | 'rest' | 'literal' | 'credentials' | 'wait';

/** IMAP (RFC 3501, 9051): commands with their literals, responses with theirs. */
export class ImapWatcher implements Watcher {
  private readonly fromClient = new Lines();
  private readonly fromServer = new Lines();
  private next: Next = 'command';
  /** What follows a `+`; any other answer ends the command. */
  private after: 'literal' | 'credentials' = 'literal';
  private verb = '';
  /** The tag of the last try to log in, until it has succeeded: what nobody understands then may be a secret. */
  private authTag: string | undefined;
  /** Octets of the literal that are still to come, of each party. */
  private clientLiteral = 0;
  private serverLiteral = 0;
  private responses: Buffer[] = [];
  private responseOctets = 0;

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
      if (this.serverLiteral > 0) {
        const block = lines.some(this.serverLiteral);
        this.serverLiteral -= block.length;
        this.sink('data', 'server', block, -1);
        continue;
      }
      const line = lines.line();
      if (!line) break;
      this.response(line);
    }
    this.flush();
    lines.keep();
    this.fromClient.keep();
  }

  startTls(): void {
    this.fromClient.clear();
    this.fromServer.clear();
    this.next = 'command';
    this.clientLiteral = this.serverLiteral = 0;
  }

  end(): void {
    const rest = this.fromClient.all();
    if (rest.length > 0) {
      if (this.next === 'command' || this.next === 'rest') this.line(rest);
      else this.sink('credentials', 'client', rest, 0);
    }
    this.flush();
    const reply = this.fromServer.all();
    if (reply.length > 0) this.sink('reply', 'server', reply, -1);
  }

  private readClient(): void {
    const { fromClient: lines } = this;
    while (lines.length > 0 && this.next !== 'wait') {
      if (this.next === 'literal') {
        // A short one that is no message is one unit.
        const whole = this.clientLiteral <= MAX_UNIT_OCTETS && !WITH_MESSAGE.has(this.verb);
        if (whole && lines.length < this.clientLiteral) return;
        const block = lines.some(this.clientLiteral);
        this.clientLiteral -= block.length;
        this.literal(block);
        if (this.clientLiteral === 0) this.next = 'rest';
        continue;
      }
      const line = lines.line();
      if (!line) return;
      if (this.next === 'credentials') {
        // `*` gives up (RFC 9051 §6.2.2).
        this.sink('credentials', 'client', line, line[0] === STAR && line.length <= 3 ? -1 : 0);
        this.await('credentials');
      } else this.line(line);
    }
  }

  private literal(block: Buffer): void {
    if (WITH_MESSAGE.has(this.verb)) this.sink('data', 'client', block, -1);
    else if (this.verb === 'LOGIN') this.sink('credentials', 'client', block, 0);
    else this.sink('command', 'client', block, -1);
  }

  /** A command's line, or what follows a literal in it. */
  private line(line: Buffer): void {
    let secretFrom = -1;
    if (this.next === 'rest') {
      if (this.verb === 'LOGIN') secretFrom = 0;
    } else secretFrom = this.command(line);
    const literal = literalOf(line);
    if (literal) {
      this.clientLiteral = literal.octets;
      if (literal.waits) this.await('literal');
      else this.next = literal.octets > 0 ? 'literal' : 'rest';
    } else if (this.next === 'rest') this.next = 'command';
    this.sink('command', 'client', line, secretFrom);
  }

  /** Returns where its secret begins. */
  private command(line: Buffer): number {
    const head = line.subarray(0, 2_000).toString('latin1');
    const found = /^(\S+)(\s+)(\S+)(\s*)/.exec(head);
    this.verb = found?.[3]!.toUpperCase() ?? '';
    const argument = found?.[0].length ?? 0;
    if (this.verb === 'LOGIN') {
      this.authTag = found![1]!;
      // Behind the name, which is an atom or quoted.
      const name = /^(?:"(?:[^"\\]|\\.)*"|[^\s"{]+) /.exec(head.slice(argument));
      return name ? argument + name[0].length : argument;
    }
    if (this.verb === 'AUTHENTICATE') {
      this.authTag = found![1]!;
      this.await('credentials');
      const mechanism = /^\S+ /.exec(head.slice(argument));
      return mechanism ? argument + mechanism[0].length : -1;
    }
    // After an exchange that went wrong a client may send what it takes for an answer.
    return this.authTag !== undefined && !COMMANDS.has(this.verb) && !/^DONE\r?\n$/i.test(head) ? 0 : -1;
  }

  private await(what: 'literal' | 'credentials'): void {
    this.next = 'wait';
    this.after = what;
  }

  private response(line: Buffer): void {
    const continues = line[0] === PLUS;
    const untagged = line[0] === STAR;
    if (!untagged && this.next === 'wait') {
      if (continues) this.next = this.after === 'literal' && this.clientLiteral === 0 ? 'rest' : this.after;
      else this.next = 'command';
    }
    if (
      this.authTag !== undefined &&
      line.toString('latin1', 0, this.authTag.length + 4) === `${this.authTag} OK `
    )
      this.authTag = undefined;
    const literal = untagged ? literalOf(line) : undefined;
    if (literal && !/^\* (?:OK|NO|BAD|BYE|PREAUTH) /i.test(line.subarray(0, 12).toString('latin1')))
      this.serverLiteral = literal.octets;
    // Data comes in many lines: what arrives together is one unit.
    if (this.responseOctets + line.length > MAX_UNIT_OCTETS) this.flush();
    if (!untagged) this.flush();
    this.responses.push(line);
    this.responseOctets += line.length;
    if (!untagged || this.serverLiteral > 0) this.flush();
    if (this.fromClient.length > 0) this.readClient();
  }

  private flush(): void {
    if (this.responses.length === 0) return;
    const whole = joined(this.responses);
    this.responses = [];
    this.responseOctets = 0;
    this.sink('reply', 'server', whole, -1);
  }
}

/** Lines in their order as one block: without a copy where they stand behind each other, as they mostly do. */
function joined(lines: readonly Buffer[]): Buffer {
  const first = lines[0]!;
  const last = lines.at(-1)!;
  const length = last.byteOffset + last.length - first.byteOffset;
  const together =
    first.buffer === last.buffer &&
    lines.reduce((sum, line) => sum + (line.buffer === first.buffer ? line.length : Infinity), 0) === length;
  return together ? Buffer.from(first.buffer, first.byteOffset, length) : Buffer.concat(lines);
}

/** The literal that a line ends with. `waits`: the client sends it only when it is asked to. */
function literalOf(line: Buffer): { octets: number; waits: boolean } | undefined {
  const brace = line[line.length - 2] === 0x0d ? line.length - 3 : line.length - 2;
  if (line[brace] !== CLOSE) return undefined;
  const found = LITERAL.exec(line.subarray(-LITERAL_OCTETS).toString('latin1'));
  return found ? { octets: Number(found[1]), waits: found[2] === '' } : undefined;
}
