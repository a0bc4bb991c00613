import type { ProtocolStates, StatefulProtocol } from '@glasspost/contract';
import { type ImapState, imapTransitions } from '@glasspost/imap';
import { type Pop3State, pop3Transitions } from '@glasspost/pop3';
import { smtpTransitions } from '@glasspost/smtp';

type State = ProtocolStates['states'][number];

/** The tables that the sessions themselves go by, in one form: what may be said when, and where it leads. */
export const STATES: Readonly<Record<StatefulProtocol, () => ProtocolStates>> = {
  smtp: () => ({
    protocol: 'smtp',
    initial: 'connected',
    states: Object.entries(smtpTransitions).map(([name, row]) => ({
      name,
      commands: Object.entries(row).map(([verb, to]) => ({ verb, to: [...to] })),
    })),
  }),
  pop3: () => ({
    protocol: 'pop3',
    initial: 'authorization',
    states: byState(pop3Transitions, POP3_ORDER),
  }),
  imap: () => ({
    protocol: 'imap',
    initial: 'notAuthenticated',
    states: byState(imapTransitions, IMAP_ORDER),
  }),
};

/** A table that goes by commands, by states. */
function byState<S extends string>(
  table: Readonly<Record<string, Partial<Record<S, S>>>>,
  order: readonly S[],
): State[] {
  return order.map((name) => ({
    name,
    commands: Object.entries(table).flatMap(([verb, row]): State['commands'] =>
      row[name] === undefined ? [] : [{ verb, to: [row[name]] }],
    ),
  }));
}

/** Records, so that no state can be forgotten here. */
const POP3_ORDER = Object.keys({
  authorization: true,
  transaction: true,
  update: true,
} satisfies Record<Pop3State, true>) as Pop3State[];
const IMAP_ORDER = Object.keys({
  notAuthenticated: true,
  authenticated: true,
  selected: true,
  logout: true,
} satisfies Record<ImapState, true>) as ImapState[];
