import { describe, expect, it } from 'vitest';
import type { ConversationEvent, StateTable } from '../data/conversation-queries';
import { movesOf, stateAt } from './state-course';

const smtp: StateTable = {
  protocol: 'smtp',
  initial: 'connected',
  states: [
    { name: 'connected', commands: [{ verb: 'EHLO', to: ['ready'] }] },
    {
      name: 'ready',
      commands: [
        { verb: 'MAIL', to: ['mail'] },
        { verb: 'STARTTLS', to: ['connected'] },
        { verb: 'AUTH', to: ['ready'] },
        { verb: 'QUIT', to: ['closed'] },
      ],
    },
    { name: 'mail', commands: [{ verb: 'RCPT', to: ['rcpt'] }] },
    {
      name: 'rcpt',
      commands: [
        { verb: 'DATA', to: ['ready'] },
        { verb: 'BDAT', to: ['bdat', 'ready'] },
      ],
    },
    { name: 'bdat', commands: [{ verb: 'BDAT', to: ['bdat', 'ready'] }] },
    { name: 'refused', commands: [{ verb: 'QUIT', to: ['closed'] }] },
    { name: 'closed', commands: [] },
  ],
};

const KINDS: Readonly<Record<string, ConversationEvent['kind']>> = {
  C: 'command',
  S: 'reply',
  D: 'data',
  T: 'tls',
  X: 'close',
};

/** `C` a command, `S` a reply, `D` text of a mail, `T` a handshake, `X` the end. */
const said = (...lines: string[]) =>
  lines.map((line, index): Pick<ConversationEvent, 'index' | 'kind' | 'from' | 'line'> => {
    const kind = KINDS[line[0]!]!;
    return { index, kind, from: kind === 'reply' ? 'server' : 'client', line: line.slice(2) };
  });
const path = (...lines: string[]): string[] =>
  movesOf(smtp, said(...lines)).map(({ verb, to }) => `${verb}→${to}`);

describe('the states that a conversation went through', () => {
  it('follow the replies, not the commands', () => {
    const lines = [
      'S 220 hi',
      'C EHLO me',
      'S 250-hi',
      'C MAIL FROM:<>',
      'S 250 ok',
      'C RCPT TO:<x>',
      'S 550 no',
    ];
    expect(path(...lines)).toEqual(['EHLO→ready', 'MAIL→mail']);
    const moves = movesOf(smtp, said(...lines));
    expect([1, 2, 4, 6].map((event) => stateAt(smtp, moves, event))).toEqual([
      'connected',
      'ready',
      'mail',
      'mail',
    ]);
  });

  it('know pipelined commands, and that DATA ends a mail whatever its reply is', () => {
    expect(
      path(
        'S 220 hi',
        'C EHLO me',
        'S 250 hi',
        'C MAIL FROM:<>',
        'C RCPT TO:<x>',
        'C DATA',
        'S 250 ok',
        'S 250 ok',
        'S 354 go',
        'D text',
        'S 554 spam',
        'C QUIT',
        'S 221 bye',
        'X',
      ),
    ).toEqual(['EHLO→ready', 'MAIL→mail', 'RCPT→rcpt', 'DATA→ready', 'QUIT→closed']);
  });

  it('know chunks, TLS, a log-in with a challenge and a lost connection', () => {
    expect(path('S 220', 'C EHLO a', 'S 250', 'C STARTTLS', 'S 220', 'T', 'C EHLO a', 'S 250')).toEqual([
      'EHLO→ready',
      'STARTTLS→connected',
      'EHLO→ready',
    ]);
    expect(path('S 220', 'C EHLO a', 'S 250', 'C AUTH PLAIN', 'S 334', 'S 235 ok', 'X')).toEqual([
      'EHLO→ready',
      'AUTH→ready',
      '→closed',
    ]);
    const mail = ['S 220', 'C EHLO a', 'S 250', 'C MAIL', 'S 250', 'C RCPT', 'S 250'];
    expect(path(...mail, 'C BDAT 5', 'D', 'S 250', 'C BDAT 5 LAST', 'D', 'S 552').slice(3)).toEqual([
      'BDAT→bdat',
      'BDAT→ready',
    ]);
  });

  it('begin with a refusal, too', () => {
    expect(path('S 554 go away', 'C QUIT', 'S 221')).toEqual(['→refused', 'QUIT→closed']);
  });
});
