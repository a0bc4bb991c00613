import type { ConversationEvent, StateTable } from '../data/conversation-queries';
import { imapMoves } from './imap-course';

/** A move from state to state: the event that completed it, and the command that asked for it (none: the connection ended). */
export interface Move {
  readonly event: number;
  readonly verb: string;
  readonly from: string;
  readonly to: string;
}

export type Seen = Pick<ConversationEvent, 'index' | 'kind' | 'from' | 'line'>;
interface Waiting {
  readonly verb: string;
  readonly words: readonly string[];
  /** The server has asked for the content (RFC 5321 §4.1.1.4). */
  asked: boolean;
}

const CLOSED = 'closed';
const REFUSED = 'refused';

/**
 * The states that a conversation went through, by the engine's own table. Replies come in the order of the commands
 * (RFC 2920), and a command moves the session when its reply says that it has succeeded.
 */
export function movesOf(table: StateTable, events: readonly Seen[]): Move[] {
  if (table.protocol === 'imap') return imapMoves(table, events);
  const moves: Move[] = [];
  const known = new Set(table.states.map(({ name }) => name));
  const waiting: Waiting[] = [];
  let state = table.initial;
  const move = (event: number, verb: string, to: string): void => {
    if (!known.has(to)) return;
    moves.push({ event, verb, from: state, to });
    state = to;
  };
  let greeted = false;
  for (const { index, kind, from, line } of events) {
    if (kind === 'command' && from === 'client') {
      const [verb = '', ...words] = line.trim().toUpperCase().split(/\s+/);
      waiting.push({ verb, words, asked: false });
    } else if (kind === 'tls') waiting.length = 0;
    else if (kind === 'close' && state !== CLOSED) move(index, '', CLOSED);
    else if (kind === 'reply' && from === 'server') {
      const answer = answerOf(line);
      if (!greeted) {
        greeted = true;
        // RFC 5321 §3.1: after 554 in place of a greeting only QUIT remains.
        if (answer === 'no') move(index, '', REFUSED);
        if (waiting.length === 0) continue;
      }
      if (line.startsWith('421')) move(index, '', CLOSED);
      const [command] = waiting;
      if (!command) continue;
      if (answer === 'more') {
        command.asked = true;
        continue;
      }
      waiting.shift();
      const to = targetOf(table, state, command);
      // What ends a mail does so whatever the reply is (RFC 5321 §4.1.1.4, RFC 3030 §2).
      const ends = (command.verb === 'DATA' && command.asked) || isLast(command);
      if (to !== undefined && (answer === 'yes' || ends)) move(index, command.verb, to);
    }
  }
  return moves;
}

/** The state after an event. */
export const stateAt = (table: StateTable, moves: readonly Move[], event: number): string =>
  moves.findLast((move) => move.event <= event)?.to ?? table.initial;

const isLast = ({ verb, words }: Waiting): boolean => verb === 'BDAT' && words.includes('LAST');

/** Where several are possible, the table has the one that goes on first and the one that ends it last. */
function targetOf(table: StateTable, state: string, command: Waiting): string | undefined {
  const legal = table.states.find(({ name }) => name === state)?.commands ?? [];
  const to = legal.find(({ verb }) => verb === command.verb)?.to;
  return isLast(command) ? to?.at(-1) : to?.[0];
}

/** Replies of SMTP are numbers, those of POP3 signs (RFC 1939 §3); a plus alone asks for more (RFC 5034 §4). */
function answerOf(line: string): 'yes' | 'no' | 'more' {
  if (/^(2|\+OK)/.test(line)) return 'yes';
  return /^(3|\+)/.test(line) ? 'more' : 'no';
}
