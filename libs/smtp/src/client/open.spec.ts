import { chooseClient } from '@glasspost/sasl';
import { memoryPair } from '@glasspost/wire/testing';
import { describe, expect, it } from 'vitest';
import { options } from '../testing/client-fixture.js';
import { type ScriptStep, say, scriptedServer } from '../testing/index.js';
import type { SmtpClientOptions } from './contract.js';
import { openSmtpClient } from './open.js';

describe('opening', () => {
  const attempt = (greeting: string | null, steps: ScriptStep[], more: Partial<SmtpClientOptions> = {}) => {
    const { left, right } = memoryPair();
    const server = scriptedServer(right, greeting, steps);
    return { client: openSmtpClient(left, { ...options, ...more }), server };
  };

  it('falls back to HELO', async () => {
    const { client } = attempt('220-welcome\r\n220 to us', [
      say('EHLO *', '500 what?'),
      say('HELO sender.example', '250 hi'),
    ]);
    expect((await client).extensions.size).toBe(0);
  });

  it.each<[string, string | null, ScriptStep[], object]>([
    ['554 at the greeting', '554 no', [say('QUIT', '221 bye')], { stage: 'greeting', reply: { code: 554 } }],
    [
      '421 at the greeting',
      '421 4.3.2 later',
      [],
      { stage: 'greeting', reply: { code: 421, enhanced: '4.3.2' } },
    ],
    ['silence and closing', null, [], { stage: 'greeting', reply: { code: 451, enhanced: '4.4.2' } }],
    ['another protocol', '* OK IMAP', [], { stage: 'greeting', reply: { code: 451, enhanced: '4.5.0' } }],
    ['a mixed reply', '220-a\r\n221 b', [], { stage: 'greeting', reply: { enhanced: '4.5.0' } }],
    ['a reply without end', '220-a\r\n'.repeat(200), [], { stage: 'greeting', reply: { enhanced: '4.5.0' } }],
    ['an endless line', `220 ${'x'.repeat(70_000)}`, [], { stage: 'greeting', reply: { enhanced: '4.5.0' } }],
    [
      '4xx to EHLO',
      '220 hi',
      [say('EHLO *', '450 later'), say('QUIT', '221 bye')],
      { stage: 'ehlo', reply: { code: 450 } },
    ],
    [
      '5xx to both',
      '220 hi',
      [say('EHLO *', '550 no'), say('HELO *', '550 no'), say('QUIT', null)],
      { stage: 'ehlo', reply: { code: 550 } },
    ],
  ])('fails on %s', async (_name, greeting, steps, error) => {
    const { client, server } = attempt(greeting, steps);
    await expect(client).rejects.toMatchObject({ name: 'SmtpClientError', ...error });
    await server;
  });

  it('says when TLS failed or was refused, or is missing where it is required', async () => {
    const offers = say('EHLO *', '250-a\r\n250 STARTTLS');
    const bye = say('QUIT', '221 bye');
    const refused = attempt('220 a', [offers, say('STARTTLS', '454 4.7.0 no'), bye], {
      tls: 'opportunistic',
    });
    await expect(refused.client).rejects.toMatchObject({
      stage: 'starttls',
      reply: { code: 454, enhanced: '4.7.0' },
    });
    const missing = attempt('220 a', [say('EHLO *', '250 a'), bye], { tls: 'require' });
    await expect(missing.client).rejects.toMatchObject({ stage: 'starttls', reply: { enhanced: '4.7.4' } });
    const without = attempt('220 a', [say('EHLO *', '250 a')], { tls: 'opportunistic' });
    expect((await without.client).usable).toBe(true);
  });

  it('forgets under TLS what the server said before', async () => {
    const { client } = attempt(
      '220 a',
      [
        say('EHLO *', '250-a\r\n250-STARTTLS\r\n250 CHUNKING'),
        say('STARTTLS', '220 go'),
        { tls: true },
        say('EHLO *', '250 a'),
      ],
      { tls: 'opportunistic' },
    );
    expect([...(await client).extensions]).toEqual([]);
  });

  it('fails where login is wanted and not offered', async () => {
    const { client } = attempt('220 a', [say('EHLO *', '250-a\r\n250 AUTH GSSAPI'), say('QUIT', '221 bye')], {
      auth: (mechanisms) => chooseClient(mechanisms, 'a', 'b'),
    });
    await expect(client).rejects.toMatchObject({ stage: 'auth' });
  });

  it('goes on without a login where that will do, and tells every reply', async () => {
    const heard: number[] = [];
    const { client } = attempt('220 a', [say('EHLO *', '250-a\r\n250 AUTH GSSAPI')], {
      auth: (mechanisms) => chooseClient(mechanisms, 'a', 'b'),
      authOptional: true,
      onReply: ({ code }) => heard.push(code),
    });
    expect((await client).usable).toBe(true);
    expect(heard).toEqual([220, 250]);
  });

  it('cancels an AUTH exchange whose challenge is no base64 (RFC 4954 §4)', async () => {
    const { client, server } = attempt(
      '220 a',
      [
        say('EHLO *', '250-a\r\n250 AUTH LOGIN'),
        say('AUTH LOGIN', '334 =A'),
        say('*', '501 5.7.0 ok'),
        say('QUIT', '221 bye'),
      ],
      { auth: (mechanisms) => chooseClient(mechanisms, 'a', 'b') },
    );
    await expect(client).rejects.toMatchObject({ stage: 'auth', reply: { enhanced: '4.7.8' } });
    expect((await server).lines[2]).toBe('*');
  });

  it('ends an AUTH exchange that does not end', async () => {
    const { client } = attempt(
      '220 a',
      [say('EHLO *', '250-a\r\n250 AUTH=LOGIN'), ...Array.from({ length: 20 }, () => say('*', '334 AAAA'))],
      { auth: (mechanisms) => chooseClient(mechanisms, 'a', 'b') },
    );
    await expect(client).rejects.toMatchObject({ stage: 'auth', reply: { enhanced: '4.5.0' } });
  });
});
