import { Injectable } from '@nestjs/common';
import { MAX_PC_MAIL_OCTETS } from '@glasspost/contract';
import { openPop3Client, type Pop3Client, Pop3ClientError, type RemoteMessage } from '@glasspost/pop3';
import { TransportClosed, TransportTimeout } from '@glasspost/wire';
import type { PcSettings } from '../pcs.service.js';
import type { PcJob } from './jobs.js';
import { PcMailbox } from './mailbox.js';
import { PcNetwork } from './network.js';
import { JobFailure } from './words.js';

/** Fetches mail as a PC does: by POP3 from its incoming server, each mail once. */
@Injectable()
export class PcReceiving {
  constructor(
    private readonly network: PcNetwork,
    private readonly mailbox: PcMailbox,
  ) {}

  /** @param leave whether the mails stay on the server. @throws JobFailure. */
  async receive(pc: PcSettings, leave: boolean, job: PcJob): Promise<void> {
    const mail = pc.mail!;
    const { address, port, name } = await this.network.locate(pc, mail.incoming, 'pop3', job);
    const transport = await this.network.connect(pc, 'pop3', address, port, job);
    try {
      const client = await openPop3Client(transport, {
        user: mail.user,
        password: mail.password,
        tls: 'whenNeeded',
        serverName: name,
        replyTimeoutMs: this.network.patienceMs,
        onReply: (text) => job.step('heard', { text }),
      });
      await this.fetch(pc, client, leave, `${mail.user}@${mail.incoming.toLowerCase()}`, job);
      await client.quit();
    } catch (error) {
      transport.destroy();
      job.signal.throwIfAborted();
      throw failureOf(error);
    }
    if (job.received > 0) job.step('received', { count: job.received });
    else job.step('nothingNew');
  }

  private async fetch(
    pc: PcSettings,
    client: Pop3Client,
    leave: boolean,
    source: string,
    job: PcJob,
  ): Promise<void> {
    const messages = await client.list();
    const uidls = messages.flatMap(({ uidl }) => uidl ?? []);
    const seen = await this.mailbox.seen(pc.id, source, uidls);
    const isNew = ({ uidl }: RemoteMessage): boolean => uidl === undefined || !seen.has(uidl);
    const count = messages.filter(isNew).length;
    let room = await this.mailbox.room(pc.id);
    let number = 0;
    for (const message of messages) {
      if (isNew(message)) {
        number++;
        if (message.octets > MAX_PC_MAIL_OCTETS) {
          job.step('tooLarge', { number, octets: message.octets, limit: MAX_PC_MAIL_OCTETS });
          continue;
        }
        if (room.mails < 1 || room.octets < message.octets) {
          // What was fetched so far is deleted there as it should be.
          await client.quit();
          throw new JobFailure('full');
        }
        job.step('fetching', { number, count, octets: message.octets });
        const bytes = await collect(client.retrieve(message.number));
        job.signal.throwIfAborted();
        await this.mailbox.store(pc, 'inbox', bytes, { uidl: message.uidl, source });
        room = { mails: room.mails - 1, octets: room.octets - bytes.length };
        job.received++;
      }
      if (!leave) await client.remove(message.number);
    }
  }
}

/** A whole mail, in bounded memory whatever the server had announced. */
async function collect(blocks: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let octets = 0;
  for await (const block of blocks) {
    octets += block.length;
    if (octets > MAX_PC_MAIL_OCTETS)
      throw new JobFailure('broken', { detail: 'a mail was longer than the server had said' });
    parts.push(block);
  }
  return Buffer.concat(parts);
}

function failureOf(error: unknown): unknown {
  if (error instanceof Pop3ClientError)
    return new JobFailure(error.stage === 'login' && error.kind === 'refused' ? 'loginRefused' : 'rejected', {
      text: error.text,
    });
  if (error instanceof TransportTimeout) return new JobFailure('unanswered');
  if (error instanceof TransportClosed) return new JobFailure('broken', { detail: error.message });
  return error;
}
