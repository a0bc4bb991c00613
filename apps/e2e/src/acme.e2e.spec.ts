/** Certificates by ACME, from pebble: Let's Encrypt's own server for tests, which refuses some nonces on purpose. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import type { AcmeOrderResource, CertificateResource } from '@glasspost/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { has, run } from './clients/run.js';
import { freePort, type Product, startProduct } from './product/product.js';

const ADDRESS = '127.16.11.10';
const SETUP = `version: 1
servers:
  - name: One
    hostname: mail.acme.test
    addresses: [${ADDRESS}]
    services: { dns: true, submissions: true }
    zones:
      - name: acme.test
        records: |
          @ 60 IN SOA ns hostmaster 1 60 60 60 60
          @ 60 IN NS ns
          ns 60 IN A ${ADDRESS}
          mail 60 IN A 127.0.0.1
`;

describe.skipIf(!has('pebble', 'openssl', 'dig'))('ACME', () => {
  let product: Product;
  let pebble: ChildProcess;
  let directoryUrl: string;
  let directoryCa: string;
  let log = '';

  beforeAll(async () => {
    product = await startProduct({ setup: SETUP });
    const file = (name: string): string => path.join(product.dataDir, name);
    await run('openssl', [
      ...['req', '-x509', '-nodes', '-newkey', 'rsa:2048', '-days', '2', '-subj', '/CN=pebble'],
      ...[
        '-addext',
        'subjectAltName=IP:127.0.0.1',
        '-keyout',
        file('pebble.key'),
        '-out',
        file('pebble.crt'),
      ],
    ]);
    directoryCa = fs.readFileSync(file('pebble.crt'), 'utf8');
    const [port, management] = [await freePort(), await freePort()];
    directoryUrl = `https://127.0.0.1:${port}/dir`;
    const config = {
      listenAddress: `127.0.0.1:${port}`,
      managementListenAddress: `127.0.0.1:${management}`,
      certificate: file('pebble.crt'),
      privateKey: file('pebble.key'),
      httpPort: Number(new URL(product.api).port),
      tlsPort: 5001,
    };
    fs.writeFileSync(file('pebble.json'), JSON.stringify({ pebble: config }));
    pebble = spawn(
      'pebble',
      ['-config', file('pebble.json'), '-dnsserver', `${ADDRESS}:${product.port(53)}`],
      {
        env: { ...process.env, PEBBLE_VA_NOSLEEP: '1', PEBBLE_WFE_NONCEREJECT: '30' },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    await new Promise<void>((resolve, reject) => {
      pebble.once('error', reject);
      pebble.once('exit', () => reject(new Error(log)));
      for (const stream of [pebble.stdout!, pebble.stderr!])
        stream.on('data', (block: Buffer) => {
          log = (log + block.toString()).slice(-50_000);
          if (log.includes('ACME directory available')) resolve();
        });
    });
  });
  afterAll(async () => {
    if (pebble?.exitCode === null) {
      pebble.kill();
      await once(pebble, 'exit');
    }
    await product?.stop();
  });

  const order = (challenge: string, names: string[]): Promise<AcmeOrderResource> =>
    product.request('POST', '/acme-orders', {
      ...{ directoryUrl, directoryCa, contact: 'admin@acme.test', termsAgreed: true },
      ...{ challenge, names },
    });
  const ended = async ({ id }: AcmeOrderResource): Promise<AcmeOrderResource> => {
    const now = async (): Promise<AcmeOrderResource> =>
      (await product.request<{ items: AcmeOrderResource[] }>('GET', '/acme-orders')).items.find(
        (one) => one.id === id,
      )!;
    await expect.poll(async () => (await now()).status, { timeout: 60_000 }).not.toBe('waiting');
    return now();
  };
  const shown = async (name: string): Promise<string> =>
    (
      await run('openssl', ['s_client', '-connect', `${ADDRESS}:${product.port(465)}`, '-servername', name], {
        input: 'QUIT\r\n',
      })
    ).text;

  it('says what is wrong with an order, beside its field', async () => {
    const answer = await product.response('POST', '/acme-orders', {
      ...{ directoryUrl: 'http://x/', termsAgreed: false, challenge: 'http-01', names: [] },
    });
    expect(answer.status).toBe(422);
    const { errors } = (await answer.json()) as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual([
      '#/directoryUrl',
      '#/names',
      '#/termsAgreed',
    ]);
    await expect(order('http-01', ['*.acme.test'])).rejects.toThrow('only be certified by dns-01');
  });

  it('fetches a certificate by http-01, which is shown from then on', async () => {
    const done = await ended(await order('http-01', ['mail.acme.test']));
    expect(done, `${done.error}\n${log.slice(-3_000)}`).toMatchObject({
      status: 'issued',
      failures: 0,
      error: '',
    });
    const certificate = await product.request<CertificateResource>(
      'GET',
      `/certificates/${done.certificateId}`,
    );
    expect(certificate).toMatchObject({
      source: 'acme',
      names: ['mail.acme.test'],
      usedBy: [{ name: 'One' }],
    });
    // Two thirds of its life from now.
    const life = Date.parse(certificate.notAfter) - Date.parse(certificate.notBefore);
    expect(Date.parse(done.nextAttemptAt)).toBeCloseTo(Date.parse(certificate.notAfter) - life / 3, -4);
    expect(await shown('mail.acme.test')).toContain('issuer=CN = Pebble Intermediate CA');
  });

  it('fetches a wildcard by dns-01 through our own zone, and leaves no record there', async () => {
    const done = await ended(await order('dns-01', ['*.acme.test', 'acme.test']));
    expect(done, `${done.error}\n${log.slice(-3_000)}`).toMatchObject({ status: 'issued', error: '' });
    expect(await shown('any.acme.test')).toContain('issuer=CN = Pebble Intermediate CA');
    const left = await run('dig', [
      '@' + ADDRESS,
      '-p',
      String(product.port(53)),
      '_acme-challenge.acme.test',
      'TXT',
      '+short',
    ]);
    expect(left.text.trim()).toBe('');
  });

  it('renews under the same id', async () => {
    const { items } = await product.request<{ items: AcmeOrderResource[] }>('GET', '/acme-orders');
    const before = items[0]!;
    const was = await product.request<CertificateResource>('GET', `/certificates/${before.certificateId}`);
    await product.request('POST', `/acme-orders/${before.id}/retry`);
    const fingerprint = async (): Promise<string> =>
      (await product.request<CertificateResource>('GET', `/certificates/${before.certificateId}`))
        .fingerprint;
    await expect.poll(fingerprint, { timeout: 60_000 }).not.toBe(was.fingerprint);
  });

  it('tells in full why it failed, and when it tries again', async () => {
    const nowhere = await ended(await order('dns-01', ['mail.elsewhere.test']));
    expect(nowhere).toMatchObject({ status: 'failed', failures: 1, certificateId: null });
    expect(nowhere.error).toBe(
      '_acme-challenge.mail.elsewhere.test lies in no zone of this installation: make the zone here, or use http-01.',
    );
    expect(Date.parse(nowhere.nextAttemptAt)).toBeGreaterThan(Date.now());
    const refused = await ended(await order('http-01', ['unknown.acme.test']));
    expect(refused.status).toBe('failed');
    expect(refused.error).toContain('unknown.acme.test');
    await product.request('DELETE', `/acme-orders/${refused.id}`);
  });
});
