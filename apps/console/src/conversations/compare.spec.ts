import { describe, expect, it } from 'vitest';
import { aligned, comparable, pieces } from './compare';

type Event = Parameters<typeof comparable>[0];
/** `C` a command, `S` a reply, `?` a decision. */
const said = (line: string): Event => {
  const text = line.slice(2);
  const from = line.startsWith('C') ? 'client' : 'server';
  return line.startsWith('?')
    ? {
        kind: 'decision',
        from,
        line: '',
        text: '',
        base64: null,
        omitted: 0,
        decision: { rule: text, values: {} },
      }
    : {
        kind: from === 'client' ? 'command' : 'reply',
        from,
        line: text,
        text,
        base64: null,
        omitted: 0,
        decision: null,
      };
};
const pairs = (a: string[], b: string[], loose = true): string[] =>
  aligned(a.map(said), b.map(said), loose).map(
    (pair) => `${pair.a?.line ?? '-'} | ${pair.b?.line ?? '-'}${pair.same ? '' : ' *'}`,
  );

describe('two conversations side by side', () => {
  it('stand event by event, what only one has alone', () => {
    expect(
      pairs(
        ['S 220 hi', 'C EHLO a', 'S 250 ok', 'C RCPT TO:<x@a.test>', 'S 250 ok', 'C QUIT'],
        [
          'S 220 hi',
          'C EHLO a',
          'S 250 ok',
          'C STARTTLS',
          'S 454 no',
          'C RCPT TO:<y@a.test>',
          'S 550 no',
          'C QUIT',
        ],
      ),
    ).toEqual([
      '220 hi | 220 hi',
      'EHLO a | EHLO a',
      '250 ok | 250 ok',
      '- | STARTTLS *',
      '- | 454 no *',
      'RCPT TO:<x@a.test> | RCPT TO:<y@a.test> *',
      '250 ok | 550 no *',
      'QUIT | QUIT',
    ]);
  });

  it('do not differ by times and ids, unless that is asked for', () => {
    const one = ['S 250 2.0.0 Ok: queued as 0198f7c0-1111-7222-8333-444455556666', 'S +OK hi <17.1@a.test>'];
    const two = ['S 250 2.0.0 Ok: queued as 0198f7c0-9999-7222-8333-444455556666', 'S +OK hi <18.2@a.test>'];
    expect(pairs(one, two).filter((pair) => pair.endsWith('*'))).toEqual([]);
    expect(pairs(one, two, false).filter((pair) => pair.endsWith('*'))).toHaveLength(2);
  });

  it('differ by what was decided', () => {
    expect(pairs(['? smtp.relay-denied'], ['? smtp.local-recipient'])).toEqual([' |  *']);
  });

  it('compare DNS by what is asked and answered; octets by octets when ids count', () => {
    const query = (base64: string): Event => ({ ...said('C a.test A'), kind: 'query', text: null, base64 });
    expect(comparable(query('AAA='), true)).toBe(comparable(query('BBB='), true));
    expect(comparable(query('AAA='), false)).not.toBe(comparable(query('BBB='), false));
  });

  it('mark the words that differ', () => {
    const { a, b } = pieces('RCPT TO:<x@a.test> NOTIFY=NEVER', 'RCPT TO:<y@a.test>');
    const marked = (run: typeof a) => run.map(({ text, same }) => (same ? text : `[${text}]`)).join('');
    expect(marked(a)).toBe('RCPT TO:<[x@a.test]>[ NOTIFY=NEVER]');
    expect(marked(b)).toBe('RCPT TO:<[y@a.test]>');
    expect(pieces('same', 'same').a).toEqual([{ text: 'same', same: true }]);
    expect(pieces('x '.repeat(500), 'y').a).toHaveLength(1);
  });
});
