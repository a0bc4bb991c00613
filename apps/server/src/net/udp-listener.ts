import { once } from 'node:events';
import dgram, { type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';

/** What the system may hold for us while we are busy. */
const RECEIVE_BUFFER = 4 * 1024 * 1024;

export interface UdpListenerOptions {
  readonly address: string;
  readonly port: number;
  /** The answer, at once or later; null: none. */
  handle(packet: Buffer, client: { address: string; port: number }): Buffer | null | Promise<Buffer | null>;
  problem(error: unknown): void;
}

/** One datagram socket that is asked and answers. */
export class UdpListener {
  private constructor(private readonly socket: Socket) {}

  /** @throws the system's error when the address or port cannot be had. */
  static async listen(options: UdpListenerOptions): Promise<UdpListener> {
    const v6 = isIPv6(options.address);
    const socket = dgram.createSocket({
      type: v6 ? 'udp6' : 'udp4',
      ipv6Only: v6,
      // Answers go to addresses, never to names: without this, each would go through the resolver's machinery first.
      lookup: (address, _options, done) => done(null, address, v6 ? 6 : 4),
    });
    // With a look-up that answers at once, so does bind: whoever waits must wait before.
    const listening = once(socket, 'listening');
    socket.bind({ address: options.address, port: options.port, exclusive: true });
    await listening;
    try {
      socket.setRecvBufferSize(RECEIVE_BUFFER);
    } catch {
      // The system's default will do.
    }
    // A client that is gone makes the system report an error for a later datagram: not ours to stop for.
    socket.on('error', (error) => options.problem(error));
    const reply = (answer: Buffer, port: number, address: string): void =>
      socket.send(answer, 0, answer.length, port, address, ignore);
    socket.on('message', (packet, client) => {
      try {
        const answer = options.handle(packet, client);
        if (answer === null) return;
        if (Buffer.isBuffer(answer)) return reply(answer, client.port, client.address);
        answer.then(
          (late) => late && reply(late, client.port, client.address),
          (error: unknown) => options.problem(error),
        );
      } catch (error) {
        options.problem(error);
      }
    });
    return new UdpListener(socket);
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.socket.close(() => resolve()));
  }
}

const ignore = (): void => undefined;
