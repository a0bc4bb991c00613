import { type Transport, TransportClosed, TransportTimeout } from '@glasspost/wire';
import type { DnsService } from './service.js';

/** RFC 1035 §4.2.2: each message has its length before it. */
const LENGTH_OCTETS = 2;
/** RFC 7766 §6.2.3: idle connections may be closed after seconds. */
const IDLE_MS = 15_000;
/** Queries of one connection that may wait for an answer at once (RFC 7766 §6.2.1.1: they may overtake each other). */
const MAX_IN_FLIGHT = 64;

/** Answers the queries of one TCP connection until it ends; never rejects for what the peer does. */
export async function serveDnsTcp(
  transport: Transport,
  service: DnsService,
  signal?: AbortSignal,
): Promise<void> {
  const client = transport.remote;
  const inFlight = new Set<Promise<void>>();
  const stop = (): void => transport.close();
  signal?.addEventListener('abort', stop, { once: true });
  let pending: Buffer = Buffer.alloc(0);
  const send = async (answer: Buffer | null): Promise<void> => {
    if (!answer) return;
    const framed = Buffer.allocUnsafe(LENGTH_OCTETS + answer.length);
    framed.writeUInt16BE(answer.length);
    answer.copy(framed, LENGTH_OCTETS);
    await transport.write(framed);
  };
  try {
    for (;;) {
      while (pending.length >= LENGTH_OCTETS && pending.length >= LENGTH_OCTETS + pending.readUInt16BE()) {
        const end = LENGTH_OCTETS + pending.readUInt16BE();
        const answer = service.handleMessage(pending.subarray(LENGTH_OCTETS, end), client);
        pending = pending.subarray(end);
        if (answer instanceof Promise) {
          const work = answer.then(send).catch(() => undefined);
          inFlight.add(work);
          void work.then(() => inFlight.delete(work));
        } else await send(answer);
        while (inFlight.size >= MAX_IN_FLIGHT) await Promise.race(inFlight);
      }
      const block = await transport.read(IDLE_MS);
      if (block === null) break;
      pending = pending.length === 0 ? block : Buffer.concat([pending, block]);
    }
    await Promise.allSettled(inFlight);
  } catch (error) {
    if (!(error instanceof TransportClosed || error instanceof TransportTimeout)) throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    transport.close();
  }
}
