import { describe, expect, it } from 'vitest';
import { bodyStart, fieldText, findField, headerEnd, headerFields } from './headers.js';

const of = (text: string): Buffer => Buffer.from(text, 'utf8');
const split = (text: string): [string, string] => {
  const content = of(text);
  return [content.toString('utf8', 0, headerEnd(content)), content.toString('utf8', bodyStart(content))];
};

describe('the border between header and body', () => {
  it.each([
    ['A: b\r\n\r\nbody\r\n\r\nmore', 'A: b\r\n', 'body\r\n\r\nmore'],
    ['A: b\n\nbody', 'A: b\n', 'body'],
    ['A: b\n\r\nbody\r\n\r\nx', 'A: b\n', 'body\r\n\r\nx'],
    ['A: b\n\nbody\r\n\r\nx', 'A: b\n', 'body\r\n\r\nx'],
    ['\r\nbody', '', 'body'],
    ['\nbody', '', 'body'],
    ['A: b\r\n', 'A: b\r\n', ''],
    ['A: b', 'A: b', ''],
    ['A: b\r\n\r\n', 'A: b\r\n', ''],
    ['\r\n', '', ''],
    ['', '', ''],
  ])('%j', (text, header, body) => {
    expect(split(text)).toEqual([header, body]);
  });
});

describe('fields', () => {
  const list = (text: string): [string, string][] => {
    const content = of(text);
    return [...headerFields(content)].map((field) => [field.name, fieldText(content, field)]);
  };

  it('are unfolded without losing the blanks (RFC 5322 §2.2.3)', () => {
    expect(list('Subject: one\r\n two\r\n\tthree\r\nTo: a@b\r\n\r\nFrom: body')).toEqual([
      ['Subject', 'one two\tthree'],
      ['To', 'a@b'],
    ]);
  });

  it('survive what is found in the wild', () => {
    expect(list('From ann Tue Jul 1\nSubject : x\n: nothing\nno field\n continued\nTo:\nCc:a\n')).toEqual([
      ['Subject', 'x'],
      ['To', ''],
      ['Cc', 'a'],
    ]);
  });

  it('are UTF-8 where they are, else windows-1252', () => {
    expect(findField(of('subject: Grüße\r\n'), 'Subject')).toBe('Grüße');
    expect(findField(Buffer.from('subject: Gr\xfc\xdfe \x80\r\n', 'latin1'), 'Subject')).toBe('Grüße €');
  });

  it('cut inside a character are still UTF-8', () => {
    const content = of(`subject: ${'ж'.repeat(10)}\r\n`);
    const [field] = [...headerFields(content)];
    expect(fieldText(content, field!, 6)).toBe('жж');
  });
});
