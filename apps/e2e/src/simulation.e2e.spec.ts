import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  ConversationEventResource,
  ConversationPage,
  ConversationResource,
  LabEventResource,
  LabResource,
  SimulationResource,
} from '@glasspost/contract';
import { has, type Ran, run } from './clients/run.js';
import { dissected } from './clients/tshark.js';
import { type Product, startProduct, temporaryFolder, until } from './product/product.js';

/** The manual's lab with swaks and mpop as its clients, held and forwarded through the API, and what was recorded of it. */
const PC0 = '127.16.0.90';
const SERVER0 = '127.16.0.20';
const SERVER1 = '127.16.0.40';
const PASSWORDS = ['user1-Secret', 'user2-Secret'];
const PATIENCE_MS = 60_000;

let product: Product;
let lab: LabResource;
const work = temporaryFolder();

beforeAll(async () => {
  product = await startProduct({
    setup: 'version: 1\nservers:\n  - { name: Other, hostname: other.test, addresses: [127.33.7.1] }\n',
  });
  lab = await product.request('POST', '/labs', { template: 'two-servers' });
});
afterAll(async () => {
  await product?.stop();
  fs.rmSync(work, { recursive: true, force: true });
});

const simulation = (line: string): string => `/labs/${lab.id}/simulation${line}`;
const change = (body: object): Promise<SimulationResource> => product.request('PATCH', simulation(''), body);
const state = (): Promise<SimulationResource> => product.request('GET', simulation(''));
const forward = async (): Promise<LabEventResource | undefined> => {
  const { items } = await product.request<{ items: LabEventResource[] }>('POST', simulation('/forward'), {});
  return items[0];
};
const events = async (): Promise<LabEventResource[]> =>
  (await product.request<{ items: LabEventResource[] }>('GET', simulation('/events?limit=1000'))).items;

const swaks = (...more: string[]): Promise<Ran> =>
  run('swaks', [
    ...[
      '--server',
      `${SERVER0}:${product.port(25)}`,
      '--local-interface',
      PC0,
      '--helo',
      'pc0',
      '--timeout',
      '60s',
    ],
    ...['--auth', 'LOGIN', '--auth-user', 'user1', '--auth-password', 'user1-Secret'],
    ...['--from', 'user1@server.ru', '--header', 'Subject: step by step', ...more],
  ]);

/** Forwards what is held, one event at a time, until nothing more comes up. @returns one line for each, as it went. */
async function stepped(until_: () => boolean | Promise<boolean>): Promise<string[]> {
  const lines: string[] = [];
  await until(async () => {
    const event = await forward();
    if (event) {
      expect(event.letGo).toBe(false);
      lines.push(`${event.from.device} → ${event.to.device}: ${event.protocol} ${event.info}`);
    }
    return !event && (await until_());
  }, PATIENCE_MS);
  return lines;
}

describe.skipIf(!has('swaks', 'mpop'))('the lab in simulation', () => {
  let sent: string[];

  it('waits at every reply, and goes on one step at a time', async () => {
    expect(await change({ mode: 'simulation', holdSeconds: 40 })).toMatchObject({
      mode: 'simulation',
      held: 0,
    });
    let done: Ran | undefined;
    const client = swaks('--to', 'user2@mail.ru', '--body', 'forwarded packet by packet').then(
      (ran) => (done = ran),
    );
    await until(async () => (await state()).held > 0, PATIENCE_MS);
    // Nothing has been said to the client: its greeting waits.
    expect((await events()).at(-1)).toMatchObject({
      state: 'held',
      from: { device: 'Server0' },
      index: null,
    });
    sent = await stepped(async () => {
      const { items } = await product.request<{ items: { state: string }[] }>('GET', '/traces?subject=step');
      return done !== undefined && items.length > 0 && (await state()).held === 0 && sawBye(await events());
    });
    await client;
    expect(done!.code, done!.text).toBe(0);
    const list = sent.join('\n');
    expect(list).toContain('Server0 → PC0: smtp 220 server.ru');
    expect(list).toContain('Server0 → PC0: smtp 354 ');
    // The manual's way: Server0 asks for the mail server of mail.ru, then for its address, and speaks to Server1.
    const place = (line: string): number => sent.findIndex((one) => one.startsWith(line));
    const way = [
      'Server0 → Server0: dns mail.ru MX',
      'Server0 → Server0: dns mail.ru A',
      'Server1 → Server0: smtp 220 mail.ru',
      'Server0 → Server1: smtp EHLO server.ru',
      'Server0 → Server1: smtp MAIL FROM:<user1@server.ru>',
      'Server0 → Server1: smtp RCPT TO:<user2@mail.ru>',
    ];
    const places = way.map(place);
    expect(
      places.every((at) => at >= 0),
      list,
    ).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(list).not.toContain('user1-Secret');
  });

  it('is fetched by mpop, held as well', async () => {
    let done: Ran | undefined;
    const maildir = path.join(work, 'box');
    for (const part of ['', 'cur', 'new', 'tmp']) fs.mkdirSync(path.join(maildir, part), { recursive: true });
    const client = run('mpop', [
      ...[
        '--host',
        SERVER1,
        '--port',
        String(product.port(110)),
        '--user',
        'user2',
        '--auth=user',
        '--tls=off',
      ],
      ...['--passwordeval=echo user2-Secret', `--delivery=maildir,${maildir}`, `--uidls-file=${work}/uidls`],
    ]).then((ran) => (done = ran));
    const lines = await stepped(() => done !== undefined);
    await client;
    expect(done!.code, done!.text).toBe(0);
    const [file] = fs.readdirSync(path.join(maildir, 'new'));
    expect(fs.readFileSync(path.join(maildir, 'new', file!), 'latin1')).toContain(
      'forwarded packet by packet',
    );
    expect(lines.filter((line) => line.includes('pop3')).length).toBeGreaterThan(5);
  });

  it('lets clients go on by itself when nobody forwards, and everything when it goes back to realtime', async () => {
    await change({ holdSeconds: 1 });
    expect((await swaks('--to', 'user2@mail.ru', '--quit-after', 'HELO')).code).toBe(0);
    expect((await events()).some(({ letGo }) => letGo)).toBe(true);
    await change({ holdSeconds: 600 });
    const client = swaks('--to', 'user2@mail.ru');
    await until(async () => (await state()).held > 0, PATIENCE_MS);
    expect(await change({ mode: 'realtime' })).toMatchObject({ mode: 'realtime', held: 0 });
    expect((await client).code).toBe(0);
  });

  it('loses no mail and hangs nobody when the server is killed in the middle', async () => {
    await change({ mode: 'simulation', holdSeconds: 600 });
    const client = swaks('--to', 'user2@mail.ru', '--header', 'Subject: killed');
    await until(async () => (await state()).held > 0, PATIENCE_MS);
    process.kill(product.pid('server'), 'SIGKILL');
    expect((await client).code).not.toBe(0);
    await product.healthy();
    // It comes up in realtime, and what it had taken before is still there.
    expect(await state()).toMatchObject({ mode: 'realtime', held: 0 });
    expect((await swaks('--to', 'user2@mail.ru')).code).toBe(0);
  });
});

const sawBye = (list: readonly LabEventResource[]): boolean =>
  list.some(
    ({ from, info, state: was }) => from.device === 'Server1' && info.startsWith('221') && was === 'sent',
  );

describe.skipIf(!has('swaks', 'mpop'))('the checklist', () => {
  const steps = async (): Promise<string[]> =>
    (await product.request<LabResource>('GET', `/labs/${lab.id}`)).steps.flatMap(({ id, done }) =>
      done ? id : [],
    );

  it('ticks itself from what was seen, and says by which event', async () => {
    // Done by swaks and mpop above. swaks asks no DNS server.
    const done = ['login', 'accepted', 'mx', 'address', 'delivered', 'received'];
    await until(async () => (await steps()).length >= done.length, PATIENCE_MS);
    expect(await steps()).toEqual(done);
    expect((await swaks('--to', 'nobody@mail.ru')).code).toBe(0);
    await until(async () => (await steps()).includes('bounce'), PATIENCE_MS);
    expect(await steps()).toEqual([...done, 'refused', 'bounce']);
    const { steps: all } = await product.request<LabResource>('GET', `/labs/${lab.id}`);
    const mx = all.find(({ id }) => id === 'mx')!.done!;
    const { event } = await product.request<{ event: ConversationEventResource }>(
      'GET',
      `/conversations/${mx.conversationId}/events/${mx.index}/pdu`,
    );
    expect(event.kind).toBe('query');
  });

  it('is handed out for a class, and forgotten by a reset', async () => {
    const table = await product.request<string>('GET', '/labs/results.csv');
    expect(table).toContain('SMTP and POP3,login,user1 logs in at Server0,yes,20');
    expect(table).toContain('SMTP and POP3,pc0-asks,PC0 asks DNS for the address of server.ru,no,');
    await product.request('POST', `/labs/${lab.id}/reset`);
    expect(await steps()).toEqual([]);
  });
});

describe('what was recorded', () => {
  const conversations = async (query: string): Promise<ConversationResource[]> =>
    (
      await product.request<ConversationPage>(
        'GET',
        `/conversations?limit=500&bothEnds=true&labId=${lab.id}${query}`,
      )
    ).items;

  it('follows a mail through all of its conversations', async () => {
    const { items } = await product.request<{ items: { id: string }[] }>('GET', '/traces?subject=step');
    const about = (await conversations(`&mailId=${items.at(-1)!.id}`)).map(
      ({ device, side, protocol, subject }) => `${device} ${side} ${protocol} ${subject}`,
    );
    expect(about).toContain('Server0 server smtp pc0');
    expect(about).toContain('Server0 client dns mail.ru MX');
    expect(about).toContain('Server0 client smtp server.ru');
  });

  it('explains each event: its layers, its fields, and why the server did it', async () => {
    const [incoming] = await conversations('&protocol=smtp&side=server&account=user1@server.ru');
    const { items } = await product.request<{ items: ConversationEventResource[] }>(
      'GET',
      `/conversations/${incoming!.id}/events?limit=1000`,
    );
    const rules = items.flatMap(({ decision }) => decision?.rule ?? []);
    expect(rules).toEqual(expect.arrayContaining(['login.ok', 'smtp.relay-allowed-login', 'smtp.accepted']));
    const rcpt = items.find(({ text }) => text?.startsWith('RCPT'))!;
    const { pdu } = await product.request<{
      pdu: { layers: { protocol: string; fields: unknown[] }[]; steps: { id: string }[] };
    }>('GET', `/conversations/${incoming!.id}/events/${rcpt.index}/pdu`);
    expect(pdu.layers.map(({ protocol }) => protocol)).toEqual(['SMTP', 'TCP', 'IPv4', 'Ethernet']);
    expect(JSON.stringify(pdu)).toContain('@mail.ru');
    expect(pdu.steps.map(({ id }) => id)).toContain('decisions.smtp.relay-allowed-login');
  });

  it.skipIf(!has('tshark'))(
    'is read by Wireshark without a remark, field for field as it was said',
    async () => {
      const file = path.join(work, 'lab.pcapng');
      const answer = await product.response('GET', `/conversations/export?labId=${lab.id}&format=pcapng`);
      fs.writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
      expect(
        await dissected(file, ['frame.number', '_ws.expert.message'], '_ws.malformed || tcp.analysis.flags'),
      ).toEqual([]);
      const packets = await dissected(file, [
        'smtp.req.command',
        'smtp.req.parameter',
        'dns.qry.name',
        'imf.subject',
      ]);
      const seen = (field: string): string[] => packets.flatMap((packet) => packet[field] ?? []);
      const text = await (
        await product.response('GET', `/conversations/export?labId=${lab.id}&format=json`)
      ).text();
      const said = text
        .trim()
        .split('\n')
        .map(
          (line) =>
            JSON.parse(line) as {
              type: string;
              kind?: string;
              text?: string;
              conversation?: string;
              id?: string;
              protocol?: string;
            },
        );
      const smtp = new Set(
        said.flatMap(({ type, id, protocol }) =>
          type === 'conversation' && protocol === 'smtp' ? [id] : [],
        ),
      );
      const commands = said.flatMap(({ kind, text: line, conversation }) =>
        kind === 'command' && smtp.has(conversation) ? [line!.slice(0, 4).toUpperCase()] : [],
      );
      expect(
        seen('smtp.req.command')
          .map((verb) => verb.slice(0, 4).toUpperCase())
          .toSorted(),
      ).toEqual(commands.toSorted());
      expect(seen('smtp.req.parameter')).toContain('TO:<user2@mail.ru>');
      expect(seen('dns.qry.name')).toContain('mail.ru');
      expect(seen('imf.subject')).toContain('step by step');
    },
  );

  it('holds no password, in the database and in every export', async () => {
    const secrets = PASSWORDS.flatMap((password) => [
      password,
      Buffer.from(password).toString('base64').replaceAll('=', ''),
      Buffer.from(`\0user1\0${password}`).toString('base64').replaceAll('=', ''),
      Buffer.from(`\0user2\0${password}`).toString('base64').replaceAll('=', ''),
    ]);
    for (const format of ['pcapng', 'text', 'json']) {
      const answer = await product.response('GET', `/conversations/export?format=${format}&bothEnds=true`);
      const file = Buffer.from(await answer.arrayBuffer()).toString('latin1');
      expect(file.length).toBeGreaterThan(1000);
      for (const secret of secrets) expect(file.includes(secret), `${secret} in ${format}`).toBe(false);
    }
    const environment = fs.readFileSync(`/proc/${product.pid('server')}/environ`, 'utf8').split('\0');
    const url = environment.find((line) => line.startsWith('DATABASE_URL='))!.slice('DATABASE_URL='.length);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      const { rows } = await client.query<{ place: string }>(
        `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS place FROM information_schema.tables
          WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'`,
      );
      expect(rows.length).toBeGreaterThan(30);
      for (const { place } of rows) {
        const table = await client.query<{ line: string }>(
          `SELECT encode(convert_to(t::text, 'UTF8'), 'escape') AS line FROM ${place} t`,
        );
        // Octets are shown in hexadecimal.
        const all = table.rows.map(({ line }) => line).join('\n');
        for (const secret of secrets) {
          const hex = Buffer.from(secret).toString('hex');
          expect(all.includes(secret) || all.includes(hex), `${secret} in ${place}`).toBe(false);
        }
      }
    } finally {
      await client.end();
    }
  });
});
