import { stringify } from 'yaml';
import type { SetupDocument } from '@glasspost/contract';
import { renamed } from './topology.js';

/** Second octets of 127.0.0.0/8 that a lab may be moved to: 127.0.x is everybody's. */
const FIRST_NETWORK = 16;
const LAST_NETWORK = 254;

/** The second octet of an address of 127.0.0.0/8. */
const networkOf = (address: string): number | undefined => {
  const match = /^127\.(\d{1,3})\./.exec(address);
  return match ? Number(match[1]) : undefined;
};

/** Every address that a device of a document has. */
export const addressesOf = ({ servers, lab }: SetupDocument): string[] => [
  ...servers.flatMap((server) => server.addresses),
  ...(lab?.pcs ?? []).map((pc) => pc.address),
];

/**
 * Moves the networks 127.x.0.0/16 of a document's devices to others: addresses and networks wherever they stand, in zone text,
 * and the names of reverse zones and PTR records (`x.127.in-addr.arpa`, RFC 1035 §3.5).
 * @param text the document as YAML. @param taken addresses of other devices.
 * @returns undefined when no network is free.
 */
export function moveNetworks(
  text: string,
  document: SetupDocument,
  taken: readonly string[],
): string | undefined {
  const own = new Set(addressesOf(document).flatMap((address) => networkOf(address) ?? []));
  const used = new Set([...own, ...taken.flatMap((address) => networkOf(address) ?? [])]);
  const to = new Map<string, number>();
  for (const network of own) {
    let free = FIRST_NETWORK;
    while (used.has(free)) free++;
    if (free > LAST_NETWORK) return undefined;
    used.add(free);
    to.set(String(network), free);
  }
  return text
    .replace(
      // 127.0.0.0/8 is the whole, not a network of the lab.
      /(?<![\d.])127\.(\d{1,3})(\.\d{1,3}\.\d{1,3})(?!\d|\.\d|\/8\b)/g,
      (all, network: string, rest: string) => (to.has(network) ? `127.${to.get(network)}${rest}` : all),
    )
    .replace(/(?<!\d)(\d{1,3})(\.127\.in-addr\.arpa)/gi, (all, network: string, rest: string) =>
      to.has(network) ? `${to.get(network)}${rest}` : all,
    );
}

/** Gives servers whose names are taken other ones, everywhere in the document. @returns it as YAML. */
export function renameServers(document: SetupDocument, taken: ReadonlySet<string>): string {
  const { lab } = document;
  const used = new Set([
    ...taken,
    ...document.servers.map((server) => server.name),
    ...(lab?.pcs ?? []).map((pc) => pc.name),
    ...(lab?.switches ?? []),
  ]);
  let topology = {
    switches: lab?.switches ?? [],
    links: lab?.links ?? [],
    positions: lab?.positions ?? {},
    steps: lab?.steps ?? [],
  };
  const servers = document.servers.map((server) => {
    if (!taken.has(server.name)) return server;
    const name = freeName(server.name, used);
    used.add(name);
    topology = { ...topology, ...renamed(topology, server.name, name) } as typeof topology;
    return { ...server, name };
  });
  return stringify({ ...document, servers, ...(lab && { lab: { ...lab, ...topology } }) }, { lineWidth: 0 });
}

/** Server0 → Server1, and so on to the first that is free. */
export function freeName(name: string, used: ReadonlySet<string>): string {
  const [, stem, number] = /^(.*?)(\d*)$/.exec(name) as unknown as [string, string, string];
  for (let next = number === '' ? 2 : Number(number) + 1; ; next++) {
    const candidate = `${stem.slice(0, 50)}${next}`;
    if (!used.has(candidate)) return candidate;
  }
}
