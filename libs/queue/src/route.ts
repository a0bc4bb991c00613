import { addressOctets } from '@glasspost/dns';
import type { MxRecord, Resolver } from './resolver.js';

/** Where a mail goes next, with every step said in a sentence. */

export interface Hop {
  /** Name, or the address itself for a literal. */
  readonly host: string;
  /** Undefined: not by MX. */
  readonly preference?: number;
  /** Given port of a smarthost or a fixed route. */
  readonly port?: number;
  /** Known already for literals; else looked up when the hop's turn comes. */
  readonly addresses?: readonly string[];
}

/** Why there is no way, in the form of a reply. */
export interface Dead {
  readonly code: number;
  readonly enhanced: string;
  readonly text: string;
}

export type Route =
  | { readonly kind: 'hops'; readonly hops: readonly Hop[]; readonly steps: readonly string[] }
  | { readonly kind: 'never' | 'later'; readonly reply: Dead; readonly steps: readonly string[] };

export interface RouteOptions {
  /** `host` or `host:port` for this domain, in place of its MX records. */
  readonly fixed?: { readonly host: string; readonly port?: number };
  /** Takes everything that has no fixed route. */
  readonly smarthost?: { readonly host: string; readonly port?: number };
  /** Whether a host name is ours: then this MX and all less preferred ones are passed over (RFC 5321 §5.1). */
  isSelfName(host: string): boolean;
  /** From 0 to 1, for shuffling hosts of equal preference. */
  random(): number;
}

/** MX hosts that are tried at most for one mail. */
const MAX_HOPS = 20;

/** The hosts to try for a destination: a domain, or an address literal in brackets, in their order. Never rejects. */
export async function route(destination: string, resolver: Resolver, options: RouteOptions): Promise<Route> {
  const literal = /^\[(?:IPv6:)?([0-9A-Fa-f:.]+)\]$/i.exec(destination);
  if (literal) {
    return {
      kind: 'hops',
      hops: [{ host: destination, addresses: [literal[1]!] }],
      steps: [`${destination} is an address: no name is looked up`],
    };
  }
  const chosen = options.fixed ?? options.smarthost;
  if (chosen) {
    const why = options.fixed
      ? `a fixed route of this server leads ${destination} to`
      : 'all outgoing mail of this server goes to the smarthost';
    return {
      kind: 'hops',
      hops: [isAddress(chosen.host) ? { ...chosen, addresses: [chosen.host] } : chosen],
      steps: [`${why} ${chosen.host}${chosen.port ? ` port ${chosen.port}` : ''}`],
    };
  }
  const mx = await resolver.mx(destination);
  switch (mx.kind) {
    case 'temporary':
      return {
        kind: 'later',
        reply: {
          code: 451,
          enhanced: '4.4.3',
          text: `The mail servers of ${destination} could not be looked up: ${mx.reason}`,
        },
        steps: [`asked for MX ${destination}: ${mx.reason}`],
      };
    case 'nxdomain':
      return {
        kind: 'never',
        reply: { code: 550, enhanced: '5.1.2', text: `The domain ${destination} does not exist` },
        steps: [`asked for MX ${destination}: there is no such domain (NXDOMAIN)`],
      };
    case 'nodata':
      // RFC 5321 §5.1: a domain without MX is its own mail server (implicit MX).
      return {
        kind: 'hops',
        hops: [{ host: destination }],
        steps: [`asked for MX ${destination}: none, so its address records stand for them`],
      };
    case 'ok':
      return byMx(destination, mx.records, options);
  }
}

function byMx(destination: string, records: readonly MxRecord[], options: RouteOptions): Route {
  const steps = [
    `asked for MX ${destination}: ${records.map((record) => `${record.preference} ${record.exchange || '.'}`).join(', ')}`,
  ];
  const usable = records.filter((record) => record.exchange !== '' && record.exchange !== '.');
  // RFC 7505 §3: a null MX stands alone; where it does not, the others count.
  if (usable.length === 0) {
    steps.push(`the only MX is "." (null MX, RFC 7505): ${destination} takes no mail`);
    return {
      kind: 'never',
      reply: {
        code: 556,
        enhanced: '5.1.10',
        text: `The domain ${destination} does not accept mail (null MX)`,
      },
      steps,
    };
  }
  const sorted = shuffled(usable, options.random).sort((a, b) => a.preference - b.preference);
  const ours = sorted.find((record) => options.isSelfName(record.exchange));
  const left = ours ? sorted.filter((record) => record.preference < ours.preference) : sorted;
  if (ours)
    steps.push(
      `MX ${ours.preference} ${ours.exchange} is this server: it and less preferred ones are passed over`,
    );
  if (left.length === 0) {
    return {
      kind: 'never',
      reply: {
        code: 554,
        enhanced: '5.4.6',
        text: `Mail for ${destination} loops back to this server, which does not know the domain`,
      },
      steps,
    };
  }
  return {
    kind: 'hops',
    hops: left.slice(0, MAX_HOPS).map((record) => ({ host: record.exchange, preference: record.preference })),
    steps,
  };
}

const isAddress = (host: string): boolean => addressOctets(host) !== undefined;

/** RFC 5321 §5.1: hosts of equal preference share the load. */
function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.min(i, Math.floor(random() * (i + 1)));
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}
