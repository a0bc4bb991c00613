import { memoryPair } from '@glasspost/wire/testing';
import fc from 'fast-check';
import { serveSmtp } from '../src/server/session.js';
import { MemorySmtpHost } from '../src/testing/memory-host.js';
import { cutBy, cuts, nastyText } from './arbitraries.js';

export const name = 'smtp server session';

/**
 * Whatever a client sends, cut anywhere, and then closes: the session ends by itself and does not reject; every line
 * that it sent is a line of a well-formed reply; the host is told of no problem; each sink that was opened had exactly
 * one end; and it never said "queued" more often than a sink was finished. Cut otherwise, it says the same.
 */
export const invariant = 'ends, never throws, well-formed replies only, queued ⊆ finished, each sink one end';

const line = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      'EHLO a',
      'HELO a',
      'MAIL FROM:<a@b.example>',
      'MAIL FROM:<> BODY=BINARYMIME',
      'RCPT TO:<bob@example.com>',
      'RCPT TO:<no@example.com>',
      'DATA',
      '.',
      'BDAT 7',
      'BDAT 3 LAST',
      'BDAT 0 LAST',
      'RSET',
      'NOOP',
      'QUIT',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'AUTH PLAIN',
      'AUTH LOGIN',
      'AUTH CRAM-MD5',
      'AUTH PLAIN AGJvYkBleGFtcGxlLmNvbQBzZWNyZXQ=',
      '*',
      'Ym9iQGV4YW1wbGUuY29t',
      'c2VjcmV0',
      'VRFY a',
      'EXPN a',
      'HELP MAIL',
      'ETRN a.example',
      'TURN',
      'BDAT x',
      'GET / HTTP/1.1',
      'MAIL FROM:<jörg@b.example> SMTPUTF8',
    ),
  },
  { weight: 2, arbitrary: fc.string({ maxLength: 40 }) },
);
const end = fc.oneof(
  { weight: 20, arbitrary: fc.constant('\r\n') },
  { weight: 1, arbitrary: fc.constantFrom('\n', '\r', '', '\0\r\n') },
);
const mail = 'MAIL FROM:<a@b.example>\r\nRCPT TO:<bob@example.com>\r\nDATA\r\n';
const part = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(line, end).map((both) => Buffer.from(both.join(''))) },
  { weight: 2, arbitrary: nastyText },
  {
    weight: 2,
    arbitrary: nastyText.map((content) =>
      Buffer.concat([Buffer.from(mail), content, Buffer.from('\r\n.\r\n')]),
    ),
  },
);
const chat = fc
  .tuple(fc.boolean(), fc.array(part, { maxLength: 25 }))
  .map(([hello, parts]) => Buffer.concat([Buffer.from(hello ? 'EHLO a\r\n' : ''), ...parts]));

export async function run(seed: number, iterations: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(chat, cuts, async (octets, sizes) => {
      const whole = await talk(octets, (data) => [data]);
      const cut = await talk(octets, cutBy(sizes));
      if (whole !== cut) throw new Error(`cut otherwise, it says otherwise:\n${whole}\n${cut}`);
    }),
    { seed, numRuns: iterations },
  );
}

async function talk(octets: Buffer, cut: (data: Buffer) => Buffer[]): Promise<string> {
  const { left, right } = memoryPair({ cut });
  const host = new MemorySmtpHost({
    limits: { maxMessageOctets: 500, maxErrors: 10, maxRecipients: 3, maxTransactions: 5 },
  });
  left.write(octets);
  left.close();
  await serveSmtp(right, host);
  let said = '';
  for (let block; (block = await left.read(1000).catch(() => null));) said += block.toString('utf8');
  if (said !== '' && !said.endsWith('\r\n')) throw new Error('the last line has no end');
  for (const each of said.split('\r\n').slice(0, -1)) {
    if (!/^[2-5][0-9]{2}[ -][^\r\n\0]*$/.test(each) || Buffer.byteLength(each) > 510)
      throw new Error(`no reply: ${each}`);
  }
  if (host.problems.length > 0) throw host.problems[0];
  if (host.finished + host.aborted !== host.opened) throw new Error('a sink without exactly one end');
  if (said.split('queued as').length - 1 > host.finished) throw new Error('queued what was not finished');
  return said;
}
