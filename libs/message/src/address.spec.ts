import { describe, expect, it } from 'vitest';
import { type MailAddress, addressText, formatAddress, mailboxesOf, parseAddresses } from './address.js';

const short = (text: string): string[] =>
  mailboxesOf(parseAddresses(text)).map((one) => `${one.name}|${one.local}|${one.domain}`);

describe('reading address lists', () => {
  it.each([
    ['ann@example.com', ['|ann|example.com']],
    ['Ann <ann@example.com>, bob@example.com', ['Ann|ann|example.com', '|bob|example.com']],
    // RFC 5322 appendix A.1.2
    [
      '"Joe Q. Public" <john.q.public@example.com>, Mary Smith <mary@x.test>, jdoe@example.org, Who? <one@y.test>',
      [
        'Joe Q. Public|john.q.public|example.com',
        'Mary Smith|mary|x.test',
        '|jdoe|example.org',
        'Who?|one|y.test',
      ],
    ],
    [
      '<boss@nil.test>, "Giant; \\"Big\\" Box" <sysservices@example.net>',
      ['|boss|nil.test', 'Giant; "Big" Box|sysservices|example.net'],
    ],
    // A.5: comments and folding everywhere
    ['Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>', ['Pete|pete|silly.test']],
    ['Joe Q. Public <john.q.public@example.com>', ['Joe Q. Public|john.q.public|example.com']],
    ['Mary Smith <@node.test,@b:mary@example.net>', ['Mary Smith|mary|example.net']],
    ['jdoe@test  . example', ['|jdoe|test.example']],
    ['ann@example.com (Ann (the first))', ['Ann (the first)|ann|example.com']],
    ['"john smith"@example.com', ['|john smith|example.com']],
    ['a@[192.0.2.1]', ['|a|[192.0.2.1]']],
    ['=?utf-8?Q?J=C3=B6rg?= <j@x.de>', ['Jörg|j|x.de']],
    ['ann@x.org <ann@x.org>', ['ann@x.org|ann|x.org']],
    ['иван@почта.рф', ['|иван|почта.рф']],
    ['a@b,, ,c@d,', ['|a|b', '|c|d']],
    ['Ann <ann@x', ['Ann|ann|x']],
    ['just text', ['|just text|']],
    ['', []],
    ['<>', []],
  ])('%s', (text, expected) => {
    expect(short(text)).toEqual(expected);
  });

  it('reads groups', () => {
    expect(parseAddresses('A Group:Ed Jones <joe@where.test>,john@one.test; Undisclosed: ;x@y')).toEqual([
      {
        kind: 'group',
        name: 'A Group',
        members: [
          { kind: 'mailbox', name: 'Ed Jones', local: 'joe', domain: 'where.test' },
          { kind: 'mailbox', name: '', local: 'john', domain: 'one.test' },
        ],
      },
      { kind: 'group', name: 'Undisclosed', members: [] },
      { kind: 'mailbox', name: '', local: 'x', domain: 'y' },
    ]);
  });

  it('hostile lists stay linear and bounded', () => {
    for (const piece of ['(', '((a)', '"', '\\', 'a@', '<', '<a:', 'x:', '[', 'a,', ';', '@,']) {
      expect(parseAddresses(piece.repeat(100_000)).length).toBeLessThanOrEqual(5_001);
    }
  });
});

describe('writing addresses', () => {
  const mailbox = (name: string, local: string, domain = 'x.test'): MailAddress => ({
    kind: 'mailbox',
    name,
    local,
    domain,
  });

  it.each([
    [mailbox('', 'ann'), 'ann@x.test'],
    [mailbox('Ann Lee', 'ann'), 'Ann Lee <ann@x.test>'],
    [mailbox('Lee, Ann "A"', 'ann'), '"Lee, Ann \\"A\\"" <ann@x.test>'],
    [mailbox('Jörg', 'j'), '=?utf-8?B?SsO2cmc=?= <j@x.test>'],
    [mailbox('', 'john smith'), '"john smith"@x.test'],
    [mailbox('', '.a'), '".a"@x.test'],
  ])('%j', (address, text) => {
    expect(formatAddress(address).toLowerCase()).toBe(text.toLowerCase());
    expect(parseAddresses(formatAddress(address))).toEqual([address]);
  });

  it('cannot be made to write another field', () => {
    expect(formatAddress(mailbox('a\r\nBcc: x', 'b\r\nc'))).not.toMatch(/[\r\n]/);
    expect(addressText({ local: 'a"b', domain: 'x' })).toBe('"a\\"b"@x');
  });
});
