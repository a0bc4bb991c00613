import type { PduField } from '@glasspost/contract';
import type { Conversation, RecordedEvent } from '@glasspost/trace';

/** A conversation in memory, for tests. */
export const conversation = (rest: Partial<Conversation> = {}): Conversation => ({
  id: '019a0000-0000-7000-8000-000000000000',
  serverId: null,
  labId: null,
  device: 'Server0',
  protocol: 'smtp',
  service: 'smtp',
  side: 'server',
  transport: 'tcp',
  local: { address: '127.0.0.10', port: 2525 },
  remote: { address: '127.0.0.20', port: 40_112 },
  startedAt: 0,
  endedAt: null,
  outcome: 'open',
  account: null,
  subject: null,
  causeId: null,
  events: 0,
  lost: 0,
  ...rest,
});

export const event = (
  kind: RecordedEvent['kind'],
  from: RecordedEvent['from'],
  octets: Buffer | string = '',
  rest: Partial<RecordedEvent> = {},
): RecordedEvent => ({
  at: 0,
  kind,
  from,
  octets: typeof octets === 'string' ? Buffer.from(octets) : octets,
  omitted: 0,
  redacted: false,
  ...rest,
});

/** `C:` a command, `S:` a reply; lines of one unit are separated by `|`. */
export function script(...lines: string[]): RecordedEvent[] {
  return lines.map((line) => {
    const text = `${line.slice(3).replaceAll('|', '\r\n')}\r\n`;
    return line.startsWith('C:') ? event('command', 'client', text) : event('reply', 'server', text);
  });
}

/** A field and all that are in it. */
export const flat = (fields: readonly PduField[]): PduField[] =>
  fields.flatMap((one) => [one, ...flat(one.children ?? [])]);

/** The field of this name, the first of them. */
export function find(fields: readonly PduField[], name: string, value?: string): PduField {
  const found = flat(fields).find((one) => one.name === name && (value === undefined || one.value === value));
  if (!found) throw new Error(`there is no field ${name} ${value ?? ''}`);
  return found;
}
