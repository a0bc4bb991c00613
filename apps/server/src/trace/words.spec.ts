import { describe, expect, it } from 'vitest';
import { addressWords, clientWords, idWords, mailWords, MAX_WORDS, question, textWords } from './words.js';

describe('words of a mail', () => {
  it('finds an address by its beginning, a part of its name, and its domains', () => {
    expect(addressWords('First.Last@Mail.Example.TEST')).toEqual([
      'first.last@mail.example.test',
      'last@mail.example.test',
      'mail.example.test',
      'example.test',
    ]);
    expect(addressWords('')).toEqual([]);
    expect(addressWords('postmaster')).toEqual(['postmaster']);
  });

  it('cuts text of any script', () => {
    expect(textWords('Re: Счёт №5, срочно!')).toEqual(['re', 'счёт', 'no5', 'срочно']);
    expect(textWords('会议通知 Meeting')).toEqual(['会议', '议通', '通知', '知', 'meeting']);
    expect(textWords(' \0 ')).toEqual([]);
  });

  it('knows clients by number and by name', () => {
    expect(clientWords('127.16.0.20')).toEqual(['127.16.0.20']);
    expect(clientWords('pc.lab.test')).toEqual(['pc.lab.test', 'lab.test']);
    expect(idWords('<abc.1@host.test>')).toEqual(['abc.1@host.test']);
  });

  it('keeps each word once, with the letter of its place, and not too many', () => {
    const mail = {
      sender: ['a@b.test'],
      recipient: ['a@b.test'],
      subject: ['b b'],
      messageId: [],
      client: [],
    };
    expect(mailWords(mail)).toEqual(['s:a@b.test', 's:b.test', 'r:a@b.test', 'r:b.test', 'j:b']);
    const many = Array.from({ length: 3_000 }, (_, i) => `user${i}@d${i}.test`);
    expect(mailWords({ ...mail, recipient: many })).toHaveLength(MAX_WORDS);
  });
});

describe('the question', () => {
  it('asks for each word, in its place or in any', () => {
    expect(question({ sender: 'A@b.test', subject: 'two words' }, undefined)).toBe(
      "'s:a@b.test':* & 'j:two':* & 'j:words':*",
    );
    expect(question({}, 'x')).toBe("('s:x':* | 'r:x':* | 'i:x':* | 'c:x':* | 'j:x':*)");
    expect(question({ recipient: '@server.ru' }, undefined)).toBe("'r:server.ru':*");
    expect(question({ sender: ' ' }, ' ')).toBeUndefined();
  });

  it('quotes what the language of the question would read', () => {
    expect(question({ sender: "o'neil\\&|!():*" }, undefined)).toBe("'s:o''neil\\\\&|!():*':*");
  });
});
