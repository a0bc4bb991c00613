import { describe, expect, it } from 'vitest';
import type { LiveConversationEvent } from '../../conversations/recorder.js';
import { fits, observed } from './observation.js';

const MX_QUERY = Buffer.from(
  '000101000001000000000000046d61696c027275 00 000f0001'.replaceAll(' ', ''),
  'hex',
);

const event = (
  kind: string,
  text: string | Buffer,
  { side = 'server', protocol = 'smtp', account = null as string | null, from = 'client' } = {},
): LiveConversationEvent =>
  ({
    running: { of: { device: 'Server0' }, side, protocol, recording: { account } },
    index: 3,
    event: { kind, from, octets: Buffer.from(text as string) },
  }) as unknown as LiveConversationEvent;

describe('what is seen of a step', () => {
  it('a DNS question, with who asked and whom', () => {
    const seen = observed(event('query', MX_QUERY, { protocol: 'dns' }), 'PC0')!;
    expect(seen).toMatchObject({ event: 'dns-query', devices: ['Server0'], by: 'PC0', type: 'MX' });
    expect(fits({ event: 'dns-query', name: 'MAIL.ru', type: 'MX', by: 'pc0' }, seen)).toBe(true);
    expect(fits({ event: 'dns-query', name: 'mail.ru', type: 'A' }, seen)).toBe(false);
    expect(fits({ event: 'dns-query', by: 'Server1' }, seen)).toBe(false);
    expect(observed(event('query', 'not dns'), 'PC0')).toMatchObject({ event: 'dns-query', accounts: [] });
  });

  it('a refusal, by its code, whoever of the two wrote it down', () => {
    const reply = '550 5.1.1 no such user\r\n';
    const atServer = observed(event('reply', reply, { from: 'server' }), 'PC0')!;
    const atClient = observed(event('reply', reply, { side: 'client', from: 'server' }), 'Server1')!;
    expect(fits({ event: 'smtp-rejected', device: 'Server0', code: 550, by: 'PC0' }, atServer)).toBe(true);
    expect(fits({ event: 'smtp-rejected', device: 'Server1', code: 550, by: 'Server0' }, atClient)).toBe(
      true,
    );
    expect(fits({ event: 'smtp-rejected', code: 450 }, atServer)).toBe(false);
    expect(observed(event('reply', '250 ok\r\n'), 'PC0')).toBeUndefined();
    expect(observed(event('reply', '-ERR no\r\n', { protocol: 'pop3' }), 'PC1')).toBeUndefined();
  });

  it('a login, a mail that was taken, and one that was fetched', () => {
    const decision = (rule: string, values: object): string => JSON.stringify({ rule, values });
    const login = observed(event('decision', decision('login.ok', { account: 'u@x.ru' })), 'PC0')!;
    expect(fits({ event: 'login', account: 'U@x.ru', device: 'Server0' }, login)).toBe(true);
    const taken = observed(
      event('decision', decision('smtp.accepted', {}), { account: 'u@x.ru' }),
      undefined,
    )!;
    expect(fits({ event: 'smtp-accepted', account: 'u@x.ru', code: 250 }, taken)).toBe(true);
    expect(fits({ event: 'smtp-accepted', by: 'PC0' }, taken)).toBe(false);
    expect(observed(event('decision', decision('smtp.relay-denied', {})), 'PC0')).toBeUndefined();
    const fetched = observed(
      event('data', 'x', { protocol: 'pop3', from: 'server', account: 'u@x.ru' }),
      'PC1',
    )!;
    for (const device of ['Server0', 'PC1'])
      expect(fits({ event: 'received', device, account: 'u@x.ru' }, fetched)).toBe(true);
    expect(observed(event('data', 'x'), 'PC1')).toBeUndefined();
  });
});
