import type { StateTable } from '../data/conversation-queries';
import type { Move, Seen } from './state-course';

const LOGOUT = 'logout';

/** The states of an IMAP conversation: answers name the command by its tag (RFC 9051 §2.2.1), and may come in any order. */
export function imapMoves(table: StateTable, events: readonly Seen[]): Move[] {
  const moves: Move[] = [];
  const rows = new Map(
    table.states.map(({ name, commands }) => [name, new Map(commands.map(({ verb, to }) => [verb, to[0]]))]),
  );
  const verbs = new Map<string, string>();
  let state = table.initial;
  const move = (event: number, verb: string, to: string | undefined): void => {
    if (to === undefined || (to === state && verb === '')) return;
    moves.push({ event, verb, from: state, to });
    state = to;
  };
  for (const { index, kind, from, line } of events) {
    const [first = '', second = '', third = ''] = line.trim().split(/\s+/);
    const word = second.toUpperCase();
    if (kind === 'command' && from === 'client') {
      // A continuation, and DONE, have no verb of the table.
      const verb = word === 'UID' ? third.toUpperCase() : word;
      if ([...rows.values()].some((row) => row.has(verb))) verbs.set(first, verb);
    } else if (kind === 'close') move(index, '', LOGOUT);
    else if (kind === 'reply' && from === 'server') {
      if (first === '*' && word === 'BYE') move(index, '', LOGOUT);
      else if (first === '*' && word === 'PREAUTH') move(index, '', 'authenticated');
      const verb = verbs.get(first);
      if (verb === undefined) continue;
      verbs.delete(first);
      if (word === 'OK' && state !== LOGOUT) move(index, verb, rows.get(state)?.get(verb));
    }
  }
  return moves;
}
