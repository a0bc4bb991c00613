import { Webhook } from 'standardwebhooks';
import type { Attempt } from './webhooks.repository.js';

const TIMEOUT_MS = 10_000;
/** What is kept of an answer. */
const ANSWER_OCTETS = 1_024;

/** Sends one event, signed (standardwebhooks.com). Never throws: what went wrong is in `error`. */
export async function post(
  url: string,
  secret: string,
  eventId: string,
  body: string,
  stopping: AbortSignal,
  timeoutMs = TIMEOUT_MS,
): Promise<Attempt> {
  const began = performance.now();
  const done = (status: number | null, answer: string, error: string): Attempt => ({
    durationMs: Math.round(performance.now() - began),
    status,
    body: answer,
    error,
  });
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const now = new Date();
    const response = await fetch(url, {
      method: 'POST',
      // What we tell is for this address and for no other.
      redirect: 'manual',
      signal: AbortSignal.any([timeout, stopping]),
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Glasspost',
        'webhook-id': eventId,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign(eventId, now, body),
      },
      body,
    });
    const answer = await beginning(response);
    if (response.ok) return done(response.status, answer, '');
    const redirect = response.status >= 300 && response.status < 400;
    return done(
      response.status,
      answer,
      redirect ? 'It answered with a redirect, which is not followed.' : `It answered ${response.status}.`,
    );
  } catch (error) {
    if (timeout.aborted) return done(null, '', `It did not answer within ${timeoutMs / 1000} seconds.`);
    const { cause, message } = error as Error & { cause?: { message?: string; code?: string } };
    return done(null, '', `It could not be reached: ${cause?.message || cause?.code || message}.`);
  }
}

/** The first octets of an answer as text; the rest is not even waited for. */
async function beginning(response: Response): Promise<string> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  while (size < ANSWER_OCTETS) {
    const { value, done } = await reader.read();
    if (done) break;
    parts.push(value);
    size += value.length;
  }
  await reader.cancel().catch(() => undefined);
  return Buffer.concat(parts).subarray(0, ANSWER_OCTETS).toString('utf8').replaceAll('\0', '\ufffd');
}
