import net from 'node:net';
import { once } from 'node:events';

/** How long the program may take to listen, on a machine that has other things to do. */
const CONNECT_MS = 60_000;

/** Drives a program of Mozilla's from the inside: https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html */
export class Marionette {
  private readonly waiting = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();
  private last = 0;
  private held = Buffer.alloc(0);

  private constructor(private readonly socket: net.Socket) {
    socket.on('data', (octets: Buffer) => this.take(octets));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      for (const { reject } of this.waiting.values()) reject(new Error('Marionette has gone'));
    });
  }

  /** Connects when the program listens, and speaks to its own windows rather than to pages in them. */
  static async connect(port: number): Promise<Marionette> {
    const deadline = Date.now() + CONNECT_MS;
    for (;;) {
      const socket = net.connect(port, '127.0.0.1');
      try {
        await once(socket, 'connect');
        const marionette = new Marionette(socket);
        await marionette.send('WebDriver:NewSession', {});
        await marionette.send('Marionette:SetContext', { value: 'chrome' });
        return marionette;
      } catch (error) {
        socket.destroy();
        if (Date.now() > deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  /** Runs the body of a function in the main window; its promise is awaited. */
  async run<T>(body: string, ...args: unknown[]): Promise<T> {
    const script = `const done = arguments[arguments.length - 1]; (async (...args) => {${body}})(...arguments).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const answer = (await this.send('WebDriver:ExecuteAsyncScript', { script, args, newSandbox: false })) as {
      value: { value?: T; error?: string };
    };
    if (answer.value.error !== undefined) throw new Error(answer.value.error);
    return answer.value.value as T;
  }

  send(command: string, parameters: object): Promise<unknown> {
    const id = ++this.last;
    const text = JSON.stringify([0, id, command, parameters]);
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  }

  end(): void {
    this.socket.destroy();
  }

  /** `length:JSON`; the greeting is an object, answers are [1, id, error, result]. */
  private take(octets: Buffer): void {
    this.held = Buffer.concat([this.held, octets]);
    for (;;) {
      const colon = this.held.indexOf(58);
      const end = colon + 1 + Number(this.held.subarray(0, colon));
      if (colon < 0 || this.held.length < end) return;
      const said: unknown = JSON.parse(this.held.subarray(colon + 1, end).toString());
      this.held = this.held.subarray(end);
      if (!Array.isArray(said)) continue;
      const [, id, error, result] = said as [number, number, { message: string } | null, unknown];
      const one = this.waiting.get(id);
      this.waiting.delete(id);
      if (error) one?.reject(new Error(error.message));
      else one?.resolve(result);
    }
  }
}
