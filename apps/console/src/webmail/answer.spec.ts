import { describe, expect, it } from 'vitest';
import type { LetterDetail, Person } from '@glasspost/contract';
import {
  answeredSubject,
  answerTo,
  forwardedSubject,
  forwardOf,
  personText,
  quoted,
  recipientsOf,
} from './answer';

const person = (address: string, name = ''): Person => ({ name, address });
const own = [person('me@x.test', 'Me'), person('sales@x.test', 'Me')];
const letter = (more: Partial<LetterDetail>): LetterDetail =>
  ({
    from: [person('ann@y.test', 'Ann')],
    to: [person('me@x.test')],
    cc: [],
    replyTo: [],
    subject: 'S',
    ...more,
  }) as LetterDetail;
const addresses = (people: readonly Person[]): string[] => people.map(({ address }) => address);
const words = {
  wrote: 'On Monday Ann wrote:',
  forwarded: 'Forwarded mail',
  from: 'From',
  to: 'To',
  date: 'Date',
  subject: 'Subject',
  when: 'Monday',
};

describe('who gets an answer', () => {
  const of = (more: Partial<LetterDetail>, all = false): string[][] => {
    const { to, cc } = recipientsOf(letter(more), own, all);
    return [addresses(to), addresses(cc)];
  };
  it('is the author, or who is named by Reply-To', () => {
    expect(of({})).toEqual([['ann@y.test'], []]);
    expect(of({ replyTo: [person('list@y.test')] })).toEqual([['list@y.test'], []]);
  });
  it('with all: everybody else once, never oneself', () => {
    const to = [person('ME@x.test'), person('bob@y.test'), person('ANN@y.test')];
    expect(of({ to, cc: [person('bob@Y.test'), person('sales@x.test'), person('c@y.test')] }, true)).toEqual([
      ['ann@y.test'],
      ['bob@Y.test', 'c@y.test'],
    ]);
  });
  it('of a mail of one’s own: whom it went to', () => {
    const mine = { from: [person('me@x.test')], to: [person('bob@y.test')], cc: [person('c@y.test')] };
    expect(of(mine)).toEqual([['bob@y.test'], []]);
    expect(of(mine, true)).toEqual([['bob@y.test'], ['c@y.test']]);
  });
});

describe('an answer', () => {
  it('comes from the address that the mail came to, and quotes it', () => {
    const answer = answerTo(
      letter({ to: [person('Sales@x.test')] }),
      'Hello\r\n> old\r\n\r\n',
      own,
      false,
      words,
    );
    expect(answer).toEqual({
      from: 'sales@x.test',
      to: ['Ann <ann@y.test>'],
      cc: [],
      subject: 'Re: S',
      text: '\n\nOn Monday Ann wrote:\n> Hello\n>> old\n',
    });
  });
  it('has its word before the subject once, in any language', () => {
    for (const subject of ['Re: a', 'RE[2]: a', 'Отв: a', '回复：a', 'AW: a'])
      expect(answeredSubject(subject)).toBe(subject);
    expect(answeredSubject('Regarding')).toBe('Re: Regarding');
    expect(answeredSubject('')).toBe('Re:');
    for (const subject of ['Fwd: a', 'FW: a', '转发: a']) expect(forwardedSubject(subject)).toBe(subject);
  });
  it('quotes empty lines without blanks behind the sign', () => {
    expect(quoted('a\n\nb\n')).toBe('> a\n>\n> b');
  });
});

it('a mail that is passed on says whose it was', () => {
  const { text, to, subject } = forwardOf(letter({}), 'Hello\n', own, words);
  expect([to, subject]).toEqual([[], 'Fwd: S']);
  expect(text).toBe(
    '\n\n---------- Forwarded mail ----------\nFrom: Ann <ann@y.test>\nTo: me@x.test\nDate: Monday\nSubject: S\n\nHello\n',
  );
});

it('a name is quoted where its signs would mean something in a list', () => {
  expect(personText(person('a@x', 'Иван Петров'))).toBe('Иван Петров <a@x>');
  expect(personText(person('a@x', 'Lee, "Ann" <b@y>'))).toBe('"Lee, \\"Ann\\" <b@y>" <a@x>');
  expect(personText(person('a@x', 'Dr. Who'))).toBe('"Dr. Who" <a@x>');
});
