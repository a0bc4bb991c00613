import type { ThreadFields } from '@glasspost/mailbox';
import { describe, expect, it } from 'vitest';
import { formatThreads } from './node.js';
import { orderedSubject } from './ordered-subject.js';
import { references } from './references.js';

const message = (uid: number, subject: string, ids: string, isReply = false): ThreadFields => {
  const [own, ...refs] = ids.split(' ').reverse();
  return {
    uid,
    subject,
    isReply,
    messageId: own ?? '',
    inReplyTo: '',
    references: refs.reverse(),
    sent: new Date(uid * 1000),
  };
};
const threaded = (...messages: ThreadFields[]): string => formatThreads(references(messages), (uid) => uid);

describe('REFERENCES (RFC 5256 §3)', () => {
  it('follows references, also to messages that are not there', () => {
    expect(threaded(message(1, 'A', 'a'), message(2, 'A', 'a b', true), message(3, 'A', 'a b c', true))).toBe(
      '(1 2 3)',
    );
    expect(threaded(message(1, 'A', 'a'), message(2, 'X', 'a b'), message(3, 'Y', 'a c'))).toBe('(1 (2)(3))');
    expect(threaded(message(1, 'X', 'gone a'), message(2, 'Y', 'gone b'))).toBe('((1)(2))');
    expect(threaded(message(1, 'X', 'gone a'))).toBe('(1)');
  });
  it('takes what comes before its parent', () => {
    expect(threaded(message(1, 'A', 'a b', true), message(2, 'A', 'a'))).toBe('(2 1)');
  });
  it('brings together what has one subject', () => {
    expect(threaded(message(1, 'A', 'a'), message(2, 'A', 'b', true))).toBe('(1 2)');
    expect(threaded(message(1, 'A', 'a'), message(2, 'A', 'b'))).toBe('((1)(2))');
    expect(threaded(message(1, '', 'a'), message(2, '', 'b'))).toBe('(1)(2)');
  });
  it('makes no circles, and copes with ids that are there twice or not at all', () => {
    expect(threaded(message(1, 'X', 'b a'), message(2, 'Y', 'a b'))).toMatch(/^\((1 2|2 1)\)$/);
    expect(threaded(message(1, 'X', 'a a'))).toBe('(1)');
    expect(threaded(message(1, 'X', 'a'), message(2, 'Y', 'a'))).toBe('(1)(2)');
    expect(threaded(message(1, 'X', ''), message(2, 'Y', ''))).toBe('(1)(2)');
  });
  it('believes what a message says of itself more than what others say of it', () => {
    // imaptest: the parent of 3 was guessed from 2; its own reference would make a circle.
    expect(threaded(message(1, 'X', 'a'), message(2, 'Y', 'a c b'), message(3, 'Z', 'b c'))).toBe('(1)(3 2)');
    expect(threaded(message(1, 'X', 'a'), message(2, 'Y', 'a b c'), message(3, 'Z', 'b'))).toBe('(1)(3 2)');
  });
  it('takes a chain as long as a mailbox', () => {
    const chain = Array.from({ length: 5_000 }, (_, i) =>
      message(i + 1, `S${i}`, i === 0 ? 'm0' : `m${i - 1} m${i}`),
    );
    const found = threaded(...chain).match(/\d+/g);
    expect(found).toHaveLength(5_000);
  });
});

describe('ORDEREDSUBJECT', () => {
  it('is by subject and date', () => {
    const roots = orderedSubject([
      message(3, 'A', 'c'),
      message(1, 'A', 'a'),
      message(2, 'B', 'b'),
      message(4, 'A', 'd'),
    ]);
    expect(formatThreads(roots, (uid) => uid)).toBe('(1 (3)(4))(2)');
  });
});
