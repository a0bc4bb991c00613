import { describe, expect, it } from 'vitest';
import { type MimePart, MAX_DEPTH, MAX_PARTS, allParts, bodyLines, mimeTree } from './mime-tree.js';
import { formatParameter, parseParameters } from './parameters.js';

const outline = (text: string): string[] => {
  const content = Buffer.from(text);
  return [...allParts(mimeTree(content).root)].map(
    (part) =>
      `${part.section || '-'} ${part.type}/${part.subtype} ${JSON.stringify(content.toString('utf8', part.bodyStart, part.end).slice(0, 40))}`,
  );
};

const mixed = [
  'Content-Type: multipart/mixed; boundary="b 1"',
  '',
  'preamble',
  '--b 1',
  '',
  'plain',
  '--b 1 ',
  'Content-Type: multipart/alternative; boundary=b2',
  '',
  '--b2',
  'Content-Type: text/html',
  '',
  '<p>',
  '--b2--',
  'epilogue of b2',
  '--b 1',
  'Content-Type: message/rfc822',
  '',
  'Subject: inner',
  'Content-Type: multipart/digest; boundary=b3',
  '',
  '--b3',
  '',
  'Subject: deepest',
  '',
  'text',
  '--b3--',
  '--b 1--',
  'epilogue',
  '',
].join('\r\n');

describe('the tree', () => {
  it('has parts by byte range, numbered as IMAP does', () => {
    expect(outline(mixed)).toEqual([
      expect.stringMatching(/^- multipart\/mixed/),
      '1 text/plain "plain"',
      expect.stringMatching(/^2 multipart\/alternative/),
      '2.1 text/html "<p>"',
      expect.stringMatching(/^3 message\/rfc822 "Subject: inner/),
      expect.stringMatching(/^3 multipart\/digest/),
      expect.stringMatching(/^3.1 message\/rfc822 "Subject: deepest/),
      '3.1 text/plain "text"',
    ]);
  });

  it('is the same with LF line ends', () => {
    const strip = (lines: string[]): string[] => lines.map((line) => line.replace(/ ".*/, ''));
    expect(strip(outline(mixed.replaceAll('\r\n', '\n')))).toEqual(strip(outline(mixed)));
  });

  it('knows empty parts, missing ends, and parts without an empty line', () => {
    const head = 'Content-Type: multipart/mixed; boundary=b\r\n\r\n';
    expect(outline(`${head}--b\r\n\r\n--b\r\nA: c\r\n--b\r\n--b\r\n\r\nlast`).slice(1)).toEqual([
      '1 text/plain ""',
      '2 text/plain ""',
      '3 text/plain ""',
      '4 text/plain "last"',
    ]);
    expect(outline(`${head}--bb\r\n\r\nx`).length).toBe(1);
  });

  it('describes parts', () => {
    const content = Buffer.from(
      [
        'content-type: Application/PDF (comment); name="a.pdf"',
        'Content-Transfer-Encoding: BASE64',
        'Content-Disposition: attachment; filename*0*=utf-8\'\'%D0%9F; filename*1="x%.pdf"',
        'Content-ID: <1@x>',
        'Content-Description: =?utf-8?Q?=D0=9F?=',
        '',
        'AAAA',
        'BBBB',
      ].join('\r\n'),
    );
    const { root } = mimeTree(content);
    expect(root.disposition?.value).toBe('attachment');
    expect(root).toMatchObject({
      type: 'application',
      subtype: 'pdf',
      encoding: 'base64',
      fileName: 'Пx%.pdf',
      id: '<1@x>',
      description: 'П',
    } satisfies Partial<MimePart>);
    expect(bodyLines(content, root)).toBe(2);
  });

  it('is bounded in depth and number, and linear', () => {
    const nested = Array.from(
      { length: 500 },
      (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`,
    );
    const deep = mimeTree(Buffer.from(nested.join('')));
    expect(deep.truncated).toBe(true);
    expect([...allParts(deep.root)].length).toBeLessThanOrEqual(MAX_DEPTH + 1);
    const messages = mimeTree(Buffer.from('Content-Type: message/rfc822\r\n\r\n'.repeat(5000)));
    expect(messages.truncated).toBe(true);
    const wide = mimeTree(
      Buffer.from(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\n'.repeat(100_000)}`),
    );
    expect([...allParts(wide.root)].length).toBe(MAX_PARTS);
    const same = `Content-Type: multipart/mixed; boundary=${'a'.repeat(150)}\r\n\r\n--${'a'.repeat(150)}\r\n`;
    mimeTree(Buffer.from(same.repeat(MAX_DEPTH) + `--${'a'.repeat(149)}\r\n`.repeat(20_000)));
    mimeTree(Buffer.from(same + '\n--'.repeat(300_000)));
  });
});

describe('parameters', () => {
  it.each([
    ['text/plain; charset=us-ascii (Plain text)', { charset: 'us-ascii' }],
    ['text/plain; charset="us-ascii"', { charset: 'us-ascii' }],
    // RFC 2231 §3, §4, §4.1
    ['message/external-body; URL*0="ftp://"; URL*1="cs.utk.edu/pub"', { url: 'ftp://cs.utk.edu/pub' }],
    [
      "application/x-stuff; title*=us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A",
      { title: 'This is ***fun***' },
    ],
    [
      "application/x-stuff; title*0*=us-ascii'en'This%20is%20even%20more%20; title*1*=%2A%2A%2Afun%2A%2A%2A%20; title*2=\"isn't it!\"",
      { title: "This is even more ***fun*** isn't it!" },
    ],
    ["x/y; filename=plain; filename*=koi8-r''%F0", { filename: 'П' }],
    ['x/y; name="=?utf-8?B?0J8=?="', { name: 'П' }],
    ['x/y; name=my file.txt; size=3', { name: 'my file.txt', size: '3' }],
    ['x/y; name="a\\"b"', { name: 'a"b' }],
    ['x/y;;; =x; a; b=', { b: '' }],
  ])('%s', (text, expected) => {
    expect(Object.fromEntries(parseParameters(text).parameters)).toEqual(expected);
  });

  it('are written as they are read', () => {
    for (const value of [
      'a.pdf',
      'a "b" c.pdf',
      'отчёт за июль 2025 года, окончательный вариант.pdf',
      '100%.txt',
      "it's",
    ]) {
      const { parameters } = parseParameters(`attachment${formatParameter('filename', value)}`);
      expect(parameters.get('filename')).toBe(value);
    }
    expect(formatParameter('filename', 'a\r\nX: y')).not.toMatch(/[\r\n]/);
  });

  it('hostile ones stay linear', () => {
    for (const piece of ['; a*0=b', ';', '(', 'a=', '; a="', ' ', '; a=('])
      parseParameters(`x/y${piece.repeat(60_000)}`);
  });
});
