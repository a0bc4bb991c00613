import { Channel, type Transport } from '@glasspost/wire';
import type { Pop3Client, Pop3ClientOptions, Pop3Stage, RemoteMessage } from './contract.js';
import { dele } from './commands/dele.js';
import { list } from './commands/list.js';
import { quit } from './commands/quit.js';
import { retr } from './commands/retr.js';
import { uidl } from './commands/uidl.js';
import { readStatus } from './replies.js';

const REPLY_TIMEOUT_MS = 120_000;

/** The engine behind Pop3Client. open.ts brings it to where mail can be fetched. */
export class Pop3ClientSession implements Pop3Client {
  readonly channel: Channel;
  readonly timeoutMs: number;

  constructor(
    transport: Transport,
    private readonly options: Pop3ClientOptions,
  ) {
    this.channel = new Channel(transport, options.now);
    this.timeoutMs = options.replyTimeoutMs ?? REPLY_TIMEOUT_MS;
  }

  /** @throws Pop3ClientError when the server says -ERR. */
  status(stage: Pop3Stage): Promise<string> {
    return readStatus(this.channel, stage, this.timeoutMs, this.options.onReply);
  }

  /** Sends a command and reads its status line. */
  command(line: string, stage: Pop3Stage): Promise<string> {
    this.channel.write(`${line}\r\n`);
    return this.status(stage);
  }

  abandon(): void {
    this.channel.transport.destroy();
  }

  async list(): Promise<RemoteMessage[]> {
    const sizes = await list(this);
    const names = await uidl(this);
    return sizes.map(({ number, octets }) => ({ number, octets, uidl: names?.get(number) }));
  }

  retrieve(number: number): AsyncIterable<Buffer> {
    return retr(this, number);
  }

  remove(number: number): Promise<void> {
    return dele(this, number);
  }

  quit(): Promise<void> {
    return quit(this);
  }
}
