import type { LabWhen } from '@glasspost/contract';
import type { Decision } from '@glasspost/trace';
import { questionIn } from '../../conversations/question.js';
import type { LiveConversationEvent } from '../../conversations/recorder.js';

/** Something that was seen in a lab, in the words in which a step says what it waits for. */
export type Observation = Omit<LabWhen, 'device' | 'by' | 'account'> & {
  /** Where: names of devices; several when both ends may be meant. */
  readonly devices: readonly string[];
  readonly by?: string | undefined;
  /** Addresses that it is about. */
  readonly accounts: readonly string[];
};

const REFUSED = /^[45]\d\d/;

/** What an event of a conversation shows; undefined: nothing that a step could wait for. @param peer device at the other end. */
export function observed(
  { running, event }: LiveConversationEvent,
  peer: string | undefined,
): Observation | undefined {
  const { of, side, recording, protocol } = running;
  const [client, server] = side === 'server' ? [peer, of.device] : [of.device, peer];
  const devices = server === undefined ? [] : [server];
  const accounts = recording.account === null ? [] : [recording.account];
  switch (event.kind) {
    case 'query':
      return { event: 'dns-query', devices, by: client, accounts: [], ...questionIn(event.octets) };
    case 'reply': {
      const code = protocol === 'smtp' ? REFUSED.exec(event.octets.toString('latin1', 0, 3))?.[0] : undefined;
      return code === undefined
        ? undefined
        : { event: 'smtp-rejected', devices, by: client, accounts, code: Number(code) };
    }
    case 'data':
      // Whoever fetches, and where from: a step may name either.
      return protocol === 'pop3' && event.from === 'server'
        ? {
            event: 'received',
            devices: [...devices, ...(client === undefined ? [] : [client])],
            by: client,
            accounts,
          }
        : undefined;
    case 'decision':
      return decided(event.octets, { devices, by: client, accounts });
    default:
      return undefined;
  }
}

function decided(
  octets: Buffer,
  { devices, by, accounts }: Pick<Observation, 'devices' | 'by' | 'accounts'>,
): Observation | undefined {
  const { rule, values } = JSON.parse(octets.toString()) as Decision;
  if (rule === 'login.ok') return { event: 'login', devices, by, accounts: [values.account ?? ''] };
  if (rule === 'smtp.accepted') return { event: 'smtp-accepted', devices, by, accounts, code: 250 };
  return undefined;
}

/** Whether what was seen is what a step waits for: everything that it names must fit. */
export function fits(when: LabWhen, seen: Observation): boolean {
  const same = (wanted: string | undefined, found: readonly (string | undefined)[]): boolean =>
    wanted === undefined || found.some((one) => one !== undefined && plain(one) === plain(wanted));
  return (
    when.event === seen.event &&
    same(when.device, seen.devices) &&
    same(when.by, [seen.by]) &&
    same(when.account, seen.accounts) &&
    same(when.name, [seen.name]) &&
    same(when.type, [seen.type]) &&
    (when.code === undefined || when.code === seen.code)
  );
}

/** Names of DNS and addresses have no case, and the final dot is for programs. */
const plain = (text: string): string => text.toLowerCase().replace(/(.)\.$/, '$1');
