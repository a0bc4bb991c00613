import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AuditEntryResource, LabPcResource, LabResource, Problem } from '@glasspost/contract';
import { ADMIN_PASSWORD, type Running, runningApplication } from '../testing/running.js';

const PAIR = `version: 1
servers:
  - name: One
    hostname: one.test
    addresses: [127.40.0.1]
    services: { smtp: true, dns: true }
    zones:
      - name: one.test
        records: "@ A 127.40.0.1"
    domains:
      - name: one.test
        accounts: [{ name: ann, password: ann-Secret }]
        aliases: [{ name: all, to: [ann@one.test] }]
lab:
  name: Pair
  pcs:
    - name: PC0
      address: 127.40.0.9
      dns: 127.40.0.1
      mail: { address: ann@one.test, incoming: one.test, outgoing: one.test, user: ann, password: ann-Secret }
    - { name: PC1, address: 127.40.0.10 }
  switches: [Switch0]
  links: [[PC0, Switch0], [One, Switch0]]
`;

describe('labs', () => {
  let running: Running;
  let admin: Record<string, string>;

  beforeAll(async () => {
    running = await runningApplication();
    admin = await running.signIn('admin', ADMIN_PASSWORD);
  });
  afterAll(() => running.stop());
  beforeEach(async () => {
    await running.database.prisma.server.deleteMany();
    await running.database.prisma.lab.deleteMany();
    const { Directory } = await import('../directory/directory.js');
    await running.app.get(Directory).refresh('server', '');
  });

  const ask = <T = LabResource>(line: string, body?: unknown, headers = {}): Promise<T> =>
    running.ask<T>(line, body, { ...admin, ...headers });
  const refused = async (line: string, body?: unknown, headers = {}): Promise<Problem> => {
    const answer = await running.send(line, body, { ...admin, ...headers });
    expect(answer.status, line).toBeGreaterThanOrEqual(400);
    return (await answer.json()) as Problem;
  };
  const exported = async (id: string): Promise<string> =>
    (await running.send(`GET /labs/${id}/export`, undefined, admin)).text();
  const plain = (yaml: string): string =>
    yaml.replaceAll(/(sealedPassword|passwordHash): .*/g, '$1: x').replaceAll(/ SOA .*/g, ' SOA');

  it('are made empty, and drawn device by device', async () => {
    const made = await ask('POST /labs', { name: 'Mine', description: 'To begin with.' });
    expect(made).toMatchObject({
      name: 'Mine',
      servers: [],
      pcs: [],
      links: [],
      canReset: false,
      revision: 1,
    });
    await ask('POST /servers', {
      name: 'Server0',
      hostname: 'a.test',
      addresses: ['127.41.0.1'],
      lab: 'Mine',
    });
    const pc = await ask<LabPcResource>(`POST /labs/${made.id}/pcs`, { name: 'PC0', address: '127.41.0.9' });
    expect(pc).toMatchObject({ mail: null, dns: null, unread: 0 });
    const drawn = await ask(`PATCH /labs/${made.id}`, {
      switches: ['Switch0'],
      links: [
        ['Server0', 'Switch0'],
        ['PC0', 'Switch0'],
      ],
      positions: { PC0: { x: 10, y: 20 }, Server0: { x: 1, y: 2 } },
    });
    expect(drawn).toMatchObject({ servers: [{ name: 'Server0' }], switches: ['Switch0'] });
    // Another name goes along everywhere; what is removed takes its links with it.
    await ask(`PATCH /servers/${drawn.servers[0]!.id}`, { name: 'Main' });
    await ask(`PATCH /labs/${made.id}`, { positions: { PC0: { x: 11, y: 20 } } });
    expect(await ask(`GET /labs/${made.id}`)).toMatchObject({
      links: [
        ['Main', 'Switch0'],
        ['PC0', 'Switch0'],
      ],
      positions: { PC0: { x: 11, y: 20 }, Main: { x: 1, y: 2 } },
    });
    await ask(`DELETE /labs/${made.id}/pcs/${pc.id}`);
    expect(await ask(`GET /labs/${made.id}`)).toMatchObject({ links: [['Main', 'Switch0']], pcs: [] });
    expect(await ask(`PATCH /labs/${made.id}`, { switches: [] })).toMatchObject({ links: [] });
    expect(await refused(`POST /labs/${made.id}/reset`)).toMatchObject({ status: 409 });
  });

  it('take nothing that another has: the field is named, in what is made and changed', async () => {
    const lab = await ask('POST /labs', { document: PAIR });
    const again = await refused('POST /labs', { document: PAIR });
    expect(again.status).toBe(409);
    expect(new Set(again.errors!.map(({ pointer }) => pointer))).toEqual(
      new Set(['#/name', '#/serverNames', '#/network']),
    );
    expect(again.detail).toContain('127.40.0.9 is the address of PC0 already.');
    const pointer = async (line: string, body: unknown): Promise<string | undefined> =>
      (await refused(line, body)).errors?.[0]?.pointer;
    const pcs = `POST /labs/${lab.id}/pcs`;
    expect(await pointer(pcs, { name: 'PC2', address: '127.40.0.1' })).toBe('#/address');
    expect(await pointer(pcs, { name: 'PC2', address: '127.40.0.10' })).toBe('#/address');
    expect(await pointer(pcs, { name: 'PC2', address: '192.0.2.1' })).toBe('#/address');
    expect(await pointer(pcs, { name: 'Switch0', address: '127.40.0.11' })).toBe('#/name');
    expect(await pointer(`PATCH /labs/${lab.id}`, { switches: ['PC0'] })).toBe('#/switches');
    expect(await pointer(`PATCH /labs/${lab.id}`, { links: [['PC0', 'X']] })).toBe('#/links/0');
    expect(await pointer('POST /labs', { template: 'none' })).toBe('#/template');
    expect(await pointer('POST /labs', {})).toBe('#/name');
    expect(await pointer('POST /labs', { document: 'version: 1' })).toBe('#/document');
    const server = { name: 'PC1', hostname: 'a.test', addresses: ['127.41.0.1'] };
    expect(await pointer('POST /servers', { ...server, lab: 'Pair' })).toBe('#/name');
    expect(await pointer('POST /servers', { ...server, lab: 'None' })).toBe('#/lab');
    expect(await refused(`PATCH /labs/${lab.id}`, { name: 'X' }, { 'if-match': '"77"' })).toMatchObject({
      status: 412,
    });
  });

  it('are made from the templates, as often as one likes', async () => {
    const { items } = await ask<{ items: { name: string }[] }>('GET /labs/templates');
    expect(items.map(({ name }) => name)).toEqual(['two-servers', 'mx']);
    for (const { name } of items) {
      const first = await ask('POST /labs', { template: name });
      expect(first).toMatchObject({ template: name, canReset: true });
      const body = { template: name, name: `${name} again`, network: 'free', serverNames: 'free' };
      const second = await ask('POST /labs', body);
      expect(second.pcs).toHaveLength(first.pcs.length);
      const addresses = (lab: LabResource): string[] => [
        ...lab.servers.flatMap((server) => server.addresses),
        ...lab.pcs.map((pc) => pc.address),
      ];
      expect(addresses(second).some((address) => addresses(first).includes(address))).toBe(false);
    }
    expect(await ask('GET /labs?limit=3')).toMatchObject({ total: 4 });
    const records = await running.database.prisma.record.findMany({ where: { type: 'A' } });
    expect(new Set(records.map(({ data }) => data.split('.')[1]))).toEqual(
      new Set(['16', '17', '168', '18']),
    );
  });

  it('keep the passwords of PCs to themselves', async () => {
    const lab = await ask('POST /labs', { document: PAIR });
    const pc = lab.pcs[0]!;
    expect(pc.mail).toMatchObject({ hasPassword: true, user: 'ann' });
    const line = `PATCH /labs/${lab.id}/pcs/${pc.id}`;
    const mail = { address: 'ann@one.test', user: 'other', incoming: 'one.test', outgoing: 'one.test:2525' };
    expect(await ask<LabPcResource>(line, { mail })).toMatchObject({
      mail: { user: 'other', hasPassword: true, outgoing: 'one.test:2525' },
      revision: 2,
    });
    await ask(line, { mail: { ...mail, password: 'new-Secret' } });
    const { items } = await ask<{ items: AuditEntryResource[] }>('GET /audit?limit=1');
    expect(items[0]).toMatchObject({
      action: 'labPc.update',
      target: 'PC0',
      after: { passwordChanged: true },
    });
    for (const text of [await exported(lab.id), JSON.stringify(await ask('GET /audit?limit=50'))])
      expect(text).not.toMatch(/ann-Secret|new-Secret/);
    expect(await ask<LabPcResource>(line, { mail: null })).toMatchObject({ mail: null });
  });

  it('give password hashes to who may set up, not to who only reads', async () => {
    const lab = await ask('POST /labs', { document: PAIR });
    await ask('POST /operators', { name: 'rita', password: 'rita-Sekret-1', role: 'reader' });
    const reader = await running.signIn('rita', 'rita-Sekret-1');
    const token = await ask<{ secret: string }>('POST /tokens', { name: 'reading', scopes: ['read'] });
    for (const who of [reader, { authorization: `Bearer ${token.secret}` }]) {
      const yaml = await (await running.send(`GET /labs/${lab.id}/export`, undefined, who)).text();
      expect(yaml).toContain('name: Pair');
      expect(yaml).not.toMatch(/argon2|sealedPassword/);
      for (const line of [`GET /labs/${lab.id}/export?passwordHashes=true`, 'GET /setup?passwordHashes=true'])
        expect((await running.send(line, undefined, who)).status, line).toBe(403);
    }
    expect(await exported(lab.id)).toMatch(/argon2[^]*sealedPassword/);
  });

  it('go back to their beginning, all or nothing', async () => {
    const lab = await ask('POST /labs', { document: PAIR });
    const before = plain(await exported(lab.id));
    const [one] = lab.servers;
    await ask(`PATCH /labs/${lab.id}`, { name: 'Renamed', links: [] });
    const domains = await ask<{ items: { id: string }[] }>(`GET /servers/${one!.id}/domains`);
    await ask(`POST /domains/${domains.items[0]!.id}/accounts`, { name: 'bob', password: 'bob-Secret' });
    await ask(`POST /servers/${one!.id}/zones`, { name: 'more.test' });
    await ask('POST /servers', {
      name: 'More',
      hostname: 'm.test',
      addresses: ['127.40.0.5'],
      lab: 'Renamed',
    });
    const [pc0, pc1] = lab.pcs;
    await ask(`PATCH /labs/${lab.id}/pcs/${pc0!.id}`, { address: '127.40.0.77' });
    await ask(`PATCH /labs/${lab.id}/pcs/${pc1!.id}`, { address: '127.40.0.9', dns: '127.0.0.1' });
    await running.database.prisma.labMail.create({
      data: { pcId: pc0!.id, folder: 'inbox', size: 1, bytes: Buffer.from('x') },
    });
    expect(await ask(`GET /labs/${lab.id}/deletion`)).toMatchObject({ servers: 2, accounts: 2, pcMails: 1 });
    const reset = await ask(`POST /labs/${lab.id}/reset`);
    expect(reset).toMatchObject({ id: lab.id, name: 'Renamed', servers: [{ id: one!.id }] });
    expect(reset.pcs.map(({ id }) => id).sort()).toEqual(lab.pcs.map(({ id }) => id).sort());
    expect(plain(await exported(lab.id))).toBe(before.replace('name: Pair', 'name: Renamed'));
    expect(await running.database.prisma.labMail.count()).toBe(0);

    // Somebody else has taken the name of its server: then nothing is changed.
    await ask(`PATCH /servers/${one!.id}`, { name: 'Moved' });
    await ask('POST /servers', { name: 'One', hostname: 'm.test', addresses: ['127.42.0.5'] });
    const now = plain(await exported(lab.id));
    expect(await refused(`POST /labs/${lab.id}/reset`)).toMatchObject({ status: 409 });
    expect(plain(await exported(lab.id))).toBe(now);
  });

  it('go with everything that is theirs, and come back from their export', async () => {
    const lab = await ask('POST /labs', { document: PAIR });
    const yaml = await exported(lab.id);
    expect(await ask(`GET /labs/${lab.id}/deletion`)).toEqual({
      servers: 1,
      zones: 1,
      domains: 1,
      accounts: 1,
      messages: 0,
      deliveries: 0,
      pcs: 2,
      pcMails: 0,
    });
    const { prisma } = running.database;
    await prisma.content.create({ data: { id: lab.id, size: 1, bytes: Buffer.from('x') } });
    const data = { contentId: lab.id, sender: '', recipient: 'x@y.test', destination: 'y.test' };
    await prisma.delivery.create({ data: { ...data, serverId: lab.servers[0]!.id, status: 'held' } });
    await ask(`DELETE /labs/${lab.id}`);
    for (const count of [
      prisma.lab,
      prisma.labPc,
      prisma.server,
      prisma.zone,
      prisma.account,
      prisma.delivery,
    ])
      expect(await (count.count as () => Promise<number>)()).toBe(0);
    expect(await prisma.content.count()).toBe(0);
    const again = await ask('POST /labs', { document: yaml });
    expect(plain(await exported(again.id))).toBe(plain(yaml));
    expect(again.pcs[0]!.mail?.hasPassword).toBe(true);
  });

  it('that had their PCs in the document have them in the table', async () => {
    const { LabPcs } = await import('./pcs.service.js');
    const mail = {
      address: 'a@b.test',
      incoming: 'b.test',
      outgoing: 'b.test',
      user: 'a',
      password: 'a-Secret',
    };
    const pcs = [{ name: 'PC', address: '127.43.0.1', dns: null, mail }];
    const row = await running.database.prisma.lab.create({
      data: { name: 'Old', document: { pcs, switches: [] } },
    });
    await running.app.get(LabPcs).adopt();
    await running.app.get(LabPcs).adopt();
    const { items } = { items: (await ask(`GET /labs/${row.id}`)).pcs };
    expect(items).toMatchObject([{ name: 'PC', mail: { hasPassword: true } }]);
  });
});
