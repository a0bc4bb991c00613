import { describe, expect, it } from 'vitest';
import { matchesPattern, patternFor } from '../listing/pattern.js';
import { SequenceView } from '../view.js';
import { formatDateTime, parseDateTime, parseDay } from './dates.js';
import { parseFetchItems } from './fetch.js';
import { MAX_NESTING, Parser } from './parser.js';
import { parseSearch } from './search.js';
import { formatSet, MAX_SET_RANGES, parseSet } from './sets.js';
import { astring, wireString } from './strings.js';
import { decodeUtf7, encodeUtf7 } from './utf7.js';

describe('modified UTF-7', () => {
  it.each([
    ['~peter/mail/台北/日本語', '~peter/mail/&U,BTFw-/&ZeVnLIqe-'],
    ['a&b', 'a&-b'],
    ['Отчёты', '&BB4EQgRHBFEEQgRL-'],
    ['😀', '&2D3eAA-'],
  ])('%s is %s', (name, encoded) => {
    expect(encodeUtf7(name)).toBe(encoded);
    expect(decodeUtf7(encoded)).toBe(name);
  });
  it.each(['&', '&abc', '&!-', '&A-'])('%j is none', (text) => expect(decodeUtf7(text)).toBeUndefined());
});

describe('sets', () => {
  it('are read and written', () => {
    expect(parseSet('1,3:2,*:7')).toEqual([
      [1, 1],
      [2, 3],
      [7, Infinity],
    ]);
    expect(parseSet('$')).toBe('saved');
    expect(formatSet([1, 2, 3, 7, 9, 10])).toBe('1:3,7,9:10');
    for (const wrong of ['0', '1:', ',', '1,,2', '4294967296', '01'])
      expect(() => parseSet(wrong), wrong).toThrow('expected a set');
    expect(() =>
      parseSet(
        Array(MAX_SET_RANGES + 1)
          .fill('1')
          .join(','),
      ),
    ).toThrow('at most');
  });
});

describe('dates', () => {
  it('are read and written', () => {
    expect(parseDateTime(' 1-Feb-1994 21:52:25 -0800')?.toISOString()).toBe('1994-02-02T05:52:25.000Z');
    expect(formatDateTime(new Date('1994-02-02T05:52:25Z'))).toBe('"02-Feb-1994 05:52:25 +0000"');
    expect(formatDateTime(new Date('1960-12-31T23:59:59Z'))).toBe('"31-Dec-1960 23:59:59 +0000"');
    expect(parseDay('1-feb-1994')?.toISOString()).toBe('1994-02-01T00:00:00.000Z');
    for (const wrong of ['31-Feb-1994', '1-Foo-1994', '1 Feb 1994']) expect(parseDay(wrong)).toBeUndefined();
    expect(parseDateTime('01-Feb-1994 25:00:00 +0000')).toBeUndefined();
  });
});

describe('strings', () => {
  it('are quoted, literals or atoms', () => {
    expect(wireString('a "b" \\')).toBe('"a \\"b\\" \\\\"');
    expect(wireString('ä\0')).toBe('{2}\r\nä');
    expect(wireString('a\r\nb')).toBe('{4}\r\na\r\nb');
    expect(astring('INBOX')).toBe('INBOX');
    expect(astring('')).toBe('""');
    expect(astring('nil')).toBe('"nil"');
  });
});

describe('the parser', () => {
  it('takes strings in all forms', () => {
    const parser = new Parser(['a "b\\"c" {3}', ' "\xc3\xa4" end'], [Buffer.from('x y')]);
    expect(parser.astring()).toBe('a');
    parser.sp();
    expect(parser.astring()).toBe('b"c');
    parser.sp();
    expect(parser.astring()).toBe('x y');
    parser.sp();
    expect(parser.astring()).toBe('ä');
    expect(() => parser.end()).toThrow('expected the end of the command at position 19, but found "end"');
  });
  it('bounds nesting', () => {
    const deep = `${'('.repeat(MAX_NESTING + 1)}ALL${')'.repeat(MAX_NESTING + 1)}`;
    const context = { ranges: () => [], now: new Date(0), charset: 'utf-8' };
    expect(() => parseSearch(new Parser([deep]), context)).toThrow('nested');
    expect(() => parseSearch(new Parser(['NOT '.repeat(30) + 'ALL']), context)).toThrow('nested');
  });
  it('reads what FETCH asks for', () => {
    const [item] = parseFetchItems(new Parser(['body.peek[1.2.header.fields (Date)]<5.10>']));
    expect(item).toMatchObject({ label: 'BODY[1.2.HEADER.FIELDS (Date)]<5>', part: '1.2', marksSeen: false });
    for (const wrong of ['BODY[MIME]', 'BODY[0]', 'FLAGS[]', 'BODY[]<0.0>', 'BINARY[TEXT]', 'NONE', '()'])
      expect(() => parseFetchItems(new Parser([wrong])), wrong).toThrow();
  });
});

describe('patterns of LIST', () => {
  it.each([
    ['INBOX', '*', true],
    ['a/b', '%', false],
    ['a/b', '%/%', true],
    ['a/b/c', 'a/*c', true],
    ['a', 'a/%', false],
    ['ab', 'a%b%', true],
    ['日本/語', '日*語', true],
  ])('%s and %s: %s', (name, pattern, expected) => expect(matchesPattern(name, pattern)).toBe(expected));
  it('are not made slow by wildcards, and know INBOX', () => {
    expect(matchesPattern('a'.repeat(1_000), `${'*a'.repeat(900)}b`)).toBe(false);
    expect(patternFor('', 'inbox/%')).toBe('INBOX/%');
    expect(patternFor('Work/', '%')).toBe('Work/%');
  });
});

describe('the view of sequence numbers', () => {
  it('grows, shrinks and is looked up', () => {
    const view = new SequenceView(Uint32Array.from([2, 4, 6, 8]));
    view.add([8, 9, 12]);
    expect([...view.all()]).toEqual([2, 4, 6, 8, 9, 12]);
    expect(view.remove([4, 9, 77])).toEqual([2, 5]);
    expect([...view.all()]).toEqual([2, 6, 8, 12]);
    expect(view.numberOf(8)).toBe(3);
    expect(view.numberOf(9)).toBe(0);
  });
  it('resolves sets', () => {
    const view = new SequenceView(Uint32Array.from([2, 4, 6, 8]));
    const resolve = (set: string, byUid: boolean): number[] => {
      const parsed = parseSet(set);
      if (parsed === 'saved') throw new Error();
      return view.resolve(parsed, byUid);
    };
    expect(resolve('2:3,1,2', false)).toEqual([2, 4, 6]);
    expect(resolve('*', false)).toEqual([8]);
    expect(resolve('3:*', false)).toEqual([6, 8]);
    expect(() => resolve('5', false)).toThrow();
    expect(resolve('1:5,8', true)).toEqual([2, 4, 8]);
    expect(resolve('100:*', true)).toEqual([8]);
    expect(resolve('*', true)).toEqual([8]);
    expect(new SequenceView(new Uint32Array()).resolve([[1, Infinity]], false)).toEqual([]);
  });
});
