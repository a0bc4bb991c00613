import { expect, it } from 'vitest';
import type { Criterion, SortKey } from '../../criteria.js';
import { fetched, mail, type StoreBench } from './harness.js';

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

const RUSSIAN = 'Привет! Отправляю отчёт о продажах за июль.';
const CHINESE = '您好,请查收七月份的销售报告。谢谢';

/** Five mails that differ in everything that can be searched and sorted by. */
const MAILS = [
  {
    content: mail(
      {
        Subject: 'Lunch on Friday',
        From: 'Ann Example <ann@example.org>',
        To: 'bob@example.net',
        Date: 'Tue, 1 Jul 2025 10:00:00 +0000',
        'Message-ID': '<1@x>',
        'X-Colour': 'red',
      },
      'Shall we meet at the harbour?\r\n',
    ),
    received: new Date('2025-07-01T12:00:00Z'),
    flags: ['\\Seen'],
  },
  {
    content: mail(
      {
        Subject: 'Re: Lunch on Friday',
        From: 'bob@example.net',
        To: 'Ann Example <ann@example.org>',
        Cc: 'carol@example.com',
        // The third of July in UTC.
        Date: 'Wed, 2 Jul 2025 23:30:00 -0500',
        'Message-ID': '<2@x>',
        'In-Reply-To': '<1@x>',
        References: '<1@x>',
      },
      'Yes, gladly.\r\n',
    ),
    received: new Date('2025-07-03T12:00:00Z'),
    flags: ['\\Answered', '$Label1'],
  },
  {
    content: mail(
      {
        Subject: '=?utf-8?B?0J7RgtGH0ZHRgiDQviDQv9GA0L7QtNCw0LbQsNGF?=',
        From: '=?utf-8?B?0JjQstCw0L0=?= <ivan@example.ru>',
        To: 'ann@example.org',
        Date: 'Thu, 3 Jul 2025 10:00:00 +0000',
        'Message-ID': '<3@x>',
        'Content-Type': 'text/plain; charset=utf-8',
      },
      `${RUSSIAN}\r\n`,
    ),
    received: new Date('2025-07-02T12:00:00Z'),
    flags: ['\\Flagged', '\\Deleted'],
  },
  {
    content: mail(
      {
        Subject: '=?utf-8?B?6ZSA5ZSu5oql5ZGK?=',
        From: 'li@example.cn',
        To: 'ann@example.org',
        Bcc: 'dave@example.com',
        'Message-ID': '<4@x>',
        'Content-Type': 'text/plain; charset=utf-8',
      },
      `${CHINESE}\r\n`,
    ),
    received: new Date('2025-07-04T12:00:00Z'),
    flags: ['\\Draft'],
  },
  { content: mail({ Subject: 'big' }, 'word '.repeat(1_000)), received: new Date('2025-07-05T12:00:00Z') },
];

/** SEARCH, SORT and THREAD. */
export function searchTests(bench: () => StoreBench): void {
  const text = (
    field: 'subject' | 'from' | 'to' | 'cc' | 'bcc' | 'body' | 'text',
    words: string,
  ): Criterion => ({
    kind: 'text',
    field,
    text: words,
  });
  const found = async (criterion: Criterion, sort?: readonly SortKey[]): Promise<readonly number[]> =>
    (await bench().open('INBOX', { readOnly: true })).search(criterion, sort);

  const cases: readonly (readonly [string, Criterion, readonly number[]])[] = [
    ['all', { kind: 'all' }, [1, 2, 3, 4, 5]],
    ['seen', { kind: 'flag', flag: '\\seen' }, [1]],
    ['a keyword', { kind: 'flag', flag: '$LABEL1' }, [2]],
    ['a flag that nobody has', { kind: 'flag', flag: 'none' }, []],
    ['not', { kind: 'not', of: { kind: 'flag', flag: '\\Seen' } }, [2, 3, 4, 5]],
    [
      'or',
      {
        kind: 'or',
        of: [
          { kind: 'flag', flag: '\\Answered' },
          { kind: 'flag', flag: '\\Draft' },
        ],
      },
      [2, 4],
    ],
    [
      'and',
      {
        kind: 'and',
        of: [
          { kind: 'flag', flag: '\\Flagged' },
          { kind: 'not', of: { kind: 'flag', flag: '\\Seen' } },
        ],
      },
      [3],
    ],
    ['nothing of or', { kind: 'or', of: [] }, []],
    ['everything of and', { kind: 'and', of: [] }, [1, 2, 3, 4, 5]],
    [
      'UIDs',
      {
        kind: 'uid',
        ranges: [
          [1, 1],
          [4, 4294967295],
        ],
      },
      [1, 4, 5],
    ],
    ['no UIDs', { kind: 'uid', ranges: [] }, []],
    ['received since', { kind: 'date', field: 'received', from: day('2025-07-03') }, [2, 4, 5]],
    ['received before', { kind: 'date', field: 'received', before: day('2025-07-03') }, [1, 3]],
    [
      'received on',
      { kind: 'date', field: 'received', from: day('2025-07-02'), before: day('2025-07-03') },
      [3],
    ],
    [
      'sent since',
      { kind: 'date', field: 'sent', from: day('2025-07-02'), before: day('2025-07-04') },
      [2, 3],
    ],
    // The day that the field names, whatever its zone (RFC 9051 §6.4.4).
    ['sent on', { kind: 'date', field: 'sent', from: day('2025-07-02'), before: day('2025-07-03') }, [2]],
    [
      'sent on the next day',
      { kind: 'date', field: 'sent', from: day('2025-07-03'), before: day('2025-07-04') },
      [3],
    ],
    [
      'sent before, by INTERNALDATE without a Date',
      { kind: 'date', field: 'sent', from: day('2025-07-04'), before: day('2025-07-05') },
      [4],
    ],
    ['saved before', { kind: 'date', field: 'saved', before: day('2020-01-01') }, []],
    ['saved since', { kind: 'date', field: 'saved', from: day('2020-01-01') }, [1, 2, 3, 4, 5]],
    ['larger', { kind: 'size', over: 1_000 }, [5]],
    ['smaller', { kind: 'size', under: 1_000 }, [1, 2, 3, 4]],
    ['a field', { kind: 'header', name: 'X-Colour', text: '' }, [1]],
    ['a field with a word', { kind: 'header', name: 'x-colour', text: 'RED' }, [1]],
    ['a field with another word', { kind: 'header', name: 'X-Colour', text: 'blue' }, []],
    ['a field that has a place of its own', { kind: 'header', name: 'Subject', text: 'lunch' }, [1, 2]],
    ['a message id', { kind: 'header', name: 'Message-ID', text: '<2@x>' }, [2]],
    ['subject', text('subject', 'FRIDAY'), [1, 2]],
    ['two words of a subject', text('subject', 'lunch on'), [1, 2]],
    ['from by name', text('from', 'ann example'), [1]],
    ['from by address', text('from', 'bob@example.net'), [2]],
    ['to', text('to', 'bob'), [1]],
    ['cc', text('cc', 'carol'), [2]],
    ['bcc', text('bcc', 'dave'), [4]],
    ['body', text('body', 'harbour'), [1]],
    ['body, not in the subject', text('body', 'friday'), []],
    ['text, in the header', text('text', 'friday'), [1, 2]],
    ['text, in the body', text('text', 'gladly'), [2]],
    ['text, in any field', text('text', 'red'), [1]],
    ['Russian body', text('body', 'отчёт'), [3]],
    ['Russian body in capitals', text('body', 'ПРИВЕТ'), [3]],
    ['Russian subject', text('subject', 'отчёт'), [3]],
    ['Russian name', text('from', 'иван'), [3]],
    ['Chinese body', text('body', '销售报告'), [4]],
    ['Chinese in the middle of a sentence', text('body', '查收'), [4]],
    ['Chinese subject', text('subject', '报告'), [4]],
    ['Chinese anywhere', text('text', '销售'), [4]],
    ['a quote and a backslash', text('text', `'"\\%_&|!:*`), []],
    ['modseq', { kind: 'modseq', from: 1n }, [1, 2, 3, 4, 5]],
    ['an email id that is none', { kind: 'emailId', id: 'none' }, []],
  ];

  it('finds by each criterion', async () => {
    await bench().append(MAILS);
    for (const [name, criterion, expected] of cases)
      expect([await found(criterion), name]).toEqual([expected, name]);
  });

  it('finds by MODSEQ and by EMAILID', async () => {
    await bench().append(MAILS);
    const open = await bench().open();
    const since = open.mailbox.highestModSeq;
    const { changed } = await open.store([2, 4], { mode: 'add', flags: ['new'] });
    expect(await open.search({ kind: 'modseq', from: since + 1n })).toEqual([2, 4]);
    expect(await open.search({ kind: 'modseq', from: changed.at(-1)!.modSeq + 1n })).toEqual([]);
    const [three] = await fetched(open.fetch([3], {}));
    expect(await open.search({ kind: 'emailId', id: three!.emailId })).toEqual([3]);
  });

  it('sorts by each key, both ways, ties by UID', async () => {
    await bench().append(MAILS);
    const sorted = async (...keys: (readonly [SortKey['key'], boolean?])[]): Promise<readonly number[]> =>
      found(
        { kind: 'all' },
        keys.map(([key, reverse = false]) => ({ key, reverse })),
      );
    expect(await sorted(['arrival'])).toEqual([1, 3, 2, 4, 5]);
    expect(await sorted(['arrival', true])).toEqual([5, 4, 2, 3, 1]);
    expect(await sorted(['date'])).toEqual([1, 2, 3, 4, 5]);
    expect((await sorted(['size'])).at(-1)).toBe(5);
    // 5 has no From: empty is first. ann, bob, ivan, li.
    expect(await sorted(['from'])).toEqual([5, 1, 2, 3, 4]);
    expect(await sorted(['from', true])).toEqual([4, 3, 2, 1, 5]);
    expect(await sorted(['to'])).toEqual([5, 2, 3, 4, 1]);
    expect(await sorted(['cc'])).toEqual([1, 3, 4, 5, 2]);
    // The base subject: 1 and 2 are the same. BIG, LUNCH …, Russian, Chinese.
    expect(await sorted(['subject'])).toEqual([5, 1, 2, 3, 4]);
    expect(await sorted(['subject', true], ['arrival', true])).toEqual([4, 3, 2, 1, 5]);
    expect((await sorted(['displayfrom']))[0]).toBe(5);
    expect(await sorted(['cc'], ['size', true])).toContain(5);
    expect(await found({ kind: 'flag', flag: '\\Seen' }, [{ key: 'subject', reverse: false }])).toEqual([1]);
  });

  it('gives what threads are made of', async () => {
    await bench().append(MAILS);
    const open = await bench().open();
    const [one, two, ...more] = await open.threadFields({ kind: 'uid', ranges: [[1, 2]] });
    expect(more).toEqual([]);
    expect(one).toMatchObject({ uid: 1, messageId: '<1@x>', isReply: false, references: [] });
    expect(two).toMatchObject({ uid: 2, inReplyTo: '<1@x>', references: ['<1@x>'], isReply: true });
    expect(two!.subject).toBe(one!.subject);
    expect(one!.sent).toEqual(new Date('2025-07-01T10:00:00Z'));
    const [four] = await open.threadFields({ kind: 'uid', ranges: [[4, 4]] });
    expect(four!.sent).toEqual(new Date('2025-07-04T12:00:00Z'));
  });
}
