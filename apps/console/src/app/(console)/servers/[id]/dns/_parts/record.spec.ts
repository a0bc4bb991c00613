import { describe, expect, it } from 'vitest';
import { dataOf, fieldsOf, type RecordType } from './record';

const type = (mnemonic: string, ...kinds: string[]): RecordType => ({
  mnemonic,
  code: 0,
  title: '',
  rfc: '',
  fields: kinds.map((kind, at) => ({ name: `f${at}`, kind, label: '', help: '' })),
});

describe('the fields of a record', () => {
  it('show names as people write them and give them back whole', () => {
    const mx = type('MX', 'u16', 'name');
    expect(fieldsOf(mx, '10 mail.ru.')).toEqual({ f0: '10', f1: 'mail.ru' });
    expect(dataOf(mx, { f0: '10', f1: 'mail.ru' })).toBe('10 mail.ru.');
    expect(fieldsOf(mx, '0 .')).toEqual({ f0: '0', f1: '.' });
    expect(dataOf(mx, { f0: '0', f1: '.' })).toBe('0 .');
  });

  it('show one string without quotes, and any text comes back as it was', () => {
    const txt = type('TXT', 'strings');
    for (const text of ['v=spf1 -all', 'a "quoted" \\ word', 'привет', ' inner  blanks ', 'x'.repeat(255)]) {
      const data = dataOf(txt, { f0: text });
      expect(data).toMatch(/^"[\x20-\x7e]*"$/);
      expect(fieldsOf(txt, data)).toEqual({ f0: text.trim() });
    }
  });

  it('divide a long text into strings of at most 255 octets without cutting a character', () => {
    const txt = type('TXT', 'strings');
    const parts = dataOf(txt, { f0: 'я'.repeat(200) }).match(/"[^"]*"/g)!;
    expect(parts.map((part) => part.match(/\\\d{3}/g)!.length)).toEqual([254, 146]);
    expect(dataOf(txt, { f0: '"one" "two"' })).toBe('"one" "two"');
    expect(fieldsOf(txt, '"one" "two"')).toEqual({ f0: '"one" "two"' });
  });

  it('keep what is no text in its written form', () => {
    const txt = type('TXT', 'strings');
    expect(fieldsOf(txt, '"\\255\\254"')).toEqual({ f0: '"\\255\\254"' });
    expect(dataOf(txt, { f0: '"\\255\\254"' })).toBe('"\\255\\254"');
  });

  it('give the last field all words that are left', () => {
    const svcb = type('SVCB', 'u16', 'name', 'params');
    expect(fieldsOf(svcb, '1 svc.test. alpn=h2 port=8443')).toEqual({
      f0: '1',
      f1: 'svc.test',
      f2: 'alpn=h2 port=8443',
    });
    expect(dataOf(svcb, { f0: '1', f1: 'svc.test', f2: '' })).toBe('1 svc.test.');
  });
});
