import { mailboxStoreContract } from '@glasspost/mailbox/testing';
import { MAX_SEARCH_TEXT, MemoryMailboxStore } from '@glasspost/mailbox';
import { describe, expect, it } from 'vitest';
import { indexMessage } from './index-message.js';
import { baseSubject } from './subject.js';

const lines = (...text: string[]): Buffer => Buffer.from(text.join('\r\n'));

// The whole contract again, with the index that the server uses.
mailboxStoreContract('memory with indexMessage', async () => {
  const store = new MemoryMailboxStore({ index: indexMessage });
  store.addAccount('ann');
  store.addAccount('bob');
  return {
    ann: store.of('ann'),
    bob: store.of('bob'),
    names: { ann: 'ann', bob: 'bob' },
    setQuota: (octets) => store.setQuota('ann', octets),
  };
});

describe('ENVELOPE', () => {
  const envelope = (...header: string[]): string => indexMessage(lines(...header, '', '')).envelope;

  it('is that of RFC 9051 §8', () => {
    expect(
      envelope(
        'Date: Wed, 17 Jul 1996 02:23:25 -0700 (PDT)',
        'From: Terry Gray <gray@cac.washington.edu>',
        'Subject: IMAP4rev2 WG mtg summary and minutes',
        'To: imap@cac.washington.edu',
        'cc: minutes@CNRI.Reston.VA.US, John Klensin <KLENSIN@MIT.EDU>',
        'Message-Id: <B27397-0100000@cac.washington.edu>',
      ),
    ).toBe(
      '("Wed, 17 Jul 1996 02:23:25 -0700 (PDT)" "IMAP4rev2 WG mtg summary and minutes" ' +
        '(("Terry Gray" NIL "gray" "cac.washington.edu")) (("Terry Gray" NIL "gray" "cac.washington.edu")) ' +
        '(("Terry Gray" NIL "gray" "cac.washington.edu")) ((NIL NIL "imap" "cac.washington.edu")) ' +
        '((NIL NIL "minutes" "CNRI.Reston.VA.US")("John Klensin" NIL "KLENSIN" "MIT.EDU")) NIL NIL ' +
        '"<B27397-0100000@cac.washington.edu>")',
    );
  });

  it('has NIL for what is missing and "" for what is empty', () => {
    expect(envelope('Subject:')).toBe('(NIL "" NIL NIL NIL NIL NIL NIL NIL NIL)');
  });

  it('writes groups, encoded names, quotes and 8-bit text', () => {
    expect(envelope('To: A Group: ann@x, =?utf-8?Q?B=C3=B6b?= <bob@y>;, undisclosed:;')).toContain(
      '((NIL NIL "A Group" NIL)(NIL NIL "ann" "x")("=?utf-8?Q?B=C3=B6b?=" NIL "bob" "y")(NIL NIL NIL NIL)' +
        '(NIL NIL "undisclosed" NIL)(NIL NIL NIL NIL))',
    );
    expect(envelope('Subject: "a\\b"')).toContain('"\\"a\\\\b\\""');
    expect(envelope('Subject: Käse')).toContain('{5}\r\nKäse');
    expect(envelope('From: nobody')).toContain('((NIL NIL "nobody" ""))');
  });

  it('keeps its own sender and reply-to', () => {
    expect(envelope('From: a@x', 'Sender: s@x', 'Reply-To: r@x')).toContain(
      '((NIL NIL "a" "x")) ((NIL NIL "s" "x")) ((NIL NIL "r" "x"))',
    );
  });
});

const mixed = lines(
  'Content-Type: multipart/mixed; boundary=b',
  '',
  'preamble',
  '--b',
  'Content-Type: text/plain; charset=utf-8; format=flowed',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'Gr=C3=BC=C3=9Fe',
  'and more',
  '--b',
  'Content-Type: message/rfc822',
  '',
  'Subject: inner',
  'From: in@side',
  'Content-Type: multipart/alternative; boundary=c',
  '',
  '--c',
  '',
  'one',
  '--c',
  'Content-Type: text/html',
  '',
  '<p>two</p>',
  '--c--',
  '--b',
  'Content-Type: image/png; name="=?utf-8?Q?=C3=A9?="',
  'Content-Disposition: attachment; filename=a.png',
  'Content-Transfer-Encoding: base64',
  'Content-ID: <i@d>',
  'Content-Language: de, ru',
  'Content-Location: http://x/',
  'Content-MD5: abc',
  '',
  'AAAA',
  '--b--',
  '',
);

describe('what messages are sorted by', () => {
  it('is of a group its name (RFC 5256 §3, RFC 5957 §3)', () => {
    const sort = (...header: string[]) => indexMessage(lines(...header, '', '')).sort;
    expect(sort('To: Zed <ann@x>', 'Cc: user2: blah@x;')).toMatchObject({
      to: 'ANN',
      displayTo: 'ZED',
      cc: 'USER2',
    });
    expect(sort('To: a: xx@x, yy@x;, b@x')).toMatchObject({ to: 'A', displayTo: 'A' });
    expect(sort('To: empty:;')).toMatchObject({ to: 'EMPTY', displayTo: 'EMPTY' });
    expect(sort('To: ann@x')).toMatchObject({ to: 'ANN', displayTo: 'ANN@X' });
    expect(sort('Subject: none')).toMatchObject({ to: '', displayTo: '' });
  });
});

describe('BODYSTRUCTURE', () => {
  it('has all parts and their extension data', () => {
    const { bodyStructure, body } = indexMessage(mixed);
    expect(bodyStructure).toBe(
      '(("text" "plain" ("charset" "utf-8" "format" "flowed") NIL NIL "quoted-printable" 25 2 NIL NIL NIL NIL)' +
        '("message" "rfc822" NIL NIL NIL "7bit" 143 (NIL "inner" ((NIL NIL "in" "side")) ((NIL NIL "in" "side")) ' +
        '((NIL NIL "in" "side")) NIL NIL NIL NIL NIL) (("text" "plain" ("charset" "us-ascii") NIL NIL "7bit" 3 1 NIL NIL NIL NIL)' +
        '("text" "html" NIL NIL NIL "7bit" 10 1 NIL NIL NIL NIL) "alternative" ("boundary" "c") NIL NIL NIL) 12 NIL NIL NIL NIL)' +
        '("image" "png" ("name*" "utf-8\'\'%C3%A9") "<i@d>" NIL "base64" 4 "abc" ' +
        '("attachment" ("filename" "a.png")) ("de" "ru") "http://x/") "mixed" ("boundary" "b") NIL NIL NIL)',
    );
    expect(body).not.toContain('attachment');
    expect(body).toMatch(/^\(\("text" "plain" .*\) "mixed"\)$/s);
  });

  it('is legal for a multipart without parts and for an encoded message', () => {
    expect(indexMessage(lines('Content-Type: multipart/mixed; boundary=x', '', 'none')).body).toBe(
      '(("text" "plain" ("charset" "us-ascii") NIL NIL "7bit" 0 0) "mixed")',
    );
    const encoded = lines('Content-Type: message/rfc822', 'Content-Transfer-Encoding: base64', '', 'AAAA');
    expect(indexMessage(encoded).body).toBe(
      '("message" "rfc822" NIL NIL NIL "base64" 4 (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL) ' +
        '("text" "plain" ("charset" "us-ascii") NIL NIL "7bit" 0 0) 1)',
    );
  });
});

describe('the places of parts', () => {
  const read = (content: Buffer, section: string): [string, string] => {
    const [, start, bodyStart, end] = indexMessage(content).parts.find(([name]) => name === section)!;
    return [content.toString('utf8', start, bodyStart), content.toString('utf8', bodyStart, end)];
  };

  it('are numbered as RFC 9051 §6.4.5.1 says', () => {
    expect(indexMessage(mixed).parts.map(([section, , , , , type]) => `${section} ${type}`)).toEqual([
      ' multipart/mixed',
      '1 text/plain',
      '2 message/rfc822',
      '2.TEXT multipart/alternative',
      '2.1 text/plain',
      '2.2 text/html',
      '3 image/png',
    ]);
    expect(read(mixed, '1')[1]).toBe('Gr=C3=BC=C3=9Fe\r\nand more');
    expect(read(mixed, '2')[0]).toBe('Content-Type: message/rfc822\r\n\r\n');
    expect(read(mixed, '2.TEXT')[0]).toMatch(/^Subject: inner\r\n.*\r\n\r\n$/s);
    expect(read(mixed, '2.2')).toEqual(['Content-Type: text/html\r\n\r\n', '<p>two</p>']);
  });

  it('are those of a single part too', () => {
    const simple = lines('Subject: a', '', 'body');
    expect(read(simple, '1')).toEqual(['Subject: a\r\n\r\n', 'body']);
    const forwarded = lines('Content-Type: message/rfc822', '', 'Subject: in', '', 'text');
    expect(indexMessage(forwarded).parts.map(([section]) => section)).toEqual(['', '1', '1.TEXT', '1.1']);
    expect(read(forwarded, '1.1')).toEqual(['Subject: in\r\n\r\n', 'text']);
  });
});

describe('words', () => {
  it('are those of all text parts', () => {
    const { text, preview } = indexMessage(mixed);
    expect(text.body).toBe('Grüße\r\nand more\none\n two ');
    expect(preview).toBe('Grüße and more');
    expect(text.header).toContain('Content-Type: multipart/mixed; boundary=b\n');
  });

  it('are those of addresses without their comments too', () => {
    const from = (value: string): string => indexMessage(lines(`From: ${value}`, '', '')).text.from;
    expect(from('<ann (at)@ (home) x.test>')).toBe('<ann (at)@ (home) x.test> ann@x.test');
    expect(from('ann@x.test (Ann)')).toBe('ann@x.test (Ann)');
    // Linear, whatever is written.
    expect(from(`${'<a(b)@c>, '.repeat(20_000)}x`).length).toBeLessThanOrEqual(MAX_SEARCH_TEXT);
  });

  it('come from HTML where there is nothing else, and from character sets of all kinds', () => {
    const html = lines('Content-Type: text/html; charset=koi8-r', '', '');
    const koi = Buffer.concat([html, Buffer.from([0x3c, 0x62, 0x3e, 0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4])]);
    expect(indexMessage(koi).preview).toBe('Привет');
    expect(indexMessage(lines('', '> quoted', 'mine')).preview).toBe('mine');
    expect(indexMessage(lines('', '> quoted')).preview).toBe('> quoted');
    expect(Array.from(indexMessage(lines('', '😀'.repeat(300))).preview)).toHaveLength(256);
  });
});

describe('the base subject (RFC 5256 §2.1)', () => {
  it.each([
    ['hello', 'hello', false],
    ['Re: hello', 'hello', true],
    ['RE: Fwd:  hello', 'hello', true],
    ['Re[2]: hello', 'hello', true],
    ['[list] Re: [list] hello (fwd)', 'hello', true],
    ['[list] hello', 'hello', false],
    ['[list]', '[list]', false],
    ['[fwd: Re: hello]', 'hello', true],
    ['Fw : x', 'x', true],
    ['=?utf-8?Q?Re:_=C3=BC?=', 'ü', true],
    ['Re:', '', true],
    ['Regards', 'Regards', false],
  ])('of %j', (text, base, isReply) => {
    expect(baseSubject(text)).toEqual({ base, isReply });
  });
});
