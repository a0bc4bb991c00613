import { memoryPair } from '@glasspost/wire/testing';
import fc from 'fast-check';
import { serveImap } from '../src/serve.js';
import { IMAP_VERBS } from '../src/states.js';
import { MemoryImapHost } from '../src/testing/index.js';

export const name = 'imap session';
export const invariant =
  'Whatever a client sends, in whatever pieces: the session ends when the client does, reports no problem of its own, and each line that it answers begins with a tag that was sent, "*" or "+"; sequence numbers that it tells never leave the mailbox.';

const word = fc.oneof(
  fc.constantFrom(
    ...[
      'INBOX',
      'Drafts',
      '""',
      '*',
      '%',
      '1',
      '1:*',
      '2,4:*',
      '$',
      '(',
      ')',
      '()',
      '(FLAGS UID)',
      'NIL',
      '\\Seen',
      '(\\Deleted)',
    ],
    ...[
      '+FLAGS',
      '-FLAGS.SILENT',
      'FLAGS',
      'ALL',
      'BODY[]',
      'BODY[1.MIME]',
      'BODY.PEEK[HEADER.FIELDS (To)]<1.5>',
      'BINARY[1]',
    ],
    ...[
      'ENVELOPE',
      'BODYSTRUCTURE',
      'PREVIEW',
      '(CHANGEDSINCE 1)',
      '(UNCHANGEDSINCE 1)',
      'RETURN',
      '(SAVE)',
      '(MIN COUNT)',
    ],
    ...[
      'UNSEEN',
      'NOT',
      'OR',
      'UID',
      'TEXT',
      'MODSEQ',
      'SINCE',
      '1-Feb-2024',
      'UTF-8',
      '(SUBJECT)',
      'REFERENCES',
      '{3}',
      '{2+}',
      '~{1+}',
    ],
    ...[
      'ann',
      'secret',
      'QRESYNC',
      'IMAP4rev2',
      '(QRESYNC (1 1))',
      'lrs',
      '/private/comment',
      '(MESSAGES UNSEEN)',
      '"&AOQ-"',
      '{9999999999}',
    ],
  ),
  fc.string({ maxLength: 12 }),
);
const line = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('a', 'b', 'UID', '*', ''),
      fc.constantFrom(...IMAP_VERBS, 'UID FETCH', 'UID STORE', 'XYZ', ''),
      fc.array(word, { maxLength: 5 }),
    )
    .map(([tag, verb, words]) => [tag, verb, ...words].join(' ')),
  fc.constantFrom(
    ...[
      't SELECT INBOX',
      't STORE 1:2 +FLAGS (\\Deleted)',
      't EXPUNGE',
      't IDLE',
      'DONE',
      't UID FETCH 1:* (FLAGS BODY[])',
    ],
    ...[
      't COPY 1:* INBOX',
      't MOVE 1 Trash',
      't APPEND INBOX {3+}',
      'abc',
      't SEARCH RETURN (SAVE) ALL',
      't ENABLE QRESYNC',
    ],
  ),
  fc.string({ maxLength: 300 }),
);

/** Throws with the input that broke the invariant. */
export async function run(seed: number, iterations: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 25 }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }),
      async (lines, cuts) => {
        const host = new MemoryImapHost();
        const content = Buffer.from('Subject: a\r\n\r\nb\r\n');
        await host.memory.of('ann').append(
          'INBOX',
          Array.from({ length: 4 }, () => ({ content, received: host.time })),
        );
        let turn = 0;
        const { left, right } = memoryPair({
          cut(data) {
            const pieces: Buffer[] = [];
            for (let at = 0; at < data.length;) {
              const size = cuts[turn++ % cuts.length]!;
              pieces.push(data.subarray(at, at + size));
              at += size;
            }
            return pieces;
          },
        });
        const serving = serveImap(right, host, undefined, { delay: () => Promise.resolve() });
        left.write(['l LOGIN ann secret', 'l SELECT INBOX', ...lines].map((text) => `${text}\r\n`).join(''));
        left.close();
        await serving;
        let text = '';
        for (let block; (block = await left.read(1_000).catch(() => null));) text += block.toString('latin1');
        if (host.problems.length > 0) throw host.problems[0];
        checkNumbers(text);
      },
    ),
    { seed, numRuns: iterations },
  );
}

/** EXISTS and EXPUNGE, followed as a client does. */
function checkNumbers(text: string): void {
  let count = 0;
  for (const line of text.split('\r\n')) {
    const [, number, what] = /^\* (\d+) (EXISTS|EXPUNGE|FETCH)/.exec(line) ?? [];
    if (what === undefined) {
      if (/^\* VANISHED \(/.test(line)) continue;
      const vanished = /^\* VANISHED ([0-9:,]+)/.exec(line)?.[1];
      for (const range of vanished?.split(',') ?? []) {
        const [from, to = from] = range.split(':').map(Number);
        count -= to! - from! + 1;
      }
      if (/^\* OK \[CLOSED\]/.test(line)) count = 0;
      continue;
    }
    if (what === 'EXISTS') count = Number(number);
    else if (Number(number) < 1 || Number(number) > count) throw new Error(`${line} of ${count}`);
    else if (what === 'EXPUNGE') count--;
  }
}
