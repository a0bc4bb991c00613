import { describe, expect, it } from 'vitest';
import { translatorOf } from './api-text';

const text = translatorOf({
  'Not found': 'Не найдено',
  Port: 'Порт',
  'connection refused': 'в соединении отказано',
  'There is no such {thing}.': 'Такого нет: {thing}.',
  'Line {line}: {problem}': 'Строка {line}: {problem}',
  '{label}: connected to {address} port {port}': '{label}: соединение с {address}, порт {port}',
  '{label}: connected to {address} port {port} with {tls}':
    '{label}: соединение с {address}, порт {port}, {tls}',
  '{where}: {why}': '{where}: {why}',
  '{field} is missing.': 'Нет значения: {field}.',
  'A (b) [c] {d}*': 'Г{d}',
});

describe('a translator of what the API says', () => {
  it('knows whole sentences, and leaves what it does not know', () => {
    expect(text('Not found')).toBe('Не найдено');
    expect(text('Nobody said this')).toBe('Nobody said this');
    expect(text('')).toBe('');
    expect(text('constructor')).toBe('constructor');
  });

  it('puts the values into the translation', () => {
    expect(text('There is no such server.')).toBe('Такого нет: server.');
    expect(text('MX 10 mx.test: connected to 127.0.0.1 port 25')).toBe(
      'MX 10 mx.test: соединение с 127.0.0.1, порт 25',
    );
    expect(text('A (b) [c] $&*')).toBe('Г$&');
  });

  it('takes of two that fit the one that says more', () => {
    expect(text('mx: connected to ::1 port 25 with TLSv1.3')).toBe('mx: соединение с ::1, порт 25, TLSv1.3');
  });

  it('translates values that are sentences or labels themselves', () => {
    expect(text('Line 3: Port is missing.')).toBe('Строка 3: Нет значения: Порт.');
    expect(text('mx.test [127.0.0.1]:25: connection refused')).toBe(
      'mx.test [127.0.0.1]:25: в соединении отказано',
    );
  });

  it('takes a pattern without words only where a value of it is known', () => {
    expect(text('mx.test: Hello')).toBe('mx.test: Hello');
  });

  it('translates lines one by one', () => {
    expect(text('a: connection refused\nb: Not found')).toBe('a: в соединении отказано\nb: Не найдено');
    expect(text('Not found\nSomething else\n451 4.4.1 connection refused')).toBe(
      'Не найдено\nSomething else\n451 4.4.1 в соединении отказано',
    );
  });

  it('leaves the code of a reply in front', () => {
    expect(text('451 4.4.1 mx.test: connection refused')).toBe('451 4.4.1 mx.test: в соединении отказано');
    expect(text('550 5.1.1 No such user')).toBe('550 5.1.1 No such user');
  });

  it('never takes an empty value, nor a text that only begins like the sentence', () => {
    expect(text('There is no such .')).toBe('There is no such .');
    expect(text('There is no such server. Really.!')).toBe('There is no such server. Really.!');
  });

  it('does with a hostile text no more than its length asks for', () => {
    // What a pattern with as many choices as there are words would take forever for.
    const many = { '{a} x {b} x {c} x {d} x {e} x {f} x {g}!': 'y' };
    expect(translatorOf(many)(' x '.repeat(1_300))).toBe(' x '.repeat(1_300));
    expect(translatorOf({ '{a} {b}': '{b}' })('x '.repeat(3_000))).toBe('x '.repeat(3_000));
  });

  it('gives the same again from memory, also when that was full', () => {
    for (let i = 0; i < 5_000; i++) expect(text(`There is no such ${i}.`)).toBe(`Такого нет: ${i}.`);
    expect(text('There is no such 0.')).toBe('Такого нет: 0.');
  });
});
