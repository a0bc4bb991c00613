import { memoryPair } from '@glasspost/wire/testing';
import { chooseClient } from '@glasspost/sasl';
import fc from 'fast-check';
import { type OutgoingMail, type RecipientOutcome, SmtpClientError } from '../src/client/contract.js';
import { openSmtpClient } from '../src/client/open.js';
import { cutBy, cuts, nastyText } from './arbitraries.js';

export const name = 'smtp client session';

/**
 * Whatever a server says, cut anywhere, and then closes: opening gives a client or throws SmtpClientError; sending gives
 * one outcome for each recipient, in order, and never throws; nobody is called delivered unless the server said 2xx after
 * it had said 354 or taken the chunks; and what the client sends holds no bare CR or LF outside binary chunks.
 */
export const invariant = 'SmtpClientError or a client; one outcome per recipient; delivered only on 2xx';

const code = fc.constantFrom(
  '220',
  '250',
  '354',
  '334',
  '235',
  '421',
  '450',
  '452',
  '535',
  '550',
  '552',
  '554',
  '199',
  '999',
  '2',
  '',
);
const reply = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        code,
        fc.constantFrom(' ', ' ', ' ', '-', ''),
        fc.constantFrom('ok', '2.0.0 ok', '5.1.1 no', 'STARTTLS', 'PIPELINING', ''),
      )
      .map((parts) => `${parts.join('')}\r\n`),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '250-a\r\n250-PIPELINING\r\n250 SIZE 5\r\n',
      '250-a\r\n250-CHUNKING\r\n250 AUTH PLAIN LOGIN CRAM-MD5\r\n',
      '250-a\r\n250-DSN\r\n250-LIMITS RCPTMAX=1\r\n250 8BITMIME\r\n',
    ),
  },
  { weight: 1, arbitrary: nastyText.map((octets) => octets.toString('latin1')) },
);
const words = fc.tuple(
  fc.constantFrom('220 hi\r\n', ''),
  fc.constantFrom('250-a\r\n250-PIPELINING\r\n250 SMTPUTF8\r\n', '250 a\r\n', ''),
  fc.array(reply, { maxLength: 20 }),
);
const address = fc.constantFrom(
  'bob@example.com',
  'ann@example.com',
  'no address',
  'a@b\r\nQUIT',
  'jörg@example.com',
);

export async function run(seed: number, iterations: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      words,
      cuts,
      nastyText,
      fc.array(address, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      async ([greeting, ehlo, replies], sizes, content, addresses, login) => {
        const { left, right } = memoryPair();
        const said = Buffer.from([greeting, ehlo, ...replies].join(''), 'latin1');
        for (const piece of cutBy(sizes)(said)) right.write(piece);
        right.close();
        const outcomes = await send(left, content, addresses, login);
        if (outcomes) check(outcomes, addresses);
      },
    ),
    { seed, numRuns: iterations },
  );
}

async function send(
  left: Parameters<typeof openSmtpClient>[0],
  content: Buffer,
  addresses: string[],
  login: boolean,
): Promise<RecipientOutcome[][] | undefined> {
  const mail: OutgoingMail = {
    sender: 'rich@example.org',
    size: content.length,
    body: '7bit',
    smtputf8: false,
    recipients: addresses.map((each) => ({ address: each, notify: ['FAILURE'], orcpt: each })),
    async *content() {
      yield content;
    },
  };
  const auth = login ? (names: readonly string[]) => chooseClient(names, 'a', 'b') : undefined;
  try {
    const client = await openSmtpClient(left, { hostname: 'a', tls: 'none', auth });
    const outcomes = [await client.send(mail), await client.send(mail)];
    await client.quit();
    return outcomes;
  } catch (error) {
    if (error instanceof SmtpClientError) return undefined;
    throw error;
  }
}

function check(outcomes: RecipientOutcome[][], addresses: string[]): void {
  for (const each of outcomes) {
    if (each.length !== addresses.length) throw new Error('not one outcome per recipient');
    each.forEach(({ address: of, status, reply: { code: digits }, stage }, index) => {
      if (of !== addresses[index]) throw new Error('outcomes out of order');
      const fits =
        status === 'delivered'
          ? digits < 300 && stage === 'end-of-data'
          : status === 'deferred'
            ? digits >= 400 && digits < 500
            : digits >= 500;
      if (!fits) throw new Error(`${status} at ${stage} with ${digits}`);
      if (status === 'delivered' && /[\r\n]| /.test(of)) throw new Error(`delivered to ${of}`);
    });
  }
}
