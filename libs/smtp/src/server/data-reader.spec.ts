import { describe, expect, it } from 'vitest';
import { DataReader, LineEndCheck } from './data-reader.js';

/** Feeds the input in blocks of a size; what was left over after the end is `rest`. */
function read(input: string, size: number) {
  const reader = new DataReader();
  let content = '';
  const octets = Buffer.from(input, 'latin1');
  for (let at = 0; at < octets.length; at += size) {
    const block = octets.subarray(at, at + size);
    const end = reader.scan(block);
    content += Buffer.concat(reader.pieces).toString('latin1');
    if (end >= 0) return { content, fault: reader.fault, rest: octets.subarray(at + end).toString('latin1') };
  }
  return { content, fault: reader.fault, rest: undefined };
}

describe.each([1, 2, 3, 5, 1000])('DataReader, blocks of %i', (size) => {
  it.each([
    ['.\r\n', ''],
    ['one\r\n.\r\n', 'one\r\n'],
    ['\r\n\r\n.\r\n', '\r\n\r\n'],
    ['..\r\n...\r\n.a\r\na.b.\r\n.\r\n', '.\r\n..\r\na\r\na.b.\r\n'],
    [`${'x'.repeat(2000)}\r\n.\r\n`, `${'x'.repeat(2000)}\r\n`],
    ['\xff\x80\t\r\n.\r\n', '\xff\x80\t\r\n'],
  ])('reads %j', (input, content) => {
    expect(read(`${input}QUIT\r\n`, size)).toEqual({ content, fault: undefined, rest: 'QUIT\r\n' });
  });

  it.each([
    'a\n.\r\n',
    '\n.\r\n',
    'a\n.\n',
    'a\r.\r',
    'a\r\n.\n',
    'a\r\n.\r',
    'a\r\n.\rb',
    'a\r\n.\r.',
    'a\n\r.\r\n',
    '\r',
    '.\r\r\n',
    '\r\n.\n.\r\n',
  ])('does not end at %j, and says that it is wrong', (input) => {
    const { fault, rest } = read(`${input}x\r\n.\r\nQUIT\r\n`, size);
    expect({ fault, rest }).toEqual({ fault: 'bare-line-end', rest: 'QUIT\r\n' });
  });

  it('finds NUL', () => {
    for (const input of ['\0', 'a\0', '\r\n.\0', '.\0'])
      expect(read(`${input}\r\n.\r\n`, size).fault).toBe('nul');
  });

  it('waits for more', () => {
    for (const input of ['a', 'a\r\n', 'a\r\n.', 'a\r\n.\r']) expect(read(input, size).rest).toBeUndefined();
  });
});

it('gives whole blocks as they are', () => {
  const reader = new DataReader();
  const block = Buffer.from('one\r\ntwo\r\n');
  reader.scan(block);
  expect(reader.pieces[0]).toBe(block);
});

describe('LineEndCheck', () => {
  const check = (blocks: string[]): string | undefined => {
    const lines = new LineEndCheck();
    for (const block of blocks) lines.scan(Buffer.from(block));
    lines.end();
    return lines.fault;
  };
  it('looks across blocks', () => {
    expect(check(['a\r', '\nb'])).toBeUndefined();
    expect(check(['', '\r\n', '\r', '\n'])).toBeUndefined();
    for (const blocks of [['\n'], ['a\r'], ['a\r', 'b'], ['\r\r\n'], ['a\r', '\r\n'], ['\r\n\n']]) {
      expect(check(blocks)).toBe('bare-line-end');
    }
    expect(check(['a\0'])).toBe('nul');
  });
});
