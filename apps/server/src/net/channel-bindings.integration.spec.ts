import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endPointHash } from './channel-bindings.js';
import { SocketTransport } from './socket-transport.js';

let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bindings-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

/** A certificate made by OpenSSL. */
function made(...options: string[]): { cert: string; key: string } {
  const key = path.join(folder, 'key.pem');
  const args = ['req', '-x509', '-nodes', '-subj', '/CN=mail.example', '-keyout', key, ...options];
  const cert = execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
  return { cert, key: fs.readFileSync(key, 'utf8') };
}
const RSA = ['-newkey', 'rsa:2048'];
const P384 = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384'];

describe('the hash of tls-server-end-point (RFC 5929 §4.1)', () => {
  it.each([
    ['sha256', [...RSA, '-sha256']],
    ['sha512', [...RSA, '-sha512']],
    ['sha256', [...RSA, '-sha1']],
    ['sha256', [...RSA, '-md5']],
    ['sha384', [...P384, '-sha384']],
    ['sha3-256', [...RSA, '-sha3-256']],
    ['sha384', [...RSA, '-sha384', '-sigopt', 'rsa_padding_mode:pss']],
    [undefined, ['-newkey', 'ed25519']],
  ])('is %s for %j', (hash, options) => {
    expect(endPointHash(new X509Certificate(made(...options).cert))).toBe(hash);
  });
});

describe('channel bindings of a socket', () => {
  it.each(['TLSv1.2', 'TLSv1.3'] as const)('are equal at both ends over %s', async (version) => {
    const first = made(...P384, '-sha384');
    const second = made(...RSA, '-sha256');
    const contexts = [first, second].map((pair) => tls.createSecureContext({ ...pair, maxVersion: version }));
    const server = net.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const connection = once(server, 'connection');
    const socket = net.connect((server.address() as AddressInfo).port, '127.0.0.1');
    const ours = new SocketTransport(((await connection) as [net.Socket])[0], 'server', (name) =>
      name === 'second.example' ? contexts[1]! : contexts[0]!,
    );
    const theirs = new SocketTransport(socket, 'client');
    const [here, there] = await Promise.all([
      ours.startTls(),
      theirs.startTls({ serverName: 'second.example' }),
    ]);
    expect(here.channelBindings!.exporter()).toEqual(there.channelBindings!.exporter());
    expect(here.channelBindings!.exporter()).toHaveLength(32);
    // The certificate that was chosen by SNI, not the listener's first.
    const expected = createHash('sha256').update(new X509Certificate(second.cert).raw).digest();
    expect(here.channelBindings!.serverEndPoint()).toEqual(expected);
    expect(there.channelBindings!.serverEndPoint()).toEqual(expected);
    ours.destroy();
    theirs.destroy();
    server.close();
  });
});
