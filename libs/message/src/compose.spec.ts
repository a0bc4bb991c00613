import { describe, expect, it } from 'vitest';
import { attachmentPart, compose, multipart, textPart } from './compose.js';
import { mailboxesOf, parseAddresses } from './address.js';
import { decodeWords } from './encoded-words.js';
import { findField } from './headers.js';
import { allParts, mimeTree } from './mime-tree.js';
import { decodeTransfer } from './transfer-encodings.js';

const base = { date: new Date(0), messageId: '<1@x.test>' };

describe('composing', () => {
  it('writes a plain mail as anybody would type it', () => {
    const mail = compose({
      ...base,
      from: 'user1@server.ru',
      to: 'user2@mail.ru',
      subject: 'Hello',
      content: textPart('Hi\n'),
    });
    expect(mail.toString()).toBe(
      [
        'From: user1@server.ru',
        'To: user2@mail.ru',
        'Subject: Hello',
        'Date: Thu, 01 Jan 1970 00:00:00 +0000',
        'Message-ID: <1@x.test>',
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=us-ascii',
        '',
        'Hi',
        '',
      ].join('\r\n'),
    );
  });

  it('encodes names and keeps addresses', () => {
    const to = 'Jörg <j@x.test>, "Lee, Ann" <ann@x.test>, Список: a@x.test;';
    const mail = compose({
      ...base,
      from: 'Иван <ivan@x.test>',
      to,
      subject: 'Привет',
      content: textPart('x'),
    });
    expect(mail.toString()).toMatch(/^[\x00-\x7f]*$/);
    expect(
      mailboxesOf(parseAddresses(findField(mail, 'to')!)).map(({ name, local }) => [name, local]),
    ).toEqual([
      ['Jörg', 'j'],
      ['Lee, Ann', 'ann'],
      ['', 'a'],
    ]);
    expect(decodeWords(findField(mail, 'from')!)).toBe('Иван <ivan@x.test>');
    expect(decodeWords(findField(mail, 'subject')!)).toBe('Привет');
  });

  it('puts parts into each other and attaches files by any name', () => {
    const file = Buffer.from(Array.from({ length: 300 }, (_, i) => i & 0xff));
    const mail = compose({
      ...base,
      from: 'a@x.test',
      to: 'b@x.test',
      subject: 's',
      content: multipart('mixed', 'outer', [
        multipart('alternative', 'inner', [textPart('привет'), textPart('<p>привет', 'html')]),
        attachmentPart('отчёт "1".pdf', 'application/pdf', file),
      ]),
    });
    const parts = [...allParts(mimeTree(mail).root)];
    expect(parts.map(({ type, subtype }) => `${type}/${subtype}`)).toEqual([
      'multipart/mixed',
      'multipart/alternative',
      'text/plain',
      'text/html',
      'application/pdf',
    ]);
    const decoded = (index: number): Buffer => {
      const { bodyStart, end, encoding } = parts[index]!;
      return decodeTransfer(mail.subarray(bodyStart, end), encoding);
    };
    expect(decoded(2).toString()).toBe('привет');
    expect(decoded(4).equals(file)).toBe(true);
    expect(parts[4]!.fileName).toBe('отчёт _1_.pdf');
  });

  it('takes another boundary where the content has it', () => {
    const { headers, body } = multipart('mixed', 'b', [textPart('--b\n--b--\n')]);
    const { root } = mimeTree(Buffer.concat([Buffer.from(`${headers}\r\n`), body]));
    expect(root.children).toHaveLength(1);
  });
});
