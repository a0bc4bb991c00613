import { describe, expect, it } from 'vitest';
import type { DnsOutcome } from '@glasspost/queue';
import type { ServerView } from '../directory/views.js';
import type { Resolvers } from '../dns/resolvers.js';
import type { OutgoingSockets } from '../net/outgoing.js';
import { Reaching } from './reach.js';

const server = {} as ServerView;

/** What is said of `mail.w.test` when the server has these addresses and DNS answers that. */
const said = (own: string[], answer: DnsOutcome<string>, hostname = 'mail.w.test') =>
  new Reaching(
    { of: () => ({ addresses: () => Promise.resolve(answer) }) } as unknown as Resolvers,
    { reachedAt: () => own } as unknown as OutgoingSockets,
  ).of(server, hostname);
const found = (...records: string[]): DnsOutcome<string> => ({ kind: 'ok', records });

describe('what DNS says of a host name', () => {
  it.each([
    ['here', ['192.0.2.1', '2001:db8::1'], found('2001:DB8:0::1')],
    ['elsewhere', ['192.0.2.1'], found('192.0.2.9')],
    ['translated', ['10.0.0.5'], found('192.0.2.9')],
    ['missing', ['192.0.2.1'], { kind: 'nxdomain' }],
    ['missing', ['192.0.2.1'], { kind: 'nodata' }],
  ] as const)('%s', async (state, own, answer) => {
    expect((await said([...own], answer)).state).toBe(state);
  });

  it('is not asked of a name that is not full', async () => {
    expect(await said(['192.0.2.1'], found('192.0.2.1'), 'localhost')).toMatchObject({
      state: 'unqualified',
      found: [],
    });
  });

  it('may not be known, and why', async () => {
    expect(await said(['192.0.2.1'], { kind: 'temporary', reason: 'no answer' })).toMatchObject({
      state: 'noAnswer',
      detail: 'no answer',
    });
  });
});
