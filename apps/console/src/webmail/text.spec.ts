import { describe, expect, it } from 'vitest';
import { blocksOf, linksIn, speaksOfAttachments } from './text';

describe('the text of a mail', () => {
  it('is divided into what was written and what was quoted', () => {
    expect(blocksOf('Hi\r\n> a\r\n> b\r\n> c\r\n\r\nBye')).toEqual([
      { quoted: false, text: 'Hi' },
      { quoted: true, text: '> a\n> b\n> c\n' },
      { quoted: false, text: 'Bye' },
    ]);
  });
  it('keeps short quotations where they stand', () => {
    expect(blocksOf('> a\nyes\n> b\nno')).toEqual([{ quoted: false, text: '> a\nyes\n> b\nno' }]);
  });
  it('has links of the web and nothing else', () => {
    expect(linksIn('see https://x.test/a?b=(c). javascript:alert(1) HTTP://y.test, end')).toEqual([
      { text: 'see ' },
      { text: 'https://x.test/a?b=(c', href: 'https://x.test/a?b=(c' },
      { text: '). javascript:alert(1) ' },
      { text: 'HTTP://y.test', href: 'HTTP://y.test' },
      { text: ', end' },
    ]);
    expect(linksIn('https://[')).toEqual([{ text: 'https://[' }]);
  });
});

describe('speaking of attachments', () => {
  it.each([
    'I have attached it',
    'See the attachment.',
    'Файл во вложении',
    'Прикрепляю отчёт',
    '请见附件',
    'файл прилагаю',
  ])('is noticed: %s', (text) => expect(speaksOfAttachments(text)).toBe(true));
  it.each([
    'Hello',
    '> I have attached it',
    'Приложение обновлено'.slice(0, 3),
    'x\n---------- Fwd ----------\nattached',
  ])('is not seen in: %s', (text) => expect(speaksOfAttachments(text)).toBe(false));
});
