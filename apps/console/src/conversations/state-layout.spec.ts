import { describe, expect, it } from 'vitest';
import type { StateTable } from '../data/conversation-queries';
import { layoutOf } from './state-layout';

const table = (verbs: readonly string[]): StateTable => ({
  protocol: 'imap',
  initial: 'first',
  states: [
    {
      name: 'first',
      commands: [...verbs.map((verb) => ({ verb, to: ['first'] })), { verb: 'LOGIN', to: ['second'] }],
    },
    { name: 'second', commands: [{ verb: 'SELECT', to: ['third'] }] },
    { name: 'third', commands: [{ verb: 'LOGOUT', to: ['end'] }] },
    { name: 'end', commands: [] },
  ],
});
const column = (verbs: readonly string[]): number[] =>
  layoutOf(table(verbs))
    .places.filter(({ name }) => name !== 'end')
    .map(({ y }) => y);

describe('the picture of states', () => {
  it('has them in even steps where little is said in them', () => {
    const [first, second, third] = column(['NOOP']);
    expect(second! - first!).toBe(third! - second!);
  });

  it('leaves room below a state in which much may be said, so that none lies on the next', () => {
    const [first, second, third] = column(Array.from({ length: 20 }, (_, at) => `UNSUBSCRIBE${at}`));
    // One word a line, each at least as high as its letters.
    expect(second! - first!).toBeGreaterThan(20 * 11);
    expect(third! - second!).toBeLessThan(20 * 11);
    expect(layoutOf(table([])).height).toBeLessThan(layoutOf(table(Array(20).fill('UNSUBSCRIBE'))).height);
  });
});
