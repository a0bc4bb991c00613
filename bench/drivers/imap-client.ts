/** The smallest IMAP client that can measure: commands one after the other, answers counted and kept where asked. */
import net from 'node:net';
import { once } from 'node:events';

/** The last line of an answer: tags are short. */
const TAIL_OCTETS = 600;

export class ImapClient {
  private tags = 0;
  private tail = '';
  private kept: Buffer[] = [];
  private octets = 0;
  private heard: (() => void) | undefined;

  private readonly socket: net.Socket;

  private constructor(socket: net.Socket) {
    this.socket = socket;
    socket.on('data', (block: Buffer) => {
      this.octets += block.length;
      this.kept.push(block);
      this.tail = (this.tail + block.toString('latin1', Math.max(0, block.length - TAIL_OCTETS))).slice(
        -TAIL_OCTETS,
      );
      this.heard?.();
    });
  }

  static async open(address: string, port: number, user: string, password: string): Promise<ImapClient> {
    const socket = net.connect({ host: address, port, noDelay: true });
    await once(socket, 'connect');
    const client = new ImapClient(socket);
    await client.until(() => client.tail.endsWith('\r\n'));
    await client.command(`LOGIN ${user} ${password}`);
    return client;
  }

  /** Sends a command, perhaps with octets behind it (LITERAL+). @returns the octets of the answer. @throws when it is not OK. */
  async command(text: string, literal?: Buffer): Promise<{ octets: number; answer: Buffer[] }> {
    const tag = `t${++this.tags}`;
    this.kept = [];
    this.octets = 0;
    this.tail = '';
    this.socket.write(
      literal
        ? Buffer.concat([Buffer.from(`${tag} ${text} {${literal.length}+}\r\n`), literal, CRLF])
        : `${tag} ${text}\r\n`,
    );
    const done = new RegExp(`(?:^|\\r\\n)${tag} (OK|NO|BAD)[^\\r\\n]*\\r\\n$`);
    let found: RegExpExecArray | null = null;
    await this.until(() => (found = done.exec(this.tail)) !== null);
    if (found![1] !== 'OK') throw new Error(`${text}: ${found![0].trim()}`);
    return { octets: this.octets, answer: this.kept };
  }

  /** IDLE from now on. */
  async idle(): Promise<void> {
    this.tail = '';
    this.socket.write('idle IDLE\r\n');
    await this.until(() => /(?:^|\r\n)\+ [^\r\n]*\r\n$/.test(this.tail));
  }

  close(): void {
    this.socket.destroy();
  }

  private async until(ready: () => boolean): Promise<void> {
    while (!ready()) await new Promise<void>((resolve) => (this.heard = resolve));
  }
}

const CRLF = Buffer.from('\r\n');
