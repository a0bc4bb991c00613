import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { TestMail } from '@glasspost/contract';
import { compose, domainOf, textPart } from '@glasspost/message';
import { openSmtpClient, type RemoteReply, SmtpClientError } from '@glasspost/smtp';
import type { ServerView } from '../directory/views.js';
import { invalidField, ProblemException } from '../api/problem.js';
import { dial } from '../net/dial.js';
import { Listeners } from '../net/listeners.js';

/** A person waits for it, and the server is on this machine. */
const CONNECT_TIMEOUT_MS = 5_000;
const REPLY_TIMEOUT_MS = 20_000;

/** Hands a mail to a server as any client would: over TCP, with every check that the server makes of strangers. */
@Injectable()
export class TestMails {
  constructor(private readonly listeners: Listeners) {}

  /**
   * @param to must be an address of the server's own domains: nothing leaves it.
   * @throws ProblemException 409 when its smtp service is off, 422 when it does not know the address.
   */
  async send(server: ServerView, to: string): Promise<TestMail> {
    const smtp = this.listeners.states(server).find(({ name }) => name === 'smtp');
    if (smtp?.state !== 'up')
      throw new ProblemException(
        409,
        'off',
        'The smtp service of this server does not listen: switch it on first.',
      );
    if (!server.domains.has(domainOf(to))) throw invalidField('to', 'This is no address of this server.');
    const address = server.addresses[0]!.replace(/^0\.0\.0\.0$/, '127.0.0.1').replace(/^::$/, '::1');
    const port = this.listeners.port('smtp');
    const messageId = `<${randomUUID()}@${server.hostname}>`;
    const host = `${address}:${port}`;
    try {
      const reply = await this.hand(server, { address, port }, to, messageId);
      return { messageId, host, accepted: reply.code < 300, reply: written(reply) };
    } catch (error) {
      if (error instanceof SmtpClientError)
        return { messageId, host, accepted: false, reply: written(error.reply) };
      throw new ProblemException(409, 'unreachable', `${host}: ${(error as Error).message}`);
    }
  }

  private async hand(
    server: ServerView,
    where: { address: string; port: number },
    to: string,
    messageId: string,
  ): Promise<RemoteReply> {
    const mail = compose({
      from: `Glasspost <postmaster@${server.hostname}>`,
      to,
      subject: 'Glasspost: test mail',
      date: new Date(),
      messageId,
      // RFC 3834 §5: no vacation notice answers it.
      fields: [['Auto-Submitted', 'auto-generated']],
      content: textPart(
        `This mail was handed to ${server.name} (${server.hostname}) over SMTP, like any other mail.\r\n` +
          'When you can read it, mail for your domain reaches its mailboxes.\r\n',
      ),
    });
    const transport = await dial({ ...where, timeoutMs: CONNECT_TIMEOUT_MS });
    try {
      const client = await openSmtpClient(transport, {
        hostname: server.hostname,
        tls: 'none',
        timeouts: {
          greetingMs: REPLY_TIMEOUT_MS,
          commandMs: REPLY_TIMEOUT_MS,
          dataInitMs: REPLY_TIMEOUT_MS,
          dataEndMs: REPLY_TIMEOUT_MS,
        },
      });
      const [outcome] = await client.send({
        // RFC 5321 §4.5.5: a mail made by a machine has no sender, so that nothing can come back of it.
        sender: '',
        size: mail.length,
        body: '7bit',
        smtputf8: /[^\x00-\x7f]/.test(to),
        recipients: [{ address: to }],
        content: async function* () {
          yield mail;
        },
      });
      await client.quit();
      return outcome!.reply;
    } finally {
      transport.destroy();
    }
  }
}

const written = ({ code, text }: RemoteReply): string => `${code} ${text.replaceAll('\n', ' ')}`;
