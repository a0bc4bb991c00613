import { protocolStates } from '@glasspost/contract';
import { isAllowed, smtpTransitions, type SmtpState, type SmtpVerb } from '@glasspost/smtp';
import { describe, expect, it } from 'vitest';
import { STATES } from './states.js';

describe('the states of a protocol', () => {
  it('are those of the table that an SMTP session goes by', () => {
    const { initial, states } = protocolStates.parse(STATES.smtp());
    expect(initial).toBe('connected');
    expect(states.map(({ name }) => name)).toEqual(Object.keys(smtpTransitions));
    for (const { name, commands } of states)
      for (const { verb } of commands) expect(isAllowed(name as SmtpState, verb as SmtpVerb)).toBe(true);
    const rcpt = states.find(({ name }) => name === 'rcpt')!;
    expect(rcpt.commands.find(({ verb }) => verb === 'BDAT')!.to).toEqual(['bdat', 'ready']);
  });

  it('are those of RFC 1939 §3 for POP3', () => {
    const { states } = protocolStates.parse(STATES.pop3());
    expect(states.map(({ name }) => name)).toEqual(['authorization', 'transaction', 'update']);
    expect(states[0]!.commands).toContainEqual({ verb: 'PASS', to: ['transaction'] });
    expect(states[1]!.commands).toContainEqual({ verb: 'QUIT', to: ['update'] });
    expect(states[2]!.commands).toEqual([]);
  });

  it('lead to states that there are', () => {
    for (const table of [STATES.smtp(), STATES.pop3()]) {
      const names = table.states.map(({ name }) => name);
      for (const { commands } of table.states)
        for (const { to } of commands) expect(names).toEqual(expect.arrayContaining(to));
    }
  });
});
