import { type Channel, LineTooLong, TransportClosed } from '@glasspost/wire';

/** Octets of one line of a command; RFC 7162 §4 asks for 8,192 at least, long sets need more. */
export const MAX_LINE = 64 * 1024;
/** Octets of one literal that is no message. */
export const MAX_LITERAL = 64 * 1024;
/** Octets of all lines and literals of one command, messages left out. */
export const MAX_COMMAND = 256 * 1024;
/** Literals of one command. */
export const MAX_LITERALS = 200;
/** Octets of a literal that nobody wants but the client sends: more ends the session (RFC 7888 §4). */
export const MAX_SKIPPED = 64 * 1024 * 1024;
const BLOCK = 64 * 1024;

/** A literal that is announced at the end of a line and not read yet. */
export interface Announced {
  readonly octets: number;
  /** The client waits for our leave to send it; not so with LITERAL+ (RFC 7888). */
  readonly waits: boolean;
}

/** A command as far as it was read: whole, or up to the literal that is a message. */
export interface CommandText {
  /** An octet a character. */
  readonly lines: string[];
  readonly literals: Buffer[];
  readonly message: Announced | undefined;
  /** The command has read it, or skipped it. */
  messageTaken: boolean;
}

export type TooMuch = 'line' | 'literal' | 'huge';

/** The client sent more than we read; what belongs to the command was skipped. `huge`: it was not, the session must end. */
export class CommandTooLong extends Error {
  override readonly name = 'CommandTooLong';
  constructor(
    readonly what: TooMuch,
    readonly tag: string,
  ) {
    super(`${what} too long`);
  }
}

const ANNOUNCED = /~?\{([0-9]{1,10})(\+?)\}$/;

/** The literal that this line ends in. */
export function announcedIn(line: string): Announced | undefined {
  if (!line.endsWith('}')) return undefined;
  const match = ANNOUNCED.exec(line);
  return match ? { octets: Number(match[1]), waits: match[2] === '' } : undefined;
}

/** Whether the literal behind this is a message: it is left to the command, which streams it. */
const MESSAGE_FOLLOWS =
  /^[^ ]+ +(?:APPEND|(?:UID +)?REPLACE +[0-9*]+) +(?:"(?:[^"\\]|\\.)*"|[^ "]+)(?: .*)?[ (]~?\{[0-9]+\+?\}$/i;
/** The name of the mailbox may be a literal itself. */
const NAME_FOLLOWS = /^[^ ]+ +(?:APPEND|(?:UID +)?REPLACE +[0-9*]+) +~?\{[0-9]+\+?\}$/i;

/** Reads commands with their literals (RFC 9051 §2.2.1, §4.3) from a channel. */
export class CommandReader {
  constructor(
    private readonly channel: Channel,
    private readonly patience: () => number,
  ) {}

  /**
   * The next command, or null at the end of input.
   * @throws CommandTooLong; TransportClosed; TransportTimeout.
   */
  async next(): Promise<CommandText | null> {
    let line = await this.line('*');
    if (line === null) return null;
    const lines = [line];
    const literals: Buffer[] = [];
    const tag = tagOf(line);
    let octets = line.length;
    for (let announced; (announced = announcedIn(line));) {
      const named = literals.length === 1 && NAME_FOLLOWS.test(lines[0]!);
      if (literals.length === 0 ? MESSAGE_FOLLOWS.test(line) : named) {
        return { lines, literals, message: announced, messageTaken: false };
      }
      octets += announced.octets;
      if (announced.octets > MAX_LITERAL || octets > MAX_COMMAND || literals.length >= MAX_LITERALS)
        return this.refuse(announced, tag);
      literals.push(await this.literal(announced));
      line = await this.line(tag);
      if (line === null)
        throw new TransportClosed('the peer closed the connection in the middle of a command');
      octets += line.length;
      lines.push(line);
    }
    return { lines, literals, message: undefined, messageTaken: false };
  }

  /** The octets of a literal, in blocks; what is left of it stays in `left`. */
  async *stream(counted: { left: number }): AsyncGenerator<Buffer, void, void> {
    while (counted.left > 0) {
      const block = await this.channel.readSome(Math.min(counted.left, BLOCK), this.patience());
      if (block === null)
        throw new TransportClosed('the peer closed the connection in the middle of a literal');
      counted.left -= block.length;
      yield block;
    }
  }

  /** Lets the client send what it waits to send (RFC 9051 §7.6). */
  invite(announced: Announced): void {
    if (announced.waits) this.channel.write('+ go ahead\r\n');
  }

  /** The whole of a literal. */
  async literal(announced: Announced): Promise<Buffer> {
    this.invite(announced);
    const blocks: Buffer[] = [];
    for await (const block of this.stream({ left: announced.octets })) blocks.push(block);
    return blocks.length === 1 ? blocks[0]! : Buffer.concat(blocks);
  }

  /** The line behind a literal. */
  async rest(tag: string): Promise<string> {
    const line = await this.line(tag);
    if (line === null) throw new TransportClosed('the peer closed the connection in the middle of a command');
    return line;
  }

  /**
   * Skips what the client sends of a command that is refused: a literal that does not wait, and all behind it.
   * @throws CommandTooLong `huge`
   */
  async skip(announced: Announced | undefined, tag: string, left = announced?.octets ?? 0): Promise<void> {
    let skipped = 0;
    // A client that waits reads our refusal instead of an invitation, and sends nothing more.
    for (let next = announced, octets = left; next && !next.waits;) {
      skipped += octets;
      if (skipped > MAX_SKIPPED) throw new CommandTooLong('huge', tag);
      for await (const _ of this.stream({ left: octets }));
      next = announcedIn(await this.rest(tag));
      octets = next?.octets ?? 0;
    }
  }

  private async refuse(announced: Announced, tag: string): Promise<never> {
    await this.skip(announced, tag);
    throw new CommandTooLong('literal', tag);
  }

  private async line(tag: string): Promise<string | null> {
    try {
      const line = await this.channel.readLine(MAX_LINE, this.patience());
      return line && line.bytes.toString('latin1');
    } catch (error) {
      if (error instanceof LineTooLong) throw new CommandTooLong('line', tag);
      throw error;
    }
  }
}

/** The tag of a command's line, or `*` where it has none. */
export function tagOf(line: string): string {
  return /^[^\x00-\x20(){%*"\\+\x7f-\xff]{1,100}(?= )/.exec(line)?.[0] ?? '*';
}
