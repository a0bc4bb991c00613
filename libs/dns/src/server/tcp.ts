import { type Transport, TransportClosed, TransportTimeout } from '@glasspost/wire';
import { frame, FrameReader } from './frames.js';
import type { DnsService } from './service.js';

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
  const reader = new FrameReader();
  const send = async (answer: Buffer | null): Promise<void> => {
    if (answer) await transport.write(frame([answer]));
  };
  try {
    for (;;) {
      for (let query = reader.next(); query; query = reader.next()) {
        const answer = service.handleStreamMessage(query, client);
        if (answer instanceof Promise) {
          const work = answer.then(send).catch(() => undefined);
          inFlight.add(work);
          void work.then(() => inFlight.delete(work));
        } else await send(answer);
        while (inFlight.size >= MAX_IN_FLIGHT) await Promise.race(inFlight);
      }
      const block = await transport.read(IDLE_MS);
      if (block === null) break;
      reader.push(block);
    }
    await Promise.allSettled(inFlight);
  } catch (error) {
    if (!(error instanceof TransportClosed || error instanceof TransportTimeout)) throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    transport.close();
  }
}
