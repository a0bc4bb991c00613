import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { post } from './post.js';
import { type Receiver, receiver } from './testing/receiver.js';

const SECRET = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;
const never = new AbortController().signal;

describe('a webhook request', () => {
  let far: Receiver;
  beforeEach(async () => {
    far = await receiver();
  });
  afterEach(() => far.end());
  const send = (path = '', timeoutMs?: number) =>
    post(`${far.url}${path}`, SECRET, 'event-1', '{"type":"webhook.test"}', never, timeoutMs);

  it('is signed so that the receiver can verify it', async () => {
    expect(await send()).toMatchObject({ status: 204, body: '', error: '' });
    expect(far.verified(SECRET)).toEqual({ type: 'webhook.test' });
    expect(far.received[0]!.headers).toMatchObject({
      'webhook-id': 'event-1',
      'content-type': 'application/json',
    });
    expect(() => far.verified(`whsec_${Buffer.alloc(32, 4).toString('base64')}`)).toThrow();
    const { headers } = far.received[0]!;
    expect(() => new Webhook(SECRET).verify('{"type":"other"}', headers)).toThrow();
  });

  it('follows no redirect', async () => {
    far.answer = (response, path) =>
      path === '/elsewhere'
        ? response.writeHead(204).end()
        : response.writeHead(307, { location: '/elsewhere' }).end();
    expect(await send()).toMatchObject({ status: 307, error: expect.stringMatching(/redirect/) as string });
    expect(far.received.map(({ path }) => path)).toEqual(['/']);
  });

  it('keeps the beginning of an answer and does not wait for the rest', async () => {
    far.answer = (response) => response.writeHead(500).write('x'.repeat(100_000));
    const { status, body, error } = await send();
    expect({ status, length: body.length, error }).toEqual({
      status: 500,
      length: 1024,
      error: 'It answered 500.',
    });
  });

  it('gives up on who does not answer, or is not there', async () => {
    far.answer = () => undefined;
    expect(await send('', 50)).toMatchObject({
      status: null,
      error: expect.stringMatching(/within 0.05 seconds/) as string,
    });
    await far.end();
    expect(await send()).toMatchObject({
      status: null,
      error: expect.stringMatching(/could not be reached/) as string,
    });
  });
});
