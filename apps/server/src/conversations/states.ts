import type { ProtocolStates, StatefulProtocol } from '@glasspost/contract';
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
    states: POP3_ORDER.map((name) => ({
      name,
      commands: Object.entries(pop3Transitions).flatMap(([verb, row]): State['commands'] =>
        row[name] === undefined ? [] : [{ verb, to: [row[name]] }],
      ),
    })),
  }),
};

/** The table of POP3 goes by commands; a Record, so that no state can be forgotten here. */
const POP3_ORDER = Object.keys({
  authorization: true,
  transaction: true,
  update: true,
} satisfies Record<Pop3State, true>) as Pop3State[];
