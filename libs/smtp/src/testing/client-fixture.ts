import { memoryPair } from '@glasspost/wire/testing';
import type { OutgoingMail, RecipientOutcome, SmtpClientOptions } from '../client/contract.js';
import { openSmtpClient } from '../client/open.js';
import { serveSmtp } from '../server/session.js';
import { MemorySmtpHost, type MemoryHostOptions } from './memory-host.js';
import { type ScriptStep, say, scriptedServer } from './scripted-server.js';

/** What the client's specs have in common: mails, and connections to a scripted server or to our own. */
export const options: SmtpClientOptions = { hostname: 'sender.example', tls: 'none' };

/** A mail with this content, for bob@example.com. */
export function mail(content: string | string[], more: Partial<OutgoingMail> = {}): OutgoingMail {
  const blocks = (typeof content === 'string' ? [content] : content).map((block) =>
    Buffer.from(block, 'latin1'),
  );
  return {
    sender: 'rich@example.org',
    size: blocks.reduce((sum, { length }) => sum + length, 0),
    body: '7bit',
    smtputf8: false,
    recipients: [{ address: 'bob@example.com' }],
    async *content() {
      yield* blocks;
    },
    ...more,
  };
}

/** `address status stage code enhanced` of each. */
export const brief = (outcomes: RecipientOutcome[]): string[] =>
  outcomes.map(
    ({ address, status, stage, reply }) => `${address} ${status} ${stage} ${reply.code} ${reply.enhanced}`,
  );

/** Opens a client to a server that keeps to the script; `steps` begin after EHLO. */
export async function open(extensions: string[], steps: ScriptStep[], more: Partial<SmtpClientOptions> = {}) {
  const { left, right } = memoryPair();
  const lines = ['mx.example.com', ...extensions];
  const ehlo = lines.map((line, i) => `250${i === lines.length - 1 ? ' ' : '-'}${line}`).join('\r\n');
  const server = scriptedServer(right, '220 mx.example.com ESMTP', [
    say('EHLO sender.example', ehlo),
    ...steps,
  ]);
  const client = await openSmtpClient(left, { ...options, ...more });
  return { client, server };
}

/** Opens a client to our own server. */
export async function openOurs(
  hostOptions: MemoryHostOptions | MemorySmtpHost = {},
  more: Partial<SmtpClientOptions> = {},
  cut?: (data: Buffer) => Buffer[],
) {
  const { left, right } = memoryPair({ cut });
  const host = hostOptions instanceof MemorySmtpHost ? hostOptions : new MemorySmtpHost(hostOptions);
  const served = serveSmtp(right, host);
  const client = await openSmtpClient(left, { ...options, ...more });
  return { client, host, served };
}
