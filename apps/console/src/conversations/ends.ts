import type { Conversation } from '../data/conversation-queries';

/** One end of a conversation, as it is shown. */
export interface End {
  /** Of the device; of one that is not of this installation, its address. */
  readonly name: string;
  readonly address: string;
  readonly port: number;
  /** Whether it is the end that was recorded. */
  readonly own: boolean;
}

/** Who opened a conversation and who accepted it. */
export function endsOf(conversation: Conversation): { client: End; server: End } {
  const { side, local, remote, device, peer } = conversation;
  const own: End = { name: device, ...local, own: true };
  const other: End = { name: peer || remote.address, ...remote, own: false };
  return side === 'client' ? { client: own, server: other } : { client: other, server: own };
}

/** An address with its port, as in URLs (RFC 3986 §3.2.2). */
export const socketName = ({ address, port }: { address: string; port: number }): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

/** The service that accepted it; what we opened says only its protocol. */
export const serviceOf = ({ service, protocol }: Conversation): string => service ?? protocol;

const MICROS = 1000;

/** Milliseconds from one time to another, to the microsecond: `Date` knows milliseconds only. */
export function milliseconds(from: string, to: string): number {
  return (microsOf(to) - microsOf(from)) / MICROS;
}

function microsOf(time: string): number {
  const fraction = /\.(\d{1,6})/.exec(time)?.[1] ?? '';
  const seconds = Date.parse(time.replace(/\.\d+/, ''));
  return seconds * MICROS + Number(fraction.padEnd(6, '0'));
}

/** A length of time for a person: in milliseconds, and from one second on in seconds. */
export function duration(ms: number, locale: string): string {
  const long = ms >= 1000;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: long ? 'second' : 'millisecond',
    unitDisplay: 'short',
    maximumFractionDigits: long ? 2 : ms < 10 ? 1 : 0,
  }).format(long ? ms / 1000 : ms);
}
