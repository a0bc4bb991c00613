import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import tls from 'node:tls';
import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CertificateResource, ServerCertificateResource } from '@glasspost/contract';
import { Directory } from '../directory/directory.js';
import { TcpListener } from '../net/tcp-listener.js';
import { type Running, runningApplication, ADMIN_PASSWORD } from '../testing/running.js';
import { issue, makeAuthority } from './authority.js';
import { Certificates } from './certificates.js';
import { CertificatesRepository } from './certificates.repository.js';
import type { KeyAndChain } from './pem.js';

interface Listed {
  items: CertificateResource[];
}

describe('certificates', () => {
  let running: Running;
  let admin: Record<string, string>;
  let one: { id: string };
  let two: { id: string };
  let listener: TcpListener;
  let strangers: KeyAndChain;
  const address = '127.35.0.1';
  let port: number;

  beforeAll(async () => {
    running = await runningApplication();
    admin = await running.signIn('admin', ADMIN_PASSWORD);
    const make = (name: string, hostname: string) =>
      running.ask('POST /servers', { name, hostname, addresses: [address] }, admin);
    one = await make('One', 'mail.one.test');
    two = await make('Two', 'mail.two.test');
    const directory = running.app.get(Directory);
    const certificates = running.app.get(Certificates);
    for (const server of directory.servers()) await certificates.prepare(server);
    strangers = await makeAuthority(new Date());
    port = await freePort(address);
    listener = await TcpListener.listen({
      address,
      port,
      beside: false,
      implicitTls: true,
      secureContext: (name) => certificates.context(directory.server(one.id)!, name),
      maxConnections: 10,
      maxPerAddress: 10,
      busy: '',
      serve: async (transport) => {
        for (let chunk = await transport.read(5_000); chunk; chunk = await transport.read(5_000))
          await transport.write(chunk);
      },
      problem: (error) => {
        throw error as Error;
      },
    });
  });
  afterAll(async () => {
    await listener.close(0);
    await running.stop();
  });

  const connect = async (servername = '', ca?: string): Promise<tls.TLSSocket> => {
    const socket = tls.connect({ host: address, port, servername, ca, rejectUnauthorized: ca !== undefined });
    await once(socket, 'secureConnect');
    return socket;
  };
  /** The names that a client sees which asks for this name. */
  const shown = async (servername?: string, ca?: string): Promise<string> => {
    const socket = await connect(servername, ca);
    const names = socket.getPeerX509Certificate()!.subjectAltName!;
    socket.destroy();
    return names;
  };
  const upload = async (names: string[], now = new Date()): Promise<CertificateResource> =>
    running.ask('POST /certificates', await issue(strangers, names, now), admin);
  const list = async (): Promise<CertificateResource[]> =>
    (await running.ask<Listed>('GET /certificates', undefined, admin)).items;

  it('are issued by the own authority, whose certificate anybody may have', async () => {
    const pem = await (await running.send('GET /certificate-authority/glasspost-ca.pem')).text();
    const der = await running.send('GET /certificate-authority/glasspost-ca.crt');
    expect(der.headers.get('content-type')).toBe('application/x-x509-ca-cert');
    const authority = new X509Certificate(Buffer.from(await der.arrayBuffer()));
    expect(authority.fingerprint256).toBe(new X509Certificate(pem).fingerprint256);
    const told = await running.ask<{ fingerprint: string; der: string }>(
      'GET /certificate-authority',
      undefined,
      admin,
    );
    expect(told.fingerprint).toBe(authority.fingerprint256.replaceAll(':', '').toLowerCase());
    expect(told.der).toBe('/api/v1/certificate-authority/glasspost-ca.crt');

    expect(await shown('mail.one.test', pem)).toContain('DNS:mail.one.test');
    expect(await shown('mail.two.test', pem)).toContain('DNS:mail.two.test');
    expect(await shown()).toContain('DNS:mail.one.test');
    expect(await shown('unknown.test')).toContain('DNS:mail.one.test');
    const items = await list();
    expect(
      items.map(({ source, usedBy }) => `${source} ${usedBy.map(({ name }) => name).join()}`).sort(),
    ).toEqual(['own One', 'own Two']);
  });

  it('take in the names of new mail domains, with the key that was there', async () => {
    const before = (await list()).find(({ issuedFor }) => issuedFor?.id === one.id)!;
    await running.ask(`POST /servers/${one.id}/domains`, { name: 'one.test' }, admin);
    await running.app.get(Certificates).renew();
    const after = (await list()).find(({ issuedFor }) => issuedFor?.id === one.id)!;
    expect(after.id).toBe(before.id);
    expect(after.names).toContain('autoconfig.one.test');
    expect(await shown('imap.one.test')).toContain('DNS:imap.one.test');
  });

  it('are renewed before they end', async () => {
    const later = new Date(Date.now() + 740 * 86_400_000);
    const before = await list();
    await running.app.get(Certificates).renew(later);
    const after = await list();
    expect(after.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
    for (const { notAfter } of after) expect(new Date(notAfter) > later).toBe(true);
  });

  it('are agreed on by processes that begin at the same moment', async () => {
    const three = await running.ask(
      'POST /servers',
      { name: 'Three', hostname: 'mail.three.test', addresses: ['127.35.0.3'] },
      admin,
    );
    const directory = running.app.get(Directory);
    const others = [1, 2, 3].map(
      () =>
        new Certificates(
          {} as never,
          running.app.get(CertificatesRepository),
          directory,
          Reflect.get(running.app.get(Certificates), 'key') as never,
        ),
    );
    const server = directory.server(three.id)!;
    await Promise.all(others.map((other) => other.prepare(server)));
    const ids = new Set(others.map((other) => other.shown(server)!.fingerprint));
    expect(ids.size).toBe(1);
  });

  it('uploaded are shown from the next handshake on, while open sessions go on', async () => {
    const open = await connect('mail.one.test');
    expect(open.getPeerX509Certificate()!.issuer).toContain('Glasspost authority');
    const made = await upload(['mail.one.test', '*.wild.test']);
    expect(made).toMatchObject({ source: 'uploaded', usable: true, usedBy: [{ id: one.id }] });
    expect(JSON.stringify(made)).not.toContain('KEY');
    expect(await shown('mail.one.test', strangers.chain)).toBe('DNS:mail.one.test, DNS:*.wild.test');
    expect(await shown('a.wild.test', strangers.chain)).toBe('DNS:mail.one.test, DNS:*.wild.test');
    expect(await shown()).toBe('DNS:mail.one.test, DNS:*.wild.test');
    expect(await shown('mail.two.test')).toContain('DNS:mail.two.test');
    open.write('still here');
    expect(String((await once(open, 'data'))[0])).toBe('still here');
    open.destroy();
  });

  it('are refused twice, and with what is wrong about them beside the field', async () => {
    const pair = await issue(strangers, ['twice.test'], new Date());
    await running.ask('POST /certificates', pair, admin);
    const again = await running.send('POST /certificates', pair, admin);
    expect(again.status).toBe(422);
    expect(await again.json()).toMatchObject({ errors: [{ pointer: '#/chain', code: 'conflict' }] });
    const { key } = await issue(strangers, ['twice.test'], new Date());
    const wrong = await running.send('POST /certificates', { ...pair, key }, admin);
    const text = await wrong.text();
    expect(text).toContain('The key does not belong');
    expect(text).not.toContain('BEGIN');
  });

  it('can be chosen for a server, and not any more', async () => {
    const other = (await list()).find(({ names }) => names.includes('twice.test'))!;
    const path = `PUT /servers/${one.id}/certificate`;
    const chosen = await running.ask<ServerCertificateResource>(path, { certificateId: other.id }, admin);
    expect(chosen).toMatchObject({ chosenId: other.id, certificateId: other.id, covers: false });
    expect(await shown()).toBe('DNS:twice.test');
    const foreign = (await list()).find(({ issuedFor }) => issuedFor?.id === two.id)!;
    expect((await running.send(path, { certificateId: foreign.id }, admin)).status).toBe(422);
    expect(await running.ask(path, { certificateId: null }, admin)).toMatchObject({
      chosenId: null,
      covers: true,
    });
    const shownNow = await running.ask<{ items: ServerCertificateResource[] }>(
      'GET /server-certificates',
      undefined,
      admin,
    );
    expect(shownNow.items.find(({ server }) => server.id === one.id)).toMatchObject({ covers: true });
  });

  it('that another process has stored count here when it is heard of', async () => {
    const repository = running.app.get(CertificatesRepository);
    const directory = running.app.get(Directory);
    const heard = new Promise<void>((resolve) => {
      const off = directory.onChange((kind) => {
        if (kind !== 'certificate') return;
        off();
        resolve();
      });
    });
    const uploaded = (await list()).find(({ names }) => names.includes('*.wild.test'))!;
    await repository.remove(uploaded.id);
    await heard;
    expect(await shown('mail.one.test')).toContain('autoconfig.one.test');
  });

  it('of the own authority cannot be removed, others can', async () => {
    const items = await list();
    const own = items.find(({ source }) => source === 'own')!;
    expect((await running.send(`DELETE /certificates/${own.id}`, undefined, admin)).status).toBe(409);
    const other = items.find(({ source }) => source === 'uploaded')!;
    await running.ask(`DELETE /certificates/${other.id}`, undefined, admin);
    expect((await running.send(`GET /certificates/${other.id}`, undefined, admin)).status).toBe(404);
  });

  it('leave their keys nowhere in the clear', async () => {
    const { rows } = await running.database.pool.query<{ text: string }>(
      `SELECT encode(sealed_key, 'escape') AS text FROM certificate UNION ALL SELECT encode(sealed_key, 'escape') FROM certificate_authority
       UNION ALL SELECT a::text FROM audit_entry a`,
    );
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter(({ text }) => text.includes('PRIVATE KEY'))).toEqual([]);
    const log = rows.map(({ text }) => text).join('\n');
    expect(log).toContain('certificate.create');
    expect(log).toContain('server.certificate');
  });

  it('sealed under a key that is gone are made anew', async () => {
    await running.database.pool.query(
      `UPDATE certificate SET sealed_key = 'x'; UPDATE certificate_authority SET sealed_key = 'x'`,
    );
    await running.app.get(Certificates).reload('');
    expect((await list()).every(({ usable }) => !usable)).toBe(true);
    await running.app.get(Certificates).renew();
    expect((await list()).every(({ usable }) => usable)).toBe(true);
    const pem = await (await running.send('GET /certificate-authority/glasspost-ca.pem')).text();
    expect(await shown('mail.one.test', pem)).toContain('mail.one.test');
  });
});

async function freePort(host: string): Promise<number> {
  const server = net.createServer().listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
