import { describe, expect, it } from 'vitest';
import { REFERENCES_LIMIT, SUBJECT_LIMIT, summarize } from './summary.js';

describe('summarize', () => {
  it('decodes what lists show', () => {
    const header = [
      'Received: from x by y; Tue, 01 Jul 2025 10:52:37 +0000',
      'FROM: =?utf-8?B?0JjQstCw0L0=?= <ivan@mail.test>',
      'To: ann@x.test,',
      ' bob@x.test',
      'Cc: Carol <c@x.test>',
      'Subject: =?koi8-r?B?8NLJ18XU?=,',
      ' =?utf-8?Q?=D0=BC=D0=B8=D1=80?=',
      'Date: Tue, 1 Jul 2025 10:52:37 +0200 (CEST)',
      'Message-ID: <1@x.test>',
      'In-Reply-To: your mail <0@x.test> of yesterday',
      'References: <a@x> <b@x>',
      '\t<c@x>',
      'Subject: the second does not count',
      '',
      'From: body@x.test',
    ].join('\r\n');
    expect(summarize(Buffer.from(header))).toEqual({
      subject: 'Привет, мир',
      from: 'Иван <ivan@mail.test>',
      to: 'ann@x.test, bob@x.test',
      cc: 'Carol <c@x.test>',
      date: new Date('2025-07-01T08:52:37Z'),
      messageId: '<1@x.test>',
      inReplyTo: '<0@x.test>',
      references: ['<a@x>', '<b@x>', '<c@x>'],
    });
  });

  it('is empty where there is nothing', () => {
    const empty = { subject: '', from: '', to: '', cc: '', messageId: '', inReplyTo: '', references: [] };
    expect(summarize(Buffer.alloc(0))).toEqual(empty);
    expect(summarize(Buffer.from('\r\nSubject: body'))).toEqual(empty);
  });

  it('is bounded, and fit for a text column', () => {
    const long = summarize(
      Buffer.from(
        `Subject: ${'😀'.repeat(100_000)}\r\nReferences: ${'<a@b> '.repeat(20_000)}<last@x>\r\nFrom: a\0b\r\n`,
      ),
    );
    expect(long.subject.length).toBeLessThanOrEqual(SUBJECT_LIMIT);
    expect(long.references).toHaveLength(REFERENCES_LIMIT);
    expect(long.references.at(-1)).toBe('<last@x>');
    expect(long.from).toBe('a b');
  });
});
