import { once } from 'node:events';
import net, { isIPv6 } from 'node:net';

/**
 * A server on all addresses and another on one of them want the same port. The system allows it for sockets that both say so
 * (SO_REUSEPORT), and gives what comes for an address to who has exactly that. Since it would allow two programs on the very
 * same address as well, a socket is first tried without, unless it stands beside one of ours.
 */
export const SHARES_PORTS = process.platform === 'linux';

/** Whether an address and port overlap with one of ours (`address:port`, `[v6]:port`) without being the same. */
export function standsBeside(address: string, port: number, ours: Iterable<string>): boolean {
  const v6 = isIPv6(address);
  const wildcard = v6 ? `[::]:${port}` : `0.0.0.0:${port}`;
  const own = v6 ? `[${address}]:${port}` : `${address}:${port}`;
  for (const other of ours) {
    if (other === own || other.startsWith('[') !== v6 || !other.endsWith(`:${port}`)) continue;
    if (own === wildcard || other === wildcard) return true;
  }
  return false;
}

/** @throws the system's error (EADDRINUSE) when some program listens there, shared or not. */
export async function expectFreeTcp(address: string, port: number): Promise<void> {
  const server = net.createServer().listen({ host: address, port, ipv6Only: isIPv6(address) });
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}
