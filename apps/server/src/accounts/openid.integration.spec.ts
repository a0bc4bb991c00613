import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignInTried } from '@glasspost/contract';
import { oauthBearerMessage, type SaslStep, xoauth2Message } from '@glasspost/sasl';
import { Directory } from '../directory/directory.js';
import type { ServerView } from '../directory/views.js';
import { ADMIN_PASSWORD, type Running, runningApplication } from '../testing/running.js';
import { type AccountLogin, Logins } from './logins.js';

const FROM = { protocol: 'smtp', address: '192.0.2.1' } as const;

/** A small OpenID provider: it describes itself, and shows its key. */
async function provider() {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' };
  let name = '';
  const http: Server = createServer((request, response) => {
    const documents: Record<string, object> = {
      '/.well-known/openid-configuration': { issuer: name, jwks_uri: `${name}/keys` },
      '/keys': { keys: [jwk] },
      '/other/.well-known/openid-configuration': { issuer: name, jwks_uri: `${name}/keys` },
    };
    const found = documents[request.url!];
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(found ?? {}));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  name = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const sign = (claims: JWTPayload, key = privateKey): Promise<string> =>
    new SignJWT({ iss: name, aud: 'mail', email: 'ann@a.test', ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setExpirationTime(claims.exp ?? '5m')
      .sign(key);
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      http.closeAllConnections();
      http.close(() => resolve());
    });
  return { issuer: name, sign, close };
}

describe('tokens of an OpenID provider', () => {
  let running: Running;
  let admin: Record<string, string>;
  let logins: Logins;
  let serverId: string;
  let id: Awaited<ReturnType<typeof provider>>;

  const ask = <T = { id: string }>(line: string, body?: unknown): Promise<T> =>
    running.ask<T>(line, body, admin);
  const server = (): ServerView => running.app.get(Directory).server(serverId)!;
  const say = (name: string, message: Buffer): Promise<SaslStep<AccountLogin>> =>
    logins.startMechanism(server(), name, FROM)!.next(message);
  const settings = (more: object = {}) => ({ enabled: true, issuer: id.issuer, audience: 'mail', ...more });

  beforeAll(async () => {
    running = await runningApplication();
    id = await provider();
    admin = await running.signIn('admin', ADMIN_PASSWORD);
    logins = running.app.get(Logins);
    serverId = (await ask('POST /servers', { name: 'S', hostname: 's.test', addresses: ['127.31.15.1'] })).id;
    const domain = await ask(`POST /servers/${serverId}/domains`, { name: 'a.test' });
    await ask(`POST /domains/${domain.id}/accounts`, { name: 'ann', password: 'ann-Secret' });
    await ask(`POST /domains/${domain.id}/accounts`, { name: 'bob', password: 'bob-Secret' });
  });
  afterAll(async () => {
    await id.close();
    await running.stop();
  });

  it('are not taken until a provider is set', async () => {
    expect(logins.mechanisms(server(), true)).not.toContain('OAUTHBEARER');
    expect(logins.startMechanism(server(), 'OAUTHBEARER', FROM)).toBeUndefined();
    expect(await ask('GET /sign-in-provider')).toMatchObject({ enabled: false, issuer: '', revision: 0 });
    expect(await ask('PUT /sign-in-provider', settings())).toMatchObject({ enabled: true, claim: 'email' });
    expect(logins.mechanisms(server(), true)).toEqual(expect.arrayContaining(['OAUTHBEARER', 'XOAUTH2']));
    expect(logins.mechanisms(server(), false)).not.toContain('OAUTHBEARER');
  });

  it('open the account whose address they hold', async () => {
    const token = await id.sign({});
    const ann = { kind: 'success', login: { name: 'ann@a.test' } };
    expect(await say('OAUTHBEARER', oauthBearerMessage('ann@a.test', token))).toMatchObject(ann);
    expect(await say('OAUTHBEARER', Buffer.from(`n,,\x01auth=Bearer ${token}\x01\x01`))).toMatchObject(ann);
    expect(await say('XOAUTH2', xoauth2Message('ann@a.test', token))).toMatchObject(ann);
  });

  it('open nothing else, and it is said why not (RFC 7628 §3.2.2)', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const wrong = [
      await id.sign({ aud: 'another' }),
      await id.sign({ iss: 'https://other.test' }),
      await id.sign({ exp: 1_000 }),
      await id.sign({ email: 'bob@a.test' }),
      await id.sign({ email_verified: false }),
      await id.sign({}, privateKey),
      'nonsense',
    ];
    for (const token of wrong) {
      const step = await say('OAUTHBEARER', oauthBearerMessage('ann@a.test', token));
      expect(step.kind === 'challenge' && (JSON.parse(step.challenge.toString()) as unknown)).toEqual({
        status: 'invalid_token',
        scope: 'openid email',
        'openid-configuration': `${id.issuer}/.well-known/openid-configuration`,
      });
    }
  }, 60_000);

  it('are not taken without TLS on the way to the provider', async () => {
    const answer = await running.send('PUT /sign-in-provider', settings({ issuer: 'http://id.test' }), admin);
    expect(answer.status).toBe(422);
  });

  it('can be tried beforehand', async () => {
    const tried = (issuer: string): Promise<SignInTried> =>
      ask<SignInTried>('POST /sign-in-provider/try', { issuer });
    expect(await tried(id.issuer)).toEqual({ result: 'ok', keys: 1, detail: '' });
    expect(await tried(`${id.issuer}/other`)).toMatchObject({ result: 'otherIssuer' });
    expect(await tried(`${id.issuer}/nothing`)).toMatchObject({ result: 'notOpenId' });
    expect(await tried('http://127.0.0.1:1')).toMatchObject({ result: 'unreachable' });
  });

  it('are set against the version that was seen', async () => {
    const answer = await running.send('PUT /sign-in-provider', settings(), { ...admin, 'if-match': '"0"' });
    expect(answer.status).toBe(412);
    await ask('PUT /sign-in-provider', settings({ enabled: false }));
    expect(logins.startMechanism(server(), 'OAUTHBEARER', FROM)).toBeUndefined();
  });
});
