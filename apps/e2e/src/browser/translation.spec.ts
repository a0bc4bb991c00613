import { describe, expect, it } from 'vitest';
import { formsOf } from './icu.js';
import { translation } from './translation.js';

const translate = translation([
  { english: 'Members only', other: 'Только участники' },
  { english: 'Queue', other: 'Очередь' },
  { english: 'on', other: 'включено' },
  { english: 'Remove', other: 'Удалить' },
  { english: 'Remove', other: 'Убрать' },
  { english: 'Remove {name}', other: '{name}: удалить' },
  { english: 'The name or the password is not right.', other: 'Имя или пароль неверны.' },
  { english: '{server}: {page}', other: '{server} — {page}' },
  { english: '{shown, number} of {total, number} done', other: 'сделано {shown, number} из {total, number}' },
  {
    english: '{count, plural, one {# person watches} other {# people watch}}',
    other: '{count, plural, one {Смотрит # человек} few {Смотрят # человека} other {Смотрят # человек}}',
  },
  { english: 'Used {when} from {address}', other: 'Использован {when} с {address}' },
  { english: '{domain} on {server} has trouble: {checks}', other: '{domain} на {server}: беда: {checks}' },
  { english: 'connection refused', other: 'в соединении отказано' },
  { english: 'What it costs (a year)', other: 'Сколько стоит (в год)' },
]);

describe('messages in all their forms', () => {
  it.each([
    ['Words', [['Words']]],
    ['a {b} c', [['a ', { name: 'b' }, ' c']]],
    ['{n, number} s', [[{ name: 'n' }, ' s']]],
    [
      'On {n, plural, =0 {nothing} other {# of {all}}}.',
      [['On nothing.'], ['On ', { name: 'n' }, ' of ', { name: 'all' }, '.']],
    ],
  ])('%s', (message, forms) => {
    expect(formsOf(message)).toEqual(forms);
  });

  it('refuses what is not well-formed', () => {
    expect(() => formsOf('a {b')).toThrow('not well-formed');
  });
});

describe('a translation of what a test looks for', () => {
  it('gives the text of the one message that says it', () => {
    expect(translate('Members only')).toBe('Только участники');
    expect(translate('Members only', true)).toBe('Только участники');
    expect(translate('What it costs (a year)')).toBe('Сколько стоит (в год)');
  });

  it('leaves what no message says: names, addresses, words of protocols', () => {
    for (const text of ['user1@server.ru', '127.0.0.1', '250 ', 'x', '', 'RCPT TO:<a@b.test>'])
      expect(translate(text), text).toBe(text);
    expect(translate('members', true)).toBe('members');
    expect(translate('on')).toBe('включено');
    expect(translate('o')).toBe('o');
  });

  it('takes all texts where several messages say the same', () => {
    expect(translate('Remove')).toEqual(/(?:Удалить|Убрать)/i);
    expect(translate('Remove', true)).toEqual(/^\s*(?:Удалить|Убрать)\s*$/);
  });

  it('carries values over', () => {
    expect(translate('Remove Laptop', true)).toBe('Laptop: удалить');
    expect(translate('0 of 1,009 done', true)).toMatchObject({
      source: '^\\s*сделано\\s+0\\s+из\\s+1[\\s,.]?009\\s*$',
    });
  });

  it('translates values that are messages, and takes bare messages only with such', () => {
    const said = translate('Server1: Queue') as RegExp;
    expect('Server1 — Очередь').toMatch(said);
    expect(translate('mx.test: hello')).toBe('mx.test: hello');
  });

  it('knows labels in front of values', () => {
    expect('Очередь: 2').toMatch(translate('Queue: 2') as RegExp);
    expect('Удалить: Очередь').toMatch(translate('Remove: Queue') as RegExp);
    expect('Server1: Очередь').toMatch(translate('Server1: Queue') as RegExp);
    expect(translate('mx.test: 2')).toBe('mx.test: 2');
  });

  it('knows every plural form', () => {
    const said = translate('2 people watch', true) as RegExp;
    expect('Смотрят 2 человека').toMatch(said);
    expect('Смотрят 2 человек').toMatch(said);
    expect('Смотрят 3 человека').not.toMatch(said);
  });

  it('finds parts of messages, where not the whole is asked for; they may be data too', () => {
    const said = translate('not right') as RegExp;
    expect('Имя или пароль неверны.').toMatch(said);
    expect('He is not right').toMatch(said);
    expect('Queue: connection refused').not.toMatch(translate('not right') as RegExp);
    expect('в соединении отказано').toMatch(translate('refused') as RegExp);
  });

  it('finds parts that begin or end within a value', () => {
    expect('Использован вчера с 127.0.0.1').toMatch(translate('from 127.') as RegExp);
    expect('Использован вчера с 128.0.0.1').not.toMatch(translate('from 127.') as RegExp);
    expect('a.ru на B: беда: SPF').toMatch(translate('a.ru on B has trouble') as RegExp);
    expect('aa.ru на C: беда: SPF').not.toMatch(translate('a.ru on B has trouble') as RegExp);
  });
});
