import { type Transport, TransportClosed, TransportTimeout } from '@glasspost/wire';
import { HEADER_LENGTH } from '../codec/decode.js';
import { frame, FrameReader } from './frames.js';
import type { DnsService } from './service.js';

/** How long a connection may be silent, in milliseconds (RFC 7766 §6.2.3: a few seconds). */
export const TCP_IDLE_MS = 10_000;
/** How long a message that has begun may take to arrive in full. */
export const TCP_MESSAGE_MS = 10_000;
/** How many queries of one connection may wait for an answer at once; then nothing more is read. */
export const TCP_MAX_IN_FLIGHT = 64;

/**
 * Serves one TCP connection: several queries, answered as soon as each answer is known, in any order (RFC 7766 §7). Ends when
 * the client closes, is silent for too long, or sends what cannot be DNS, or at the signal. Never rejects for what the peer
 * does.
 * @param now milliseconds on any steady scale.
 */
export async function serveDnsTcp(
  transport: Transport,
  service: Pick<DnsService, 'handleStreamMessage'>,
  signal?: AbortSignal,
  now: () => number = () => performance.now(),
): Promise<void> {
  const client = transport.remote;
  const reader = new FrameReader();
  const running = new Set<Promise<void>>();
  const stop = (): void => transport.close();
  signal?.addEventListener('abort', stop, { once: true });
  let began = now();

  const answerLater = (answer: Promise<Buffer | null>): void => {
    const task = answer
      .then((packet) => (packet ? transport.write(frame([packet])) : undefined))
      .catch(() => transport.destroy()) // the connection broke while the answer was on its way
      .finally(() => running.delete(task));
    running.add(task);
  };

  try {
    if (signal?.aborted) return;
    for (;;) {
      const left = reader.partial ? began + TCP_MESSAGE_MS - now() : TCP_IDLE_MS;
      if (left <= 0) return;
      let chunk: Buffer | null;
      try {
        chunk = await transport.read(left);
      } catch (error) {
        if (!(error instanceof TransportTimeout) || running.size === 0 || reader.partial) throw error;
        await Promise.race(running); // silent because it waits for us
        continue;
      }
      if (chunk === null) break;
      if (!reader.partial) began = now();
      reader.push(chunk);
      let ready: Buffer[] = [];
      for (let packet = reader.next(); packet; packet = reader.next()) {
        began = now();
        const answer = service.handleStreamMessage(packet, client);
        if (answer instanceof Promise) answerLater(answer);
        else if (answer) ready.push(answer);
        else if (packet.length < HEADER_LENGTH) return; // not DNS
        if (running.size >= TCP_MAX_IN_FLIGHT) {
          if (ready.length > 0) await transport.write(frame(ready));
          ready = [];
          await Promise.race(running);
        }
      }
      if (ready.length > 0) await transport.write(frame(ready));
    }
    await Promise.all(running); // RFC 7766 §6.2.3: a client that closed its side still reads the answers
  } catch (error) {
    if (!(error instanceof TransportClosed || error instanceof TransportTimeout)) throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    transport.close();
  }
}
