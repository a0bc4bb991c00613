import { randomBytes } from 'node:crypto';
import net from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Dialogue } from './clients/dialogue.js';
import { has, run } from './clients/run.js';
import { type Product, startProduct, until } from './product/product.js';

const SERVER = '127.16.8.20';
/** The same, but with little patience. */
const HASTY = '127.16.8.21';
const setup = `
version: 1
servers:
  - name: S
    hostname: s.test
    addresses: [${SERVER}]
    dns: ${SERVER}
    services: { dns: true, smtp: true, submission: true, submissions: true, pop3: true, pop3s: true }
    zones:
      - { name: s.test, records: "@ IN A ${SERVER}\\n" }
    domains:
      - { name: s.test, accounts: [{ name: ann, password: secret }] }
  - name: Hasty
    hostname: hasty.test
    addresses: [${HASTY}]
    services: { dns: true, smtp: true, pop3: true }
    tuning: { commandSeconds: 1 }
`;

let product: Product;
beforeAll(async () => {
  product = await startProduct({ setup });
});
afterAll(async () => product?.stop());

const TCP_PORTS = [25, 587, 465, 110, 995, 53];

async function answersOthers(): Promise<void> {
  const smtp = await Dialogue.open(SERVER, product.port(25), '127.16.8.99');
  await smtp.hear(/^220 /);
  await smtp.say('EHLO x', /^250 /);
  await smtp.say('QUIT', /^221 /);
  const pop3 = await Dialogue.open(SERVER, product.port(110), '127.16.8.99');
  await pop3.hear(/^\+OK/);
  await pop3.say('QUIT', /^\+OK/);
  if (has('dig'))
    expect(
      (
        await run('dig', [`@${SERVER}`, '-p', String(product.port(53)), '+short', '+tries=1', 's.test', 'A'])
      ).text.trim(),
    ).toBe(SERVER);
  expect((await fetch(`${product.api}/api/v1/health`)).status).toBe(200);
}

describe('bad input leaves the server answering others', () => {
  it('garbage on every port', async () => {
    await Promise.all(
      TCP_PORTS.flatMap((port) =>
        Array.from({ length: 5 }, async (_, i) => {
          const socket = net.connect({
            host: SERVER,
            port: product.port(port),
            localAddress: `127.16.8.${100 + i}`,
          });
          socket.on('error', () => undefined);
          await once(socket, 'connect');
          const closed = new Promise((resolve) => socket.once('close', resolve));
          socket.resume();
          for (let n = 0; n < 50 && !socket.destroyed; n++)
            socket.write(n % 3 === 0 ? `${randomBytes(200).toString('latin1')}\r\n` : randomBytes(3000));
          socket.end();
          await closed;
        }),
      ),
    );
    await answersOthers();
  });

  it('half-closed, silent and 500 idle connections', async () => {
    const sockets: net.Socket[] = [];
    for (let i = 0; i < 500; i++) {
      const port = product.port(TCP_PORTS[i % TCP_PORTS.length]!);
      const socket = net.connect({
        host: SERVER,
        port,
        localAddress: `127.16.${100 + (i % 50)}.1`,
        allowHalfOpen: true,
      });
      socket.on('error', () => undefined);
      sockets.push(socket);
    }
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    for (const socket of sockets.slice(0, 100)) socket.end();
    for (const socket of sockets.slice(100, 200)) socket.write('E');
    await answersOthers();
    for (const socket of sockets) socket.destroy();
  });

  it('clients that send one octet at a time are served, and so are all others meanwhile', async () => {
    const talk = async (standard: number): Promise<Dialogue> => {
      const one = await Dialogue.open(SERVER, product.port(standard), '127.16.8.30');
      if (standard !== 53) await one.hear(/^(220 |\+OK)/);
      return one;
    };
    // s.test A, as RFC 1035 §4 writes it.
    const question = Buffer.from('1234010000010000000000000173047465737400' + '00010001', 'hex');
    const length = Buffer.of(0, question.length);
    const slow = [
      {
        to: await talk(25),
        text: 'EHLO x\r\nMAIL FROM:<a@b.test>\r\nRCPT TO:<ann@s.test>\r\nDATA\r\nSubject: slow\r\n\r\n.\r\nQUIT\r\n',
        last: /^221 /,
      },
      { to: await talk(110), text: 'CAPA\r\nNOOP\r\nUSER ann\r\nQUIT\r\n', last: /^\+OK .*ye/i },
      { to: await talk(53), text: Buffer.concat([length, question, length, question]).toString('latin1') },
    ];
    const other = await Dialogue.open(SERVER, product.port(25), '127.16.8.99');
    await other.hear(/^220 /);
    const longest = Math.max(...slow.map(({ text }) => text.length));
    for (let at = 0; at < longest; at++) {
      for (const { to, text } of slow) if (at < text.length) to.send(text[at]!);
      // An answer between each two octets: they arrive one by one, and others are not kept waiting.
      await other.say('RSET', /^250 /);
      if (at % 20 === 0) await answersOthers();
    }
    const [smtp, pop3, dns] = slow;
    expect(await smtp!.to.hear(smtp!.last!)).toMatch(/^354 [^]*^250 2\.0\.0 Ok: queued/m);
    await pop3!.to.hear(pop3!.last!);
    // Two answers with the address at their end.
    const address = String.fromCharCode(...SERVER.split('.').map(Number));
    await until(() => dns!.to.heard.split(address).length === 3, 30_000);
    for (const { to } of [...slow, { to: other }]) to.close();
  });

  it('half a line, or half a message, that never ends is ended', async () => {
    const open = (standard: number): Promise<Dialogue> =>
      Dialogue.open(HASTY, product.port(standard), '127.16.8.31');
    const [smtp, pop3, dns] = await Promise.all([25, 110, 53].map(open));
    await smtp!.hear(/^220 /);
    await pop3!.hear(/^\+OK/);
    smtp!.send('NO');
    pop3!.send('CA');
    dns!.send('\xff\xff');
    // Each goes on talking: it is the whole line that must be there in time, not the next octet.
    while (![smtp!, pop3!, dns!].every((one) => one.closed)) {
      for (const one of [smtp!, pop3!, dns!]) if (!one.closed) one.send('x');
      await answersOthers();
    }
    expect(smtp!.heard).toMatch(/^421 4\.4\.2 /);
  });

  it('refuses to be smuggled through, and lists no users', async () => {
    const talk = await Dialogue.open(SERVER, product.port(25));
    await talk.hear(/^220 /);
    await talk.say('EHLO x', /^250 /);
    await talk.say('MAIL FROM:<a@b.test>', /^250 /);
    await talk.say('RCPT TO:<ann@s.test>', /^250 /);
    await talk.say('DATA', /^354 /);
    talk.send(
      'Subject: x\r\n\r\nbody\n.\nMAIL FROM:<evil@b.test>\r\nRCPT TO:<ann@s.test>\r\nDATA\r\nsmuggled\r\n.\r\n',
    );
    await talk.hear(/^550 5\.6\.11 /);
    await talk.say('NOOP', /^250 /);
    await talk.say('RCPT TO:<ann@s.test>', /^503 /);
    // Plain-text passwords are not taken without TLS by default.
    const submission = await Dialogue.open(SERVER, product.port(587));
    await submission.hear(/^220 /);
    expect(await submission.say('EHLO x', /^250 /)).not.toMatch(/AUTH/);
    await submission.say('AUTH PLAIN AGFubgBzZWNyZXQ=', /^5\d\d /);
    await submission.say('MAIL FROM:<ann@s.test>', /^530 /);
    const pop3 = await Dialogue.open(SERVER, product.port(110));
    await pop3.hear(/^\+OK/);
    await pop3.say('USER ann', /^-ERR/);
  });

  it('connections of one address are limited, others are served', async () => {
    const sockets: net.Socket[] = [];
    for (let i = 0; i < 100; i++)
      sockets.push(net.connect({ host: SERVER, port: product.port(25), localAddress: '127.16.8.7' }));
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    await Promise.all(sockets.map((socket) => once(socket, 'data')));
    const one = await Dialogue.open(SERVER, product.port(25), '127.16.8.7');
    await one.hear(/^421 4\.7\.0 /);
    await answersOthers();
    for (const socket of sockets) socket.destroy();
  });

  it('every route of the API asks who is there', async () => {
    const document = (await (await fetch(`${product.api}/api/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { security?: unknown[] }>>;
    };
    const open: string[] = [];
    for (const [route, methods] of Object.entries(document.paths)) {
      for (const method of Object.keys(methods)) {
        const path = route.replaceAll(/\{(\w+)\}/g, (_whole, name: string) =>
          name === 'service' ? 'smtp' : name === 'action' ? 'hold' : '00000000-0000-4000-8000-000000000000',
        );
        const answer = await fetch(`${product.api}${path}`, {
          method: method.toUpperCase(),
          headers: { 'content-type': 'application/json' },
          body: ['post', 'put', 'patch'].includes(method) ? '{}' : undefined,
        });
        await answer.arrayBuffer();
        if (answer.status !== 401) open.push(`${method} ${route} ${answer.status}`);
      }
    }
    expect(open.sort()).toEqual([
      // What devices must have to trust us is no secret.
      'get /api/v1/certificate-authority/glasspost-ca.crt 200',
      'get /api/v1/certificate-authority/glasspost-ca.pem 200',
      'get /api/v1/health 200',
      'post /api/v1/mine/session 422',
      'post /api/v1/session 422',
      'post /api/v1/session/passkey 422',
      'post /api/v1/session/passkey/options 422',
    ]);
  });
});
