/** A small OpenID provider: it describes itself, shows its key, and signs tokens. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface OpenIdProvider {
  readonly issuer: string;
  /** An access token (a JWT, RFC 7519) for the audience `mail`, which names this address. */
  token(email: string, claims?: Record<string, unknown>): string;
  stop(): Promise<void>;
}

const KEY_ID = 'one';
const TOKEN_SECONDS = 300;

export async function startOpenIdProvider(): Promise<OpenIdProvider> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = { ...publicKey.export({ format: 'jwk' }), kid: KEY_ID, alg: 'ES256' };
  let issuer = '';
  const http = createServer((request, response) => {
    const documents: Record<string, object> = {
      '/.well-known/openid-configuration': { issuer, jwks_uri: `${issuer}/keys` },
      '/keys': { keys: [key] },
    };
    const found = documents[request.url!];
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(found ?? {}));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return {
    issuer,
    token: (email, claims = {}) => {
      const exp = Math.floor(Date.now() / 1000) + TOKEN_SECONDS;
      const said = `${part({ alg: 'ES256', kid: KEY_ID })}.${part({ iss: issuer, aud: 'mail', email, exp, ...claims })}`;
      // RFC 7518 §3.4: the two numbers side by side.
      const made = sign('sha256', Buffer.from(said), { key: privateKey, dsaEncoding: 'ieee-p1363' });
      return `${said}.${made.toString('base64url')}`;
    },
    stop: () =>
      new Promise((resolve) => {
        http.closeAllConnections();
        http.close(() => resolve());
      }),
  };
}
