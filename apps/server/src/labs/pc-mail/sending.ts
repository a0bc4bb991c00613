import { isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import type { LabMailOutcome } from '@glasspost/contract';
import { channelBindingsOf, chooseClient } from '@glasspost/sasl';
import {
  openSmtpClient,
  type OutgoingMail,
  type RemoteReply,
  type SmtpClient,
  SmtpClientError,
} from '@glasspost/smtp';
import type { PcSettings } from '../pcs.service.js';
import type { PcJob } from './jobs.js';
import { PcNetwork } from './network.js';
import { JobFailure } from './words.js';

type Place = Awaited<ReturnType<PcNetwork['locate']>>;

const said = ({ code, text }: RemoteReply): string => `${code} ${text.split('\n').at(-1)}`;

/** RFC 5321 §4.1.3: a client that has no name says its address. */
const literal = (address: string): string => `[${isIPv6(address) ? 'IPv6:' : ''}${address}]`;

/** Sends a mail as a PC does: to its outgoing server, with a login where that is offered. */
@Injectable()
export class PcSending {
  constructor(private readonly network: PcNetwork) {}

  /** @returns what became of each recipient. @throws JobFailure when none could be tried. */
  async send(
    pc: PcSettings,
    recipients: readonly string[],
    bytes: Buffer,
    job: PcJob,
  ): Promise<LabMailOutcome> {
    const mail = pc.mail!;
    const place = await this.network.locate(pc, mail.outgoing, 'smtp', job);
    const client = await this.open(pc, place, job);
    const outgoing: OutgoingMail = {
      sender: mail.address,
      size: bytes.length,
      body: '7bit',
      // Addresses decide by themselves; header fields are encoded.
      smtputf8: false,
      recipients: recipients.map((address) => ({ address })),
      async *content() {
        yield bytes;
      },
    };
    const outcomes = await client.send(outgoing);
    await client.quit();
    job.signal.throwIfAborted();
    for (const { address, status, reply } of outcomes) {
      if (status === 'delivered') job.step('accepted', { recipient: address });
      else job.step('refused', { recipient: address, text: said(reply) });
    }
    const accepted = outcomes.filter((outcome) => outcome.status === 'delivered').length;
    return {
      state: accepted === outcomes.length ? 'sent' : accepted > 0 ? 'partly' : 'failed',
      recipients: outcomes.map(({ address, status, reply }) => ({
        address,
        accepted: status === 'delivered',
        reply: said(reply),
      })),
    };
  }

  private async open(pc: PcSettings, place: Place, job: PcJob): Promise<SmtpClient> {
    const client = await this.openWith(pc, place, job, 'none');
    const { extensions } = client;
    const { user, password } = pc.mail!;
    // RFC 4954 §4: a server may offer AUTH only when the password is protected.
    if (user === '' || password === '' || extensions.has('AUTH') || !extensions.has('STARTTLS'))
      return client;
    job.step('tls');
    await client.quit();
    return this.openWith(pc, place, job, 'require');
  }

  private async openWith(
    pc: PcSettings,
    { address, port, name }: Place,
    job: PcJob,
    tls: 'none' | 'require',
  ): Promise<SmtpClient> {
    const { patienceMs: limit } = this.network;
    const { user, password } = pc.mail!;
    const transport = await this.network.connect(pc, 'smtp', address, port, job);
    try {
      return await openSmtpClient(transport, {
        hostname: literal(pc.address),
        tls,
        serverName: name,
        timeouts: {
          greetingMs: limit,
          commandMs: limit,
          dataInitMs: limit,
          dataBlockMs: limit,
          dataEndMs: limit,
        },
        ...(user !== '' &&
          password !== '' && {
            auth: (mechanisms, info) =>
              chooseClient(mechanisms, user, password, info !== null, channelBindingsOf(info)),
            authOptional: true,
          }),
        onReply: (reply) => job.step('heard', { text: said(reply) }),
      });
    } catch (error) {
      transport.destroy();
      job.signal.throwIfAborted();
      if (!(error instanceof SmtpClientError)) throw error;
      const text = said(error.reply);
      // RFC 4954 §6: 535 is about the credentials; others may be about the server.
      throw new JobFailure(error.stage === 'auth' && error.reply.code === 535 ? 'loginRefused' : 'rejected', {
        text,
      });
    }
  }
}
