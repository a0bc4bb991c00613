import { describe, expect, it } from 'vitest';
import {
  type ChannelBindingData,
  channelBindingsOf,
  chooseClient,
  createMechanism,
  ScramSha256Client,
  scramCredentials,
  type SaslClient,
  type SaslStep,
} from './index.js';

const record = await scramCredentials('pencil', Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64'), 4096);
const exporter = Buffer.alloc(32, 0xe7);
const endPoint = Buffer.alloc(32, 0x5e);
const both: ChannelBindingData = (name) => (name === 'tls-exporter' ? exporter : endPoint);
const certificateOnly: ChannelBindingData = (name) => (name === 'tls-exporter' ? undefined : endPoint);

async function play(
  client: SaslClient,
  bindings: ChannelBindingData | undefined,
): Promise<{ first: string; step: SaslStep<string> }> {
  const server = createMechanism<string>(client.name, {
    scram: { scram: async (user) => (user === 'user' ? { record, login: 'User' } : null) },
    ...(bindings && { bindings }),
  })!;
  const first = client.initial()!;
  let step = await server.next(first);
  while (step.kind === 'challenge') step = await server.next(await client.next(step.challenge));
  if (step.kind === 'success') await client.next(step.final!);
  return { first: first.toString(), step };
}

const plus = (bindings: ChannelBindingData): SaslClient =>
  new ScramSha256Client('user', 'pencil', { bindings, plus: true });

describe('SCRAM-SHA-256-PLUS', () => {
  it.each([
    ['tls-exporter (RFC 9266)', both, 'p=tls-exporter,,'],
    [
      'tls-server-end-point (RFC 5929) where the other is missing',
      certificateOnly,
      'p=tls-server-end-point,,',
    ],
  ])('binds to %s', async (_name, bindings, header) => {
    const { first, step } = await play(plus(bindings), bindings);
    expect(first.startsWith(header)).toBe(true);
    expect(step).toMatchObject({ kind: 'success', login: 'User' });
  });

  it('writes what it is bound to as RFC 5802 §6 says', async () => {
    const client = new ScramSha256Client('user', 'pencil', {
      bindings: both,
      plus: true,
      random: () => Buffer.from('rOprNGfwEbeRWgbNEkqO', 'base64'),
    });
    expect(client.initial().toString()).toBe('p=tls-exporter,,n=user,r=rOprNGfwEbeRWgbNEkqO');
    const final = await client.next(
      Buffer.from('r=rOprNGfwEbeRWgbNEkqOxyz,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096'),
    );
    const c = /^c=([^,]+),/.exec(final.toString())![1]!;
    expect(Buffer.from(c, 'base64')).toEqual(Buffer.concat([Buffer.from('p=tls-exporter,,'), exporter]));
  });

  it('refuses an exchange that was passed on from another connection', async () => {
    const elsewhere: ChannelBindingData = () => Buffer.alloc(32, 1);
    expect((await play(plus(elsewhere), both)).step).toEqual({ kind: 'failure', reason: 'credentials' });
  });

  it('refuses what is not bound, what it does not know and what this connection has not', async () => {
    for (const first of [
      'n,,n=user,r=abc',
      'y,,n=user,r=abc',
      'p=tls-unique,,n=user,r=abc',
      'p=,,n=user,r=a',
    ]) {
      const server = createMechanism('SCRAM-SHA-256-PLUS', {
        scram: { scram: async () => null },
        bindings: both,
      })!;
      expect(await server.next(Buffer.from(first))).toEqual({ kind: 'failure', reason: 'malformed' });
    }
    const server = createMechanism('SCRAM-SHA-256-PLUS', {
      scram: { scram: async () => null },
      bindings: certificateOnly,
    })!;
    expect(await server.next(Buffer.from('p=tls-exporter,,n=user,r=abc'))).toMatchObject({
      reason: 'malformed',
    });
  });

  it('does not exist in the clear', () => {
    const ports = { scram: { scram: async () => null } };
    expect(createMechanism('SCRAM-SHA-256-PLUS', ports)).toBeUndefined();
  });
});

describe('taking -PLUS away from the offer (RFC 5802 §6)', () => {
  it('is found out by the flag of a client that could bind', async () => {
    const client = chooseClient(['SCRAM-SHA-256', 'PLAIN'], 'user', 'pencil', true, both)!;
    expect(client.name).toBe('SCRAM-SHA-256');
    const { first, step } = await play(client, both);
    expect(first.startsWith('y,,')).toBe(true);
    expect(step).toEqual({ kind: 'failure', reason: 'malformed' });
  });

  it('is not suspected where the server cannot bind, or the client cannot', async () => {
    const could = chooseClient(['SCRAM-SHA-256'], 'user', 'pencil', true, both)!;
    expect((await play(could, undefined)).step.kind).toBe('success');
    const cannot = chooseClient(['SCRAM-SHA-256-PLUS', 'SCRAM-SHA-256'], 'user', 'pencil', true)!;
    const { first, step } = await play(cannot, both);
    expect(first.startsWith('n,,')).toBe(true);
    expect(step.kind).toBe('success');
  });
});

describe('the bindings of a connection', () => {
  const channelBindings = { exporter: () => exporter, serverEndPoint: () => endPoint };

  it('are both there under TLS 1.3, the certificate alone under TLS 1.2 (RFC 9266 §4.2), none in the clear', () => {
    const modern = channelBindingsOf({ version: 'TLSv1.3', channelBindings })!;
    expect([modern('tls-exporter'), modern('tls-server-end-point')]).toEqual([exporter, endPoint]);
    const older = channelBindingsOf({ version: 'TLSv1.2', channelBindings })!;
    expect([older('tls-exporter'), older('tls-server-end-point')]).toEqual([undefined, endPoint]);
    expect(channelBindingsOf(null)).toBeUndefined();
    expect(channelBindingsOf({ version: 'TLSv1.3' })).toBeUndefined();
  });

  it('are none under TLS 1.2 with a certificate that has no hash', () => {
    const bare = { ...channelBindings, serverEndPoint: () => undefined };
    expect(channelBindingsOf({ version: 'TLSv1.2', channelBindings: bare })).toBeUndefined();
  });
});

describe('an unknown user', () => {
  it('is shown the same salt and count at every try, as a known one is', async () => {
    const decoyKey = Buffer.alloc(32, 3);
    const challenge = async (user: string): Promise<string> => {
      const server = createMechanism('SCRAM-SHA-256', { scram: { scram: async () => null, decoyKey } })!;
      const step = await server.next(Buffer.from(`n,,n=${user},r=abc`));
      return step.kind === 'challenge' ? step.challenge.toString().replace(/^[^,]+,/, '') : step.kind;
    };
    expect(await challenge('nobody')).toBe(await challenge('Nobody'));
    expect(await challenge('nobody')).not.toBe(await challenge('somebody'));
  });
});
