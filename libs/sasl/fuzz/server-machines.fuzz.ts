import fc from 'fast-check';
import { createMechanism, mechanismNames, scramCredentials } from '../src/index.js';

export const name = 'sasl server machines';

/**
 * Whatever a client answers, a server machine goes on with a challenge or comes to a verdict: it does not throw and does
 * not ask for ever, and without the password there is no success.
 */
export const invariant = 'never throws, at most three challenges, no success without the password';

const record = await scramCredentials('correct horse', Buffer.alloc(16, 1), 4096);
const octets = fc.oneof(
  fc.uint8Array({ maxLength: 60 }).map((array) => Buffer.from(array)),
  fc
    .constantFrom(
      '',
      '\0',
      'tim',
      '\0tim\0x',
      'tim\0tim\0',
      '=',
      'n,,n=tim,r=abc',
      'n,a=x,n=tim,r=a',
      'y,,n=tim,r=abc',
      'p=tls-exporter,,n=tim,r=abc',
      'p=tls-server-end-point,,n=tim,r=abc',
      'n,a=tim,\x01auth=Bearer x\x01\x01',
      'user=tim\x01auth=Bearer x\x01\x01',
      '\x01',
      'c=biws,r=abc,p=',
      'tim 00000000000000000000000000000000',
    )
    .map((text) => Buffer.from(text)),
);

export async function run(seed: number, iterations: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...mechanismNames),
      fc.array(fc.option(octets, { nil: undefined }), { minLength: 6, maxLength: 6 }),
      async (mechanism, answers) => {
        const machine = createMechanism<string>(mechanism, {
          plain: {
            verify: async (user, password) => (user === 'tim' && password === 'correct horse' ? 'tim' : null),
          },
          secrets: {
            secret: async (user) => (user === 'tim' ? { secret: 'correct horse', login: 'tim' } : null),
          },
          scram: { scram: async (user) => (user === 'tim' ? { record, login: 'tim' } : null) },
          bearer: { verify: async () => null },
          bindings: (name) => (name === 'tls-exporter' ? Buffer.alloc(32, 1) : undefined),
          hostname: 'a.example',
          now: () => 0,
        })!;
        let challenges = 0;
        for (const [index, answer] of answers.entries()) {
          // Only the first answer may be missing.
          const step = await machine.next(index === 0 ? answer : (answer ?? Buffer.alloc(0)));
          if (step.kind === 'success') throw new Error(`${mechanism} let a stranger in`);
          if (step.kind === 'failure') return;
          if (++challenges > 3) throw new Error(`${mechanism} asks for ever`);
        }
      },
    ),
    { seed, numRuns: iterations },
  );
}
