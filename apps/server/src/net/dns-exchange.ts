import dgram from 'node:dgram';
import { isIPv6 } from 'node:net';
import { type Endpoint, type Transport, TransportClosed } from '@glasspost/wire';
import { isReplyTo, type Upstream } from '@glasspost/dns';
import { dial } from './dial.js';
import { endpoint } from './socket-transport.js';

/** A TCP message has its length in two octets before it (RFC 1035 §4.2.2). */
const LENGTH_OCTETS = 2;

/** Who looks on, and may take its time before the query leaves: the exchange's own time begins behind it. */
export interface ExchangeWatch {
  /** The socket is there, and the query may go when this resolves. */
  bound(local: Endpoint): Promise<void> | undefined;
  /** What to speak over, in place of this. */
  connected(transport: Transport): Transport;
}

/**
 * Sends one DNS query and awaits the answer of exactly that server, from a port of its own that the system picks at random
 * (RFC 5452 §9.2).
 * @param from address to come from; undefined: the system chooses. @throws when nothing came in time or the network said no.
 */
export function dnsExchange(
  upstream: Upstream,
  query: Buffer,
  tcp: boolean,
  timeoutMs: number,
  from?: string,
  watch?: ExchangeWatch,
): Promise<Buffer> {
  return tcp
    ? overTcp(upstream, query, timeoutMs, from, watch)
    : overUdp(upstream, query, timeoutMs, from, watch);
}

function overUdp(
  { address, port }: Upstream,
  query: Buffer,
  timeoutMs: number,
  from: string | undefined,
  watch: ExchangeWatch | undefined,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = dgram.createSocket(isIPv6(address) ? 'udp6' : 'udp4');
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      socket.removeAllListeners();
      socket.on('error', () => undefined);
      socket.close();
      settle();
    };
    let timer: NodeJS.Timeout | undefined;
    socket.once('error', (error) => end(() => reject(error)));
    // What does not fit the question is somebody's try to answer in the server's name: the true answer may still come.
    socket.on('message', (answer) => {
      if (isReplyTo(query, answer)) end(() => resolve(answer));
    });
    socket.bind({ address: from, port: 0, exclusive: true }, () => {
      // Connected: the system drops what comes from anybody else, and reports a closed port at once.
      socket.connect(port, address, (error?: Error) => {
        if (error) return end(() => reject(error));
        const send = (): void => {
          timer = setTimeout(
            () =>
              end(() => reject(new Error(`no answer from ${address} port ${port} within ${timeoutMs} ms`))),
            timeoutMs,
          );
          socket.send(query);
        };
        const local = socket.address();
        const held = watch?.bound(endpoint(local.address, local.port));
        if (held) void held.then(send);
        else send();
      });
    });
  });
}

async function overTcp(
  { address, port }: Upstream,
  query: Buffer,
  timeoutMs: number,
  from: string | undefined,
  watch: ExchangeWatch | undefined,
): Promise<Buffer> {
  const deadline = performance.now() + timeoutMs;
  const socket = await dial({ address, port, from, timeoutMs });
  const transport = watch?.connected(socket) ?? socket;
  try {
    const framed = Buffer.allocUnsafe(LENGTH_OCTETS + query.length);
    framed.writeUInt16BE(query.length);
    query.copy(framed, LENGTH_OCTETS);
    await transport.write(framed);
    let received = Buffer.alloc(0);
    for (;;) {
      const length = received.length >= LENGTH_OCTETS ? received.readUInt16BE() : Infinity;
      if (received.length >= LENGTH_OCTETS + length)
        return received.subarray(LENGTH_OCTETS, LENGTH_OCTETS + length);
      const block = await transport.read(Math.max(1, deadline - performance.now()));
      if (block === null)
        throw new TransportClosed(`${address} port ${port} closed the connection without an answer`);
      received = Buffer.concat([received, block]);
    }
  } finally {
    // Nothing is on its way any more; a recorder hears of an orderly end.
    transport.close();
  }
}
