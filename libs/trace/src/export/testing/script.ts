/** Conversations for tests: written down as what the two ends say. */
import type { Conversation, Decision, EventKind, Party, RecordedEvent, TlsDetails } from '../../model.js';
import type { RecordedConversation } from '../recorded.js';

export const START = Date.UTC(2026, 10, 21, 10, 0, 0) * 1000;
const EMPTY = Buffer.alloc(0);

/** A conversation that is put together event by event; each comes a millisecond behind the one before. */
export class Script {
  readonly events: RecordedEvent[] = [];
  private at: number;

  constructor(
    private readonly facts: Partial<Conversation> = {},
    private readonly peer?: { device: string },
  ) {
    this.at = facts.startedAt ?? START;
  }

  add(kind: EventKind, from: Party, octets: Buffer | string = EMPTY, omitted = 0, redacted = false): this {
    this.at += 1000;
    this.events.push({ at: this.at, kind, from, octets: Buffer.from(octets), omitted, redacted });
    return this;
  }

  /** Time goes by. */
  later(microseconds: number): this {
    this.at += microseconds;
    return this;
  }

  connect(): this {
    return this.add('connect', 'client');
  }

  /** A command and its reply, without their line ends. */
  say(command: string, ...reply: string[]): this {
    return this.add('command', 'client', `${command}\r\n`).reply(...reply);
  }

  reply(...lines: string[]): this {
    return this.add('reply', 'server', lines.map((line) => `${line}\r\n`).join(''));
  }

  tls(details: TlsDetails = { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' }): this {
    return this.add('tls', 'server', JSON.stringify(details));
  }

  decide(decision: Decision): this {
    return this.add('decision', 'server', JSON.stringify(decision));
  }

  close(from: Party = 'client', how = 'the session has ended'): this {
    return this.add('close', from, how);
  }

  done(): RecordedConversation {
    const conversation: Conversation = {
      id: '019aa5a0-0000-7000-8000-000000000001',
      serverId: 'server0',
      labId: null,
      device: 'Server0',
      protocol: 'smtp',
      service: 'smtp',
      side: 'server',
      transport: 'tcp',
      local: { address: '127.0.1.1', port: 2525 },
      remote: { address: '127.0.0.9', port: 40_000 },
      startedAt: START,
      endedAt: this.at,
      outcome: 'done',
      account: null,
      subject: null,
      causeId: null,
      mails: [],
      events: this.events.length,
      lost: 0,
      ...this.facts,
    };
    return { conversation, events: this.events, peer: this.peer };
  }
}

/** As a source gives them, one after the other. */
export async function* given(
  ...recorded: readonly RecordedConversation[]
): AsyncGenerator<RecordedConversation> {
  for (const one of recorded) yield await Promise.resolve(one);
}

/** All that a source hands out, as one. */
export async function gathered(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}
