import { describe, expect, it } from 'vitest';
import { indexMessage } from '@glasspost/imap';
import { envelopeOf } from './envelope.js';
import { parseWireList } from './wire-list.js';

const of = (...lines: string[]) =>
  envelopeOf(indexMessage(Buffer.from([...lines, '', 'x'].join('\r\n'))).envelope);

describe('the envelope of a mail, from its index', () => {
  it('is decoded, whatever form its texts have', () => {
    const { subject, from, to, cc, date, messageId } = of(
      'From: =?utf-8?B?0JjQstCw0L0=?= <ivan@x.test>',
      'To: "Lee, \\"Ann\\"" <ann@x.test>, 李雷 <li@x.test>',
      'Cc: Team: a@x.test, b@x.test;',
      'Subject: Привет "всем" \u{1f600} and more',
      'Date: Sat, 21 Nov 2026 10:00:00 +0300',
      'Message-ID: <1@x.test>',
    );
    expect(subject).toBe('Привет "всем" \u{1f600} and more');
    expect(from).toEqual([{ name: 'Иван', address: 'ivan@x.test' }]);
    expect(to).toEqual([
      { name: 'Lee, "Ann"', address: 'ann@x.test' },
      { name: '李雷', address: 'li@x.test' },
    ]);
    expect(cc.map(({ address }) => address)).toEqual(['a@x.test', 'b@x.test']);
    expect(date?.toISOString()).toBe('2026-11-21T07:00:00.000Z');
    expect(messageId).toBe('<1@x.test>');
  });

  it('of a mail without fields is empty', () => {
    expect(of('X: y')).toMatchObject({ subject: '', from: [], to: [], date: undefined, messageId: '' });
  });

  it('has no control characters: what looks like a header is text', () => {
    expect(of('Subject: =?utf-8?Q?a=0D=0ABcc:_x=00?=').subject).toBe('a  Bcc: x ');
  });
});

describe('a list of the wire', () => {
  it('is refused where it has no end', () => {
    for (const text of ['', '(', '("a', '({5}', '("a" (NIL)', '('.repeat(50), 'x', '({3}\r\nabc'])
      expect(() => parseWireList(text)).toThrow(SyntaxError);
  });
  it('counts literals in octets', () => {
    expect(parseWireList('({6}\r\nпри "x\\"y" NIL (a {4}\r\n\u{1f600}))')).toEqual([
      'при',
      'x"y',
      null,
      ['a', '\u{1f600}'],
    ]);
  });
});
