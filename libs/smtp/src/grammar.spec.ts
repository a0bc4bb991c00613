import { Cursor, GrammarError } from '@glasspost/wire';
import { describe, expect, it } from 'vitest';
import { isIpv4, isIpv6 } from './ip-literal.js';
import { parseMailParameters, parseRcptParameters } from './params.js';
import { formatPath, parseAddress, parsePath, pathsEqual } from './path.js';
import { decodeUnicodeEscapes, decodeXtext, encodeUnicodeEscapes, encodeXtext } from './xtext.js';

const path = (text: string) => parsePath(new Cursor(text));

describe('parsePath', () => {
  it.each([
    ['<bob@example.com>', 'bob', 'example.com'],
    ['<Bob.Smith+tag@EXAMPLE.com>', 'Bob.Smith+tag', 'EXAMPLE.com'],
    ['bob@example.com', 'bob', 'example.com'],
    ['<"a b"@example.com>', 'a b', 'example.com'],
    ['<"a\\"\\\\b"@example.com>', 'a"\\b', 'example.com'],
    ['<""@example.com>', '', 'example.com'],
    ['<@one.example,@[192.0.2.1]:bob@example.com>', 'bob', 'example.com'],
    ['<bob@my_pc>', 'bob', 'my_pc'],
    ['<jörg@bücher.example>', 'jörg', 'bücher.example'],
    ['<postmaster>', 'postmaster', null],
    ['<POSTMASTER@example.com>', 'POSTMASTER', 'example.com'],
  ])('reads %s', (text, localPart, domain) => {
    expect(path(text)).toMatchObject({ localPart, domain });
  });

  it('reads the null path', () => expect(path('<>')).toBeNull());

  it.each([
    ['<bob@[192.0.2.1]>', { kind: 'ipv4', address: '192.0.2.1' }],
    ['<bob@[IPv6:2001:DB8::1]>', { kind: 'ipv6', address: '2001:db8::1' }],
    ['<bob@[x400:c=de]>', { kind: 'general', tag: 'x400', address: 'c=de' }],
  ])('reads the literal in %s', (text, domain) => expect(path(text)?.domain).toEqual(domain));

  it.each([
    '',
    '<',
    '<bob',
    '<bob>',
    '<bob@>',
    '<@example.com>',
    '<bob@example.com',
    '<bob@@example.com>',
    '<bob..smith@example.com>',
    '<.bob@example.com>',
    '<bob@example..com>',
    '<bob@-example.com>',
    '<bob@example.com->',
    '<bob@example.com.>',
    '<bob smith@example.com>',
    '<"bob@example.com>',
    '<"b\u0001b"@example.com>',
    '<bob@[1.2.3]>',
    '<bob@[1.2.3.4>',
    '<bob@[IPv6:1::2::3]>',
    '<@one.example:>',
    '<@one.example,:bob@example.com>',
    '<bob@example.com >',
    'bob@example.com>',
    `<${'a'.repeat(65)}@example.com>`,
    `<bob@${'a'.repeat(64)}.example>`,
    `<bob@${'a.'.repeat(128)}com>`,
    `<bob@${'ü.'.repeat(90)}com>`,
  ])('refuses %s', (text) => expect(() => path(text)).toThrow(GrammarError));

  it('measures in octets', () => {
    expect(parseAddress(`${'a'.repeat(64)}@example.com`)).toBeDefined();
    expect(parseAddress(`${'ü'.repeat(33)}@example.com`)).toBeUndefined();
  });

  it('says where it was left and what was expected', () => {
    expect(() => path('<bob@>')).toThrow('a domain after "@"');
  });

  it('formats what it has read so that it reads the same', () => {
    for (const text of [
      'bob@example.com',
      '"a b"@example.com',
      '"a\\"\\\\"@[IPv6:::1]',
      'postmaster',
      'jörg@x.y',
    ]) {
      expect(formatPath(parseAddress(text)!)).toBe(text.toLowerCase().replace('[ipv6', '[IPv6'));
    }
    expect(formatPath(parseAddress('"bob"@example.com')!)).toBe('bob@example.com');
    expect(formatPath(null)).toBe('');
  });

  it('compares domains without case, local parts with', () => {
    const equal = (left: string, right: string) => pathsEqual(path(left), path(right));
    expect(equal('<bob@a.example>', '<"bob"@A.EXAMPLE>')).toBe(true);
    expect(equal('<bob@a.example>', '<Bob@a.example>')).toBe(false);
    expect(equal('<Postmaster@a.example>', '<postmaster@a.example>')).toBe(true);
    expect(equal('<>', '<>')).toBe(true);
    expect(equal('<>', '<postmaster>')).toBe(false);
  });

  it('takes hostile input in linear time', () => {
    const long = 500_000;
    for (const text of [`<${'a.'.repeat(long)}`, `<"${'\\a'.repeat(long)}`, `<a@${'a-'.repeat(long)}`]) {
      expect(() => path(text)).toThrow(GrammarError);
    }
  });
});

describe('address literals', () => {
  it.each(['0.0.0.0', '255.255.255.255'])('%s is IPv4', (text) => expect(isIpv4(text)).toBe(true));
  it.each(['', '1.2.3', '1.2.3.256', '1.2.3.4.5', '1..2.3', '0001.2.3.4'])('%s is not', (text) =>
    expect(isIpv4(text)).toBe(false),
  );
  it.each([
    '::',
    '::1',
    '1::',
    '1:2:3:4:5:6:7:8',
    '1::8',
    '::ffff:192.0.2.1',
    '1:2:3:4:5:6:192.0.2.1',
    '64:ff9b::1.2.3.4',
  ])('%s is IPv6', (text) => expect(isIpv6(text)).toBe(true));
  it.each([
    '',
    ':',
    ':::',
    '1',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1::2::3',
    '12345::',
    ':1',
    '1:',
    '1.2.3.4',
    ':1.2.3.4',
    '1:2:3:4:5:6:7:1.2.3.4',
    '1:2:3:4:5:6:7::8',
  ])('%s is not', (text) => expect(isIpv6(text)).toBe(false));
});

describe('parameters', () => {
  const mail = (text: string) => parseMailParameters(new Cursor(text));
  const rcpt = (text: string) => parseRcptParameters(new Cursor(text));

  it('reads all of MAIL', () => {
    expect(mail(' SIZE=12 body=8bitmime SMTPUTF8 RET=full ENVID=a+2Bb AUTH=bob@example.com')).toMatchObject({
      size: 12,
      body: '8BITMIME',
      smtputf8: true,
      ret: 'FULL',
      envid: 'a+b',
      auth: { localPart: 'bob' },
    });
    expect(mail(' AUTH=<>')).toEqual({ smtputf8: false, auth: null });
    expect(mail('')).toEqual({ smtputf8: false });
  });

  it('reads all of RCPT', () => {
    expect(rcpt(' NOTIFY=success,DELAY ORCPT=rfc822;Bob+20B@example.com')).toEqual({
      notify: ['SUCCESS', 'DELAY'],
      orcpt: 'rfc822;Bob B@example.com',
    });
    expect(rcpt(' ORCPT=utf-8;j\\x{F6}rg@example.com')).toEqual({ orcpt: 'utf-8;jörg@example.com' });
    expect(rcpt(' ORCPT=utf-8;jörg@example.com')).toEqual({ orcpt: 'utf-8;jörg@example.com' });
  });

  it.each([
    ' SIZE',
    ' SIZE=-1',
    ` SIZE=${'1'.repeat(21)}`,
    ' BODY=9BIT',
    ' SMTPUTF8=1',
    ' RET=SOME',
    ' ENVID=a+b',
    ` ENVID=${'a'.repeat(101)}`,
    ' AUTH=bob',
    ' SIZE=1 SIZE=2',
  ])('refuses%s with 501', (text) => expect(mail(text)).toMatchObject({ code: 501, enhanced: '5.5.4' }));

  it.each([
    ' NOTIFY=',
    ' NOTIFY=OFTEN',
    ' NOTIFY=NEVER,DELAY',
    ' NOTIFY=DELAY,DELAY',
    ' ORCPT=bob',
    ' ORCPT=;x',
    ' ORCPT=rfc822;+0D+0A',
  ])('refuses%s', (text) => {
    let code: unknown;
    try {
      code = (rcpt(text) as { code?: number }).code;
    } catch (error) {
      code = error instanceof GrammarError ? 501 : error;
    }
    expect(code).toBe(501);
  });

  it('does not know what it does not know', () => {
    expect(mail(' HOLDFOR=1')).toMatchObject({ code: 555, enhanced: '5.5.4' });
    expect(rcpt(' toString')).toMatchObject({ code: 555 });
  });
});

describe('xtext', () => {
  it('comes back as it went', () => {
    for (const text of ['plain', 'a+b=c d', 'jörg', '\\x{41}'])
      expect(decodeXtext(encodeXtext(text))).toBe(text);
    expect(encodeXtext('a+b=c d')).toBe('a+2Bb+3Dc+20d');
    expect(decodeUnicodeEscapes(encodeUnicodeEscapes('jörg+\\=本'))).toBe('jörg+\\=本');
  });
  it.each(['+', '+0', '+0d', '+0D', 'a=b', 'a b', '+FF'])('refuses %s', (text) =>
    expect(decodeXtext(text)).toBeUndefined(),
  );
  it('refuses escapes of what is no character', () => {
    for (const text of ['\\x{0A}', '\\x{D800}', '\\x{110000}'])
      expect(decodeUnicodeEscapes(text)).toBeUndefined();
  });
});
