import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

const parsed = new LRUCache<string, { network: Network | null }>({ max: 1_000 });

/** Whether an address lies in one of the networks (`192.0.2.0/24`, `2001:db8::/32`, or a single address). */
export function inNetworks(address: string, networks: readonly string[]): boolean {
  if (networks.length === 0 || !ipaddr.isValid(address)) return false;
  const subject = ipaddr.process(address);
  return networks.some((text) => {
    const network = parse(text);
    return network !== null && network[0].kind() === subject.kind() && subject.match(network as never);
  });
}

function parse(text: string): Network | null {
  const known = parsed.get(text);
  if (known) return known.network;
  let network: Network | null;
  try {
    const [base, bits] = text.split('/');
    const address = ipaddr.process(base!);
    network = [address, bits === undefined ? (address.kind() === 'ipv4' ? 32 : 128) : Number(bits)];
  } catch {
    network = null;
  }
  parsed.set(text, { network });
  return network;
}
