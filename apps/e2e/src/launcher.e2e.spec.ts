import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { everything } from './browser/extent.js';
import { fetchAll } from './clients/pop3.js';
import {
  ADMIN_PASSWORD,
  cleanEnvironment,
  freePort,
  root,
  startProduct,
  temporaryFolder,
  until,
} from './product/product.js';

function launch(env: NodeJS.ProcessEnv, args: string[] = []): { status: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['apps/launcher/src/main.ts', ...args], {
    cwd: root,
    env: { ...cleanEnvironment(), GLASSPOST_CONSOLE: 'off', ...env },
    encoding: 'utf8',
    timeout: 120_000,
  });
  return { status, text: `${stdout}${stderr}` };
}

/** The command lines of all processes that name a folder in them. */
const processesOn = (folder: string): string[] =>
  fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return command.includes(folder) ? [command] : [];
      } catch {
        return [];
      }
    });

/** Whether everybody may read a folder, and pass through all above it. */
function openToAll(folder: string): boolean {
  const open = (fs.statSync(folder).mode & 0o005) === 0o005;
  return open && (folder === path.dirname(folder) || openToAll(path.dirname(folder)));
}

describe('npm start', () => {
  it('lists its settings', () => {
    const { status, text } = launch({}, ['--help']);
    expect(status).toBe(0);
    for (const name of [
      'DATABASE_URL',
      'GLASSPOST_DATA_DIR',
      'GLASSPOST_PORT_OFFSET',
      'GLASSPOST_SETUP',
      'GLASSPOST_ADMIN_PASSWORD',
    ])
      expect(text).toContain(name);
  });

  it.each([
    [
      'an unreachable database',
      { DATABASE_URL: 'postgresql://a:b@127.0.0.1:9/x' },
      /cannot be reached: connection refused/,
    ],
    [
      'a folder that cannot be written',
      { GLASSPOST_DATA_DIR: '/dev/null/glasspost' },
      /data folder \/dev\/null\/glasspost cannot be written/,
    ],
    [
      'a set-up document that is not there',
      { GLASSPOST_SETUP: '/nowhere.yaml' },
      /\/nowhere\.yaml .* does not exist/,
    ],
    ['a setting that is no number', { GLASSPOST_API_PORT: 'x' }, /GLASSPOST_API_PORT must be a whole number/],
    ['a setting that does not exist', { GLASSPOST_POTR: '1' }, /GLASSPOST_POTR is not a setting/],
  ])('says %s in one sentence', (_name, env, message) => {
    const dataDir = temporaryFolder();
    const { status, text } = launch({ GLASSPOST_DATA_DIR: dataDir, ...env });
    expect(status).toBe(1);
    expect(text).toMatch(message);
    expect(text).not.toMatch(/\n\s+at /);
    fs.rmSync(dataDir, { recursive: true, force: true });
  });

  it('names the line of a broken set-up document', () => {
    const dataDir = temporaryFolder();
    const file = path.join(dataDir, 'broken.yaml');
    fs.writeFileSync(
      file,
      'version: 1\nservers:\n  - name: A\n    hostname: a.test\n    addresses: [127.0.0.300]\n',
    );
    const { status, text } = launch({
      GLASSPOST_DATA_DIR: dataDir,
      GLASSPOST_SETUP: file,
      GLASSPOST_API_PORT: '18999',
    });
    expect(status).toBe(1);
    expect(text).toMatch(/broken\.yaml.*line 5: Not an IP address/s);
    fs.rmSync(dataDir, { recursive: true, force: true });
  });

  it('names the port that is taken, and leaves nothing running', async () => {
    const dataDir = temporaryFolder();
    const blocker = net.createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const { port } = blocker.address() as net.AddressInfo;
    const { status, text } = launch({
      GLASSPOST_DATA_DIR: dataDir,
      GLASSPOST_API_PORT: String(port),
      GLASSPOST_PORT_OFFSET: '31000',
    });
    expect(status).toBe(1);
    expect(text).toMatch(new RegExp(`Port ${port} .* is taken`));
    expect(fs.existsSync(path.join(dataDir, 'postgres/postmaster.pid'))).toBe(false);
    blocker.close();
    fs.rmSync(dataDir, { recursive: true, force: true });
  });

  it('keeps all data over a stop and a start, and two installations do not disturb each other', async () => {
    const dataDir = temporaryFolder();
    const setup = (address: string): string =>
      `version: 1\nservers:\n  - name: A\n    hostname: a.test\n    addresses: [${address}]\n    allowPlaintextAuth: true\n    services: { smtp: true, pop3: true }\n    domains: [{ name: a.test, accounts: [{ name: ann, password: secret }] }]\n`;
    const first = await startProduct({ setup: setup('127.16.7.1'), dataDir });
    const other = await startProduct({ setup: setup('127.16.7.1') });
    const sent = spawnSync(
      'curl',
      [
        '-sS',
        '--url',
        `smtp://127.16.7.1:${first.port(25)}`,
        '--mail-from',
        'b@b.test',
        '--mail-rcpt',
        'ann@a.test',
        '--upload-file',
        '-',
      ],
      { input: 'Subject: kept\r\n\r\nx\r\n', encoding: 'utf8' },
    );
    expect(sent.status, sent.stderr).toBe(0);
    expect(await fetchAll('127.16.7.1', other.port(110), 'ann', 'secret')).toEqual([]);
    const second = launch({ GLASSPOST_DATA_DIR: dataDir });
    expect(second.status).toBe(1);
    expect(second.text).toMatch(/already runs on the data folder/);
    await first.stop();
    expect(first.launcher.exitCode).toBe(0);
    expect(fs.existsSync(path.join(dataDir, 'postgres/postmaster.pid'))).toBe(false);
    const again = await startProduct({ dataDir });
    const [mail] = await fetchAll('127.16.7.1', again.port(110), 'ann', 'secret');
    expect(mail!.toString()).toMatch(/Subject: kept/);
    await again.stop();
    await other.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  });

  it.runIf(everything)('is ended by the tests when it does not come up in time', async () => {
    const dataDir = temporaryFolder();
    await expect(startProduct({ dataDir, startMs: 1 })).rejects.toThrow('not in time');
    // The folder is free again.
    const product = await startProduct({ dataDir });
    await product.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  });

  it.each(['Starting PostgreSQL…', 'Starting the server…'])(
    'leaves nothing running when it is ended at “%s”',
    async (moment) => {
      const dataDir = temporaryFolder();
      const env = { ...cleanEnvironment(), GLASSPOST_DATA_DIR: dataDir, GLASSPOST_CONSOLE: 'off' };
      const ports = { GLASSPOST_API_PORT: String(await freePort()), GLASSPOST_PORT_OFFSET: '31200' };
      const child = spawn(process.execPath, ['apps/launcher/src/main.ts'], {
        cwd: root,
        env: { ...env, ...ports },
      });
      let text = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (block: Buffer) => (text += block.toString()));
      const heard = (): string => text;
      await until(() => text.includes(moment), 120_000, child, heard);
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
      expect(text).not.toContain('Glasspost is running.');
      expect([child.exitCode, text.trim().split('\n').at(-1)]).toEqual([0, 'Stopping…']);
      expect(fs.existsSync(path.join(dataDir, 'postgres/postmaster.pid'))).toBe(false);
      expect(processesOn(dataDir)).toEqual([]);
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  );

  it('stops everything that it started when it is ended, and takes over what a killed launcher left', async () => {
    const dataDir = temporaryFolder();
    const product = await startProduct({
      dataDir,
      setup:
        'version: 1\nservers:\n  - { name: A, hostname: a.test, addresses: [127.16.7.9], services: { smtp: true } }\n',
    });
    const [server, postgres] = [product.pid('server'), product.pid('postgres')];
    product.launcher.kill('SIGKILL');
    await once(product.launcher, 'exit');
    // The server sees that nobody is there to stop it any more.
    await until(() => !fs.existsSync(`/proc/${server}`), 30_000);
    const again = await startProduct({ dataDir });
    expect(again.pid('postgres')).not.toBe(postgres);
    await again.stop();
    await until(() => !fs.existsSync(`/proc/${postgres}`), 30_000);
    fs.rmSync(dataDir, { recursive: true, force: true });
  });
});

describe.runIf(process.getuid?.() === 0 && openToAll(root))('an ordinary user', () => {
  /** The user "nobody" of most systems; it need not have an entry in /etc/passwd. */
  const user = { uid: 65534, gid: 65534 };

  it('who may only read the checkout starts and stops what is built', async () => {
    await (await startProduct()).stop();
    const dataDir = temporaryFolder();
    const address = '127.16.7.20';
    const setup = `version: 1\nservers:\n  - { name: A, hostname: a.test, addresses: [${address}], services: { smtp: true, dns: true } }\n`;
    const product = await startProduct({ dataDir, setup, user });
    await product.healthy();
    for (const part of ['server', 'postgres'] as const)
      expect(fs.statSync(`/proc/${product.pid(part)}`).uid).toBe(user.uid);
    const { items } = await product.request<{ items: { name: string }[] }>('GET', '/servers');
    expect(items.map((server) => server.name)).toEqual(['A']);
    await product.stop();
    expect(product.launcher.exitCode).toBe(0);
    expect(processesOn(dataDir)).toEqual([]);
    fs.rmSync(dataDir, { recursive: true, force: true });
  });

  it('is told in one sentence when it is not built', () => {
    const folder = temporaryFolder();
    for (const each of ['apps', 'libs', 'prisma']) fs.mkdirSync(path.join(folder, each));
    fs.writeFileSync(path.join(folder, 'package-lock.json'), '{}');
    const script = `import { build } from ${JSON.stringify(path.join(root, 'apps/launcher/src/build.ts'))};
      await build(${JSON.stringify(folder)}, false, console.log).catch((error) => console.log(error.message));`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      ...user,
      env: cleanEnvironment(),
      encoding: 'utf8',
    });
    expect(stdout).toMatch(/^Glasspost is not built, .* you may not write to .*\n$/);
    fs.rmSync(folder, { recursive: true, force: true });
  });
});

describe('the first operator', () => {
  it('gets a password that is printed once', async () => {
    const dataDir = temporaryFolder();
    const child = spawn(process.execPath, ['apps/launcher/src/main.ts'], {
      cwd: root,
      env: {
        ...cleanEnvironment(),
        GLASSPOST_DATA_DIR: dataDir,
        GLASSPOST_CONSOLE: 'off',
        GLASSPOST_API_PORT: '18998',
        GLASSPOST_PORT_OFFSET: '31100',
      },
    });
    let text = '';
    child.stdout.on('data', (block: Buffer) => (text += block.toString()));
    await until(
      () => text.includes('Ctrl-C'),
      120_000,
      child,
      () => text,
    );
    const password = /Sign in as admin with the password (\S+)/.exec(text)![1]!;
    expect(password).not.toBe(ADMIN_PASSWORD);
    const signIn = (secret: string): Promise<Response> =>
      fetch('http://127.0.0.1:18998/api/v1/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'admin', password: secret }),
      });
    expect((await signIn(password)).status).toBe(200);
    expect((await signIn('wrong')).status).toBe(401);
    const exited = once(child, 'exit');
    child.kill('SIGINT');
    await exited;
    expect(child.exitCode).toBe(0);
    fs.rmSync(dataDir, { recursive: true, force: true });
  });
});
