import { DeflateTransport } from './deflate.js';
import {
  type StartTlsOptions,
  type TlsInfo,
  type Transport,
  TransportClosed,
  TransportTimeout,
} from './transport.js';

/**
 * Lines, blocks and replies over a Transport, for line-oriented protocols (SMTP, POP3, IMAP).
 *
 * Output is gathered and leaves in one write when the channel would have to wait for input, or at `flush`: replies to a
 * pipelined group of commands so travel together (RFC 2920 §3.2), without a session having to think of it.
 */

/** A line as it was received, without its line end. */
export interface Line {
  /** The octets before the line end. Only valid until the next read: copy what must live longer. */
  readonly bytes: Buffer;
  /** How the line ended. Only CRLF is a line end in SMTP (RFC 5321 §2.3.8); what to do about LF is the protocol's. */
  readonly end: 'crlf' | 'lf';
}

/** The peer sent more octets without a line end than the limit allows. The rest of that line has been dropped. */
export class LineTooLong extends Error {
  override readonly name = 'LineTooLong';
  constructor(readonly limit: number) {
    super(`line longer than ${limit} octets`);
  }
}

const LF = 0x0a;
const CR = 0x0d;
/** Output is handed to the transport when this much has gathered, even while input is waiting. */
const OUTPUT_HIGH_WATER = 64 * 1024;
/** How many octets of an over-long line are skipped before the connection is given up. */
const OVERLONG_SKIP_LIMIT = 1024 * 1024;

const EMPTY = Buffer.alloc(0);

export class Channel {
  private input: Buffer = EMPTY;
  private position = 0;
  private ended = false;
  private output: (string | Buffer)[] = [];
  private outputLength = 0;

  constructor(
    private below: Transport,
    /** Milliseconds on any steady scale; only differences are used. */
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** What the lines cross; another once they are compressed. */
  get transport(): Transport {
    return this.below;
  }

  /** Octets that have arrived and were not read yet. */
  get buffered(): number {
    return this.input.length - this.position;
  }

  /**
   * The next line, or null when the peer has closed before a new line began.
   * @param maxLength most octets, without the line end.
   * @param timeoutMs time for the *whole* line, so that one octet a second does not hold a session for ever.
   * @throws LineTooLong after the line's rest was skipped; TransportTimeout; TransportClosed when the peer closed in
   *   the middle of a line.
   */
  async readLine(maxLength: number, timeoutMs: number): Promise<Line | null> {
    const ready = this.takeLine(maxLength);
    if (ready) return ready;
    const deadline = this.now() + timeoutMs;
    for (;;) {
      // +1: the CR of a line that is exactly as long as allowed may already be here.
      if (this.buffered > maxLength + 1) return this.skipLine(maxLength, deadline);
      if (!(await this.fill(deadline))) {
        if (this.buffered === 0) return null;
        throw new TransportClosed('the peer closed the connection in the middle of a line');
      }
      const line = this.takeLine(maxLength);
      if (line) return line;
    }
  }

  /**
   * Whatever has arrived, at least one octet and at most `max`; null at the end of input. The block is never
   * written to again, so it may be kept.
   */
  async readSome(max: number, timeoutMs: number): Promise<Buffer | null> {
    if (this.buffered === 0 && !(await this.fill(this.now() + timeoutMs))) return null;
    const end = Math.min(this.input.length, this.position + max);
    const block = this.input.subarray(this.position, end);
    this.position = end;
    return block;
  }

  /** Puts back the last `count` octets of the block that `readSome` has just returned. */
  unread(count: number): void {
    this.position -= count;
  }

  /** Gathers a reply. It leaves at the next wait for input or at `flush`. Strings are sent as UTF-8. */
  write(data: string | Buffer): void {
    this.output.push(data);
    this.outputLength += data.length;
  }

  /** Whether so much output has gathered that the caller should `await flush()` before it writes on. */
  get shouldFlush(): boolean {
    return this.outputLength >= OUTPUT_HIGH_WATER;
  }

  /** Hands all gathered output to the transport and waits while it asks to wait. */
  flush(): Promise<void> | undefined {
    if (this.output.length === 0) return undefined;
    const parts = this.output;
    this.output = [];
    this.outputLength = 0;
    if (parts.length === 1) return this.transport.write(parts[0]!);
    if (parts.every((part) => typeof part === 'string')) return this.transport.write(parts.join(''));
    if (this.transport.writeAll) return this.transport.writeAll(parts);
    return this.transport.write(
      Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : part))),
    );
  }

  /**
   * Sends what was gathered, drops all input that came before the handshake (a command pipelined behind STARTTLS in the
   * clear must never be obeyed: RFC 3207 §6, RFC 2595 §4), and starts TLS.
   * @returns what was negotiated, and how many octets were dropped.
   */
  async startTls(options?: StartTlsOptions): Promise<{ tls: TlsInfo; dropped: number }> {
    await this.flush();
    const dropped = this.buffered;
    this.input = EMPTY;
    this.position = 0;
    const tls = await this.transport.startTls(options);
    return { tls, dropped };
  }

  /**
   * Sends what was gathered; all that follows, in both directions, is compressed (RFC 4978). Nothing may have arrived that was
   * not read yet.
   */
  async compress(): Promise<void> {
    await this.flush();
    if (this.below.compress) await this.below.compress();
    else this.below = new DeflateTransport(this.below, this.now);
  }

  /** Sends what was gathered and closes. */
  async close(): Promise<void> {
    try {
      await this.flush();
    } finally {
      this.transport.close();
    }
  }

  private takeLine(maxLength: number): Line | null {
    const lf = this.input.indexOf(LF, this.position);
    if (lf < 0) return null;
    const crlf = lf > this.position && this.input[lf - 1] === CR;
    const end = crlf ? lf - 1 : lf;
    const bytes = this.input.subarray(this.position, end);
    this.position = lf + 1;
    if (bytes.length > maxLength) throw new LineTooLong(maxLength);
    return { bytes, end: crlf ? 'crlf' : 'lf' };
  }

  /** Reads on to the end of a line that is too long, in bounded memory, so that the session can answer and go on. */
  private async skipLine(maxLength: number, deadline: number): Promise<never> {
    let skipped = 0;
    for (;;) {
      const lf = this.input.indexOf(LF, this.position);
      if (lf >= 0) {
        this.position = lf + 1;
        throw new LineTooLong(maxLength);
      }
      skipped += this.buffered;
      this.position = this.input.length;
      if (skipped > OVERLONG_SKIP_LIMIT || !(await this.fill(deadline))) {
        throw new TransportClosed('a line without an end');
      }
    }
  }

  /** Waits for more input; false at the end of input. */
  private async fill(deadline: number): Promise<boolean> {
    const flushed = this.flush();
    if (flushed) await flushed;
    if (this.ended) return false;
    const left = deadline - this.now();
    if (left <= 0) throw new TransportTimeout('no whole line in time');
    const chunk = await this.transport.read(left);
    if (chunk === null) {
      this.ended = true;
      return false;
    }
    this.input = this.buffered === 0 ? chunk : Buffer.concat([this.input.subarray(this.position), chunk]);
    this.position = 0;
    return true;
  }
}
