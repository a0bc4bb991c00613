import net from 'node:net';
import { once } from 'node:events';

/**
 * A person at telnet: sends lines, reads what comes. Every answer is awaited as a line that matches, so that no test sleeps.
 */
export class Dialogue {
  private received = '';
  private readonly waiters: (() => void)[] = [];
  closed = false;

  private constructor(readonly socket: net.Socket) {
    socket.on('data', (block: Buffer) => {
      this.received += block.toString('latin1');
      this.wake();
    });
    socket.on('close', () => {
      this.closed = true;
      this.wake();
    });
    socket.on('error', () => undefined);
  }

  /** What has arrived and was not consumed by `hear` yet, an octet a character. */
  get heard(): string {
    return this.received;
  }

  static async open(address: string, port: number, from?: string): Promise<Dialogue> {
    const socket = net.connect({ host: address, port, localAddress: from, noDelay: true });
    await once(socket, 'connect');
    return new Dialogue(socket);
  }

  send(text: string): void {
    this.socket.write(text, 'latin1');
  }

  /** Sends a line and awaits an answer that matches. */
  async say(line: string, expected: RegExp): Promise<string> {
    this.send(`${line}\r\n`);
    return this.hear(expected);
  }

  /** Consumes input up to and with the first line that matches; earlier lines are part of the result. */
  async hear(expected: RegExp, ms = 30_000): Promise<string> {
    const deadline = Date.now() + ms;
    for (;;) {
      let at = 0;
      for (let end; (end = this.received.indexOf('\n', at)) >= 0; at = end + 1) {
        const line = this.received.slice(at, end + 1).replace(/\r?\n$/, '');
        if (!expected.test(line)) continue;
        const heard = this.received.slice(0, end + 1);
        this.received = this.received.slice(end + 1);
        return heard;
      }
      if (this.closed)
        throw new Error(`closed; waited for ${expected}, got: ${JSON.stringify(this.received)}`);
      await this.more(deadline, expected);
    }
  }

  async ended(ms = 30_000): Promise<void> {
    const deadline = Date.now() + ms;
    while (!this.closed) await this.more(deadline, /close/);
  }

  close(): void {
    this.socket.destroy();
  }

  private async more(deadline: number, expected: RegExp): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`waited for ${expected}, got: ${JSON.stringify(this.received)}`)),
        Math.max(0, deadline - Date.now()),
      );
      this.waiters.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  private wake(): void {
    for (const waiter of this.waiters.splice(0)) waiter();
  }
}
