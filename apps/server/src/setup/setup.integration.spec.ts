import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProblemException } from '../api/problem.js';
import { testInstallation, type TestInstallation } from '../directory/testing/installation.js';
import { InstallationKey } from '../secrets/installation-key.js';
import { SetupExport } from './setup-export.js';
import { SetupService } from './setup.service.js';

const KEY = { GLASSPOST_SECRET_KEY: Buffer.alloc(32, 7).toString('base64') } as never;

const TWO = `version: 1
servers:
  - name: One
    hostname: one.test
    addresses: [127.20.0.1]
    services: { smtp: true, dns: true }
    relayFrom: [127.20.0.0/24]
    tuning: { maxRecipients: 12 }
    zones:
      - name: one.test
        defaultTtl: 600
        records: |
          @ MX 10 mail
          mail A 127.20.0.1
          * TXT "any; one" second
          _sip._tcp SRV 1 2 5060 mail
      - name: empty.test
        records: ""
    domains:
      - name: one.test
        catchAll: ann@one.test
        accounts:
          - { name: ann, password: ann-Secret, displayName: Ann, quotaMB: 5 }
          - { name: bob, password: bob-Secret, allowSharedSecret: true, appPasswordsOnly: true }
          - name: cid
            password: cid-Secret
            forwarding: { addresses: [cid@far.test], keep: false }
            vacation: { text: I am away., from: "2026-01-02T03:04:05.000Z", days: 3 }
        aliases:
          - { name: all, to: [ann@one.test, bob@one.test, far@else.test] }
          - { name: team, to: [ann@one.test], kind: group, senders: members }
  - name: Two
    hostname: two.test
    addresses: [127.20.0.2]
    services: { smtp: true }
    smarthost: one.test:25
lab:
  name: Pair
  description: Two and a half.
  pcs:
    - { name: PC, address: 127.20.0.9 }
    - name: PC1
      address: 127.20.0.8
      dns: 127.20.0.1
      mail: { displayName: Ann, address: ann@one.test, incoming: one.test, outgoing: "one.test:2525", user: ann, password: ann-Secret }
  switches: [Switch]
  links: [[One, Two], [PC, One]]
  positions: { PC: { x: 1, y: -2.5 } }
  steps:
    - { id: log-in, title: Log in, when: { event: login, device: One, by: PC } }
    - id: send
      title: { en: Send, ru: Отправить, zh-CN: 发送 }
      when: [{ event: smtp-rejected, code: 550 }, { event: dns-query, name: one.test, type: MX }]
`;

describe('set-up documents', () => {
  let installation: TestInstallation;
  let setup: SetupService;
  let exporter: SetupExport;

  beforeAll(async () => {
    installation = await testInstallation();
    const { database, directory, listeners, audit } = installation;
    setup = new SetupService(database, directory, listeners, new InstallationKey(KEY), audit);
    exporter = new SetupExport(database, new InstallationKey(KEY));
  });
  afterAll(() => installation.drop());

  /** Everything that a document can set, without what only a database knows (ids, times, revisions). */
  const state = async (): Promise<string> => {
    const { prisma } = installation.database;
    const tables = await Promise.all([
      prisma.server.findMany({ orderBy: { name: 'asc' } }),
      prisma.serverService.findMany({ orderBy: [{ serverId: 'asc' }, { name: 'asc' }] }),
      prisma.zone.findMany({ orderBy: { name: 'asc' } }),
      prisma.record.findMany({ orderBy: [{ name: 'asc' }, { type: 'asc' }, { data: 'asc' }] }),
      prisma.domain.findMany({ orderBy: { name: 'asc' } }),
      prisma.account.findMany({ orderBy: { name: 'asc' } }),
      prisma.alias.findMany({ orderBy: { name: 'asc' } }),
      prisma.vacation.findMany(),
      prisma.lab.findMany(),
      prisma.labPc.findMany({ orderBy: { name: 'asc' } }),
    ]);
    return JSON.stringify(tables, (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
  };
  const mistakes = async (text: string): Promise<NonNullable<ProblemException['errors']>> => {
    const error: unknown = await setup.apply(text, false).catch((thrown: unknown) => thrown);
    if (!(error instanceof ProblemException)) throw new Error(`not refused: ${JSON.stringify(error)}`);
    expect(error.getStatus()).toBe(422);
    return error.errors!;
  };

  it('are applied, and the directory shows it at once', async () => {
    const dry = await setup.apply(TWO, true);
    expect(dry.applied).toBe(false);
    expect(await installation.database.prisma.server.count()).toBe(0);
    const { applied, changes } = await setup.apply(TWO, false);
    expect({ applied, changes }).toEqual({ applied: true, changes: dry.changes });
    expect(changes).toContain('Server One, zone one.test: created with 4 records.');
    const one = installation.directory.servers().find((server) => server.name === 'One')!;
    expect([...one.services].sort()).toEqual(['dns', 'smtp']);
    expect((await installation.directory.resolve(one, 'all', 'one.test'))?.remote).toEqual(['far@else.test']);
    expect((await installation.directory.login(one, 'ann'))?.address).toBe('ann@one.test');
  });

  it('change nothing the second time', async () => {
    const before = await state();
    expect(await setup.apply(TWO, false)).toEqual({ applied: true, changes: [] });
    expect(await state()).toBe(before);
  });

  it('change what they name and leave the rest', async () => {
    const changed = TWO.replace('mail A 127.20.0.1', 'mail A 127.20.0.7').replace('quotaMB: 5', 'quotaMB: 6');
    const { changes } = await setup.apply(changed, false);
    expect(changes.sort()).toEqual([
      'Server One, domain one.test: account ann changed.',
      'Server One, zone one.test: 1 records added, 1 removed.',
    ]);
    expect((await setup.apply(TWO, false)).changes).toHaveLength(2);
  });

  it('come back from an export and change nothing; elsewhere they make the same installation', async () => {
    const before = await state();
    for (const passwordHashes of [false, true])
      expect(await setup.apply(await exporter.yaml({ passwordHashes }), false)).toEqual({
        applied: true,
        changes: [],
      });
    expect(await state()).toBe(before);

    // A sealed secret leaves no installation, so neither does the account's right to shared secrets matter here.
    const whole = await exporter.yaml({ passwordHashes: true });
    const other = await testInstallation();
    try {
      const { database, directory, listeners, audit } = other;
      const there = new SetupService(database, directory, listeners, new InstallationKey(KEY), audit);
      await there.apply(whole, false);
      // Sealed anew, with another nonce.
      const plain = (yaml: string): string => yaml.replace(/sealedPassword: .*/, 'sealedPassword: x');
      const again = await new SetupExport(database, new InstallationKey(KEY)).yaml({ passwordHashes: true });
      expect(plain(again)).toBe(plain(whole));
      expect(
        (await there.apply(TWO.replace('bob-Secret, allowSharedSecret: true', 'bob-Secret'), true)).changes,
      ).toEqual(['Server One, domain one.test: account bob changed.']);
    } finally {
      await other.drop();
    }
  });

  it('make labs: PCs with sealed passwords, positions and steps; what a lab leaves out stays', async () => {
    const { prisma } = installation.database;
    const pc = await prisma.labPc.findFirstOrThrow({ where: { name: 'PC1' } });
    expect(Buffer.from(pc.sealedPassword!).includes('ann-Secret')).toBe(false);
    expect(pc).toMatchObject({
      address: '127.20.0.8',
      mailAddress: 'ann@one.test',
      outgoing: 'one.test:2525',
    });
    const yaml = await exporter.yaml({ passwordHashes: true });
    expect(yaml).not.toContain('ann-Secret');
    expect(yaml).toContain('sealedPassword: ');
    expect(yaml).toContain('zh-CN: 发送');
    const shorter = `version: 1\nlab:\n  name: Pair\n  switches: [Switch]\n  pcs: [{ name: PC, address: 127.20.0.10 }]\n`;
    expect((await setup.apply(shorter, false)).changes).toEqual([
      'Lab Pair: changed.',
      'Lab Pair: PC PC changed.',
    ]);
    expect(await prisma.lab.findFirst()).toMatchObject({
      description: 'Two and a half.',
      document: { links: [], positions: { PC: { x: 1, y: -2.5 } } },
    });
    expect(await prisma.labPc.count()).toBe(2);
    await setup.apply(TWO, false);
  });

  it.each([
    [
      'two devices with one name',
      'pcs: [{ name: S, address: 127.9.9.9 }], switches: [S]',
      '#/lab/switches/0',
    ],
    ['an address of another machine', 'pcs: [{ name: P, address: 10.0.0.1 }]', '#/lab/pcs/0/address'],
    ['a link to nothing', 'switches: [S], links: [[S, T]]', '#/lab/links/0'],
    [
      'a step at nothing',
      'steps: [{ id: a, title: A, when: { event: login, device: X } }]',
      '#/lab/steps/0/when/device',
    ],
    ['an address that another lab has', 'pcs: [{ name: P, address: 127.20.0.9 }]', '#/lab/pcs/0/address'],
  ])('refuse a lab with %s', async (_what, lab, pointer) => {
    const [first] = await mistakes(`version: 1\nlab: { name: Wrong, ${lab} }\n`);
    expect(first).toMatchObject({ pointer, line: 2 });
  });

  describe('with a mistake that shows only when they are applied change nothing, and name its line:', () => {
    /** A document that would change something, with the mistake at `line`. */
    const three = (rest: string): string =>
      `version: 1\nservers:\n  - name: Three\n    hostname: three.test\n    addresses: [127.20.0.3]\n${rest}`;

    it.each([
      ['a zone in quotes', '    zones: [{ name: z.test, records: "a A 1.2.3" }]\n', 6, '0/zones/0/records'],
      [
        'a line of a block',
        '    zones:\n      - name: z.test\n        records: |\n\n          a A 127.0.0.1\n          b A 1.2.3\n',
        11,
        '0/zones/0/records',
      ],
      [
        'a block with a comment, an indent of its own and no last line',
        '    zones:\n      - name: z.test\n        records: |2- # text\n          a A 127.0.0.1\n          b A 1.2.3\n          c A 127.0.0.1',
        10,
        '0/zones/0/records',
      ],
      [
        'a folded block, by its begin',
        '    zones:\n      - name: z.test\n        records: >\n          ; text\n\n          b A 1.2.3\n',
        8,
        '0/zones/0/records',
      ],
      [
        'a new account without a password',
        '    domains:\n      - name: three.test\n        accounts:\n          - { name: a, password: abc-Secret }\n          - name: b\n            displayName: B\n',
        10,
        '0/domains/0/accounts/1/password',
      ],
      [
        'two records of which one is an alias',
        '    zones: [{ name: z.test, records: "a A 1.2.3.4\\na CNAME b" }]\n',
        6,
        '0/zones/0/records',
      ],
    ])('%s', async (_what, rest, line, pointer) => {
      const before = await state();
      const [first] = await mistakes(three(rest));
      expect(first).toMatchObject({ line, pointer: `#/servers/${pointer}` });
      expect(await state()).toBe(before);
    });

    it('the text behind a YAML alias', async () => {
      const zones = '    zones:\n      - { name: z.test, records: *text }\n';
      const anchor =
        'version: 1\nservers:\n  - name: Two\n    hostname: two.test\n    addresses: [127.20.0.2]\n';
      const text = `${anchor}    zones:\n      - name: y.test\n        records: &text |\n          a A 1.2.3\n${three(zones).slice(20)}`;
      expect((await mistakes(text)).map(({ line, pointer }) => [line, pointer])).toEqual([
        [9, '#/servers/0/zones/0/records'],
        [9, '#/servers/1/zones/0/records'],
      ]);
    });

    it('an alias that is an account already, after much else has been written', async () => {
      const before = await state();
      const text = `${three('').replace('Three', 'One').replace('three', 'first').replace('0.3', '0.1')}    domains:
      - name: one.test
        accounts: [{ name: new, password: new-Secret }]
        aliases:
          - { name: fine, to: [ann@one.test] }
          - { name: ann, to: [bob@one.test] }
          - name: bob
            to: [ann@one.test]
`;
      expect((await mistakes(text)).map(({ line, pointer }) => [line, pointer])).toEqual([
        [11, '#/servers/0/domains/0/aliases/1'],
        [12, '#/servers/0/domains/0/aliases/2'],
      ]);
      expect(await state()).toBe(before);
    });

    it('an address that another server has', async () => {
      const before = await state();
      const text = three('    services: { smtp: true }\n').replace('0.3', '0.2');
      const [first] = await mistakes(text);
      expect(first).toMatchObject({
        line: 5,
        pointer: '#/servers/0/addresses',
        detail: 'Two and Three would both listen with smtp on 127.20.0.2.',
      });
      expect(await state()).toBe(before);
    });
  });
});
