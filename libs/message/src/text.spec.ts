import { describe, expect, it } from 'vitest';
import { asciiDomain, unicodeDomain } from './domain-name.js';
import { decodeCharset } from './charset.js';
import { decodeWords, encodeWords } from './encoded-words.js';
import { formatField, formatTextField } from './header-writer.js';
import { findField } from './headers.js';
import { plainLine } from './plain-text.js';

describe('encoded words', () => {
  it.each([
    // RFC 2047 §8
    ['(=?ISO-8859-1?Q?a?=)', '(a)'],
    ['(=?ISO-8859-1?Q?a?= b)', '(a b)'],
    ['(=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=)', '(ab)'],
    ['(=?ISO-8859-1?Q?a?=\t =?ISO-8859-1?Q?b?=)', '(ab)'],
    ['(=?ISO-8859-1?Q?a_b?=)', '(a b)'],
    ['(=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=)', '(a b)'],
    ['=?US-ASCII?Q?Keith_Moore?=', 'Keith Moore'],
    ['=?koi8-r?B?8NLJ18XU?=', 'Привет'],
    ['=?windows-1251?Q?=CF=F0=E8=E2=E5=F2?=', 'Привет'],
    ['=?gb18030?B?xOO6ww==?=', '你好'],
    ['=?gbk?B?xOO6ww==?=', '你好'],
    ['=?big5?B?p0Gmbg==?=', '你好'],
    ['=?iso-2022-jp?B?GyRCJDMkcyRLJEEkTxsoQg==?=', 'こんにちは'],
    ['=?shift_jis?B?grGC8YLJgr+CzQ==?=', 'こんにちは'],
    ['=?utf-8*ru?B?0J/RgNC40LLQtdGC?=', 'Привет'],
    // A character cut between two words
    ['=?utf-8?Q?=D0?= =?utf-8?Q?=9F?=', 'П'],
    ['=?utf-8?Q?two words?= =?utf-8?q?lost =?utf-8?q?end?=', 'two words =?utf-8?q?lost end'],
    ['=?utf-8?Q?', '=?utf-8?Q?'],
    ['=?utf-8?x?a?=', '=?utf-8?x?a?='],
    ['=?no-such-set?Q?a?=', 'a'],
    ['a =? b', 'a =? b'],
  ])('%s', (encoded, text) => {
    expect(decodeWords(encoded)).toBe(text);
  });

  it('are written short, whole and readable again', () => {
    for (const text of [
      'Grüße',
      'Привет, мир! '.repeat(20).trim(),
      '😀'.repeat(60),
      'ab=?cd',
      'x'.repeat(300) + 'é',
    ]) {
      const encoded = encodeWords(text);
      expect(decodeWords(encoded)).toBe(text);
      for (const word of encoded.split(' '))
        if (word.startsWith('=?')) expect(word.length).toBeLessThanOrEqual(75);
    }
  });

  it('hostile input stays linear', () => {
    for (const piece of ['=?', '=?a?q?', '=?a?q?b', '=?a?q?b c ', '?=', '=?a?b?====']) {
      expect(decodeWords(piece.repeat(50_000)).length).toBeGreaterThan(0);
    }
  });
});

describe('writing fields', () => {
  it('folds before blanks and unfolds to the same', () => {
    const value = 'word '.repeat(60).trim();
    const field = formatField('X-Long', value);
    for (const line of field.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
    expect(findField(Buffer.from(field), 'x-long')).toBe(value);
  });

  it('never lets a value begin another field', () => {
    expect(formatField('Subject', 'a\r\nBcc: evil@x')).toBe('Subject: a Bcc: evil@x\r\n');
    expect(formatTextField('Subject', 'a\r\n\r\nbody\u0000')).toMatch(/^Subject: [^\r\n]*\r\n$/);
    expect(() => formatField('Bad name', 'x')).toThrow(TypeError);
  });

  it('encodes what is not ASCII', () => {
    const field = formatTextField('Subject', 'Привет '.repeat(30).trim());
    expect(field).toMatch(/^[\x20-\x7e\r\n]*$/);
    expect(decodeWords(findField(Buffer.from(field), 'subject')!)).toBe('Привет '.repeat(30).trim());
  });

  it('cuts lines that could not be folded below the hard limit', () => {
    for (const line of formatField('X', 'y'.repeat(5000)).split('\r\n'))
      expect(line.length).toBeLessThanOrEqual(998);
  });
});

it('plainLine makes text fit for a column', () => {
  expect(plainLine('a\u0000b\r\nc\u001b[0m', 100)).toBe('a b  c [0m');
  expect(plainLine('😀😀', 3)).toBe('😀');
  expect(plainLine('\ud800x', 10)).toBe('\ufffdx');
});

it('windows-1252 is what ISO-8859-1 means in mail', () => {
  expect(decodeCharset(Buffer.of(0x80, 0xe9), 'iso-8859-1')).toBe('€é');
  expect(decodeCharset(Buffer.of(0x93, 0x41, 0x94), 'windows-1252')).toBe('“A”');
});

it('domain names have two forms', () => {
  expect(asciiDomain('Почта.РФ')).toBe('xn--80a1acny.xn--p1ai');
  expect(unicodeDomain('xn--80a1acny.xn--p1ai')).toBe('почта.рф');
  expect(asciiDomain('Example.COM')).toBe('example.com');
  expect(asciiDomain('１.２.３.４')).toBeUndefined();
  expect(asciiDomain('é x')).toBeUndefined();
  expect(asciiDomain('[IPv6:::1]')).toBe('[IPv6:::1]');
});
