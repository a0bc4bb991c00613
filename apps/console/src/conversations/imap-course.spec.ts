import { describe, expect, it } from 'vitest';
import { movesOf, type Seen } from './state-course';

const TABLE = {
  protocol: 'imap' as const,
  initial: 'notAuthenticated',
  states: [
    {
      name: 'notAuthenticated',
      commands: [
        { verb: 'LOGIN', to: ['authenticated'] },
        { verb: 'LOGOUT', to: ['logout'] },
      ],
    },
    {
      name: 'authenticated',
      commands: [
        { verb: 'SELECT', to: ['selected'] },
        { verb: 'LOGOUT', to: ['logout'] },
      ],
    },
    {
      name: 'selected',
      commands: [
        { verb: 'FETCH', to: ['selected'] },
        { verb: 'LOGOUT', to: ['logout'] },
      ],
    },
    { name: 'logout', commands: [] },
  ],
};
const talk = (...lines: readonly string[]): Seen[] =>
  lines.map((line, index) => ({
    index,
    kind: line.startsWith('C: ') ? 'command' : 'reply',
    from: line.startsWith('C: ') ? 'client' : 'server',
    line: line.slice(3),
  }));

describe('the states of an IMAP conversation', () => {
  it('go by the tags of the answers, whatever their order', () => {
    const moves = movesOf(
      TABLE,
      talk(
        'S: * OK ready',
        'C: a1 LOGIN ann ***',
        'S: a1 NO no',
        'C: a2 LOGIN ann ***',
        'S: a2 OK in',
        'C: a3 SELECT INBOX',
        'C: a4 NOOP',
        'S: * 1 EXISTS',
        'S: a3 OK [READ-WRITE] done',
        'C: a5 UID FETCH 1 FLAGS',
        'S: a5 OK done',
        'C: a6 LOGOUT',
        'S: * BYE',
        'S: a6 OK done',
      ),
    );
    expect(moves.map(({ verb, to }) => `${verb} ${to}`)).toEqual([
      'LOGIN authenticated',
      'SELECT selected',
      'FETCH selected',
      ' logout',
    ]);
    expect(moves[0]!.event).toBe(4);
  });
});
