import fs from 'node:fs';
import path from 'node:path';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import pg from 'pg';
import { folder, pause, root } from '../process.ts';

export const OFFSET = 14_000;
export const CONSOLE_PORT = 18081;
export const ADDRESS = '127.16.5.20';
export const NEXT = '127.16.5.40';
export const USER = 'bench@bench.test';
export const PASSWORD = 'bench-Secret';
export const NAMES = 10_000;

/** Glasspost as `npm start` starts it, with the embedded PostgreSQL: a server with one account and a zone of 10,000 names, and a next one. */
export async function startProduct(
  options: { console?: boolean } = {},
): Promise<{ serverPid: number; stop(): Promise<void> }> {
  const dataDir = folder('glasspost');
  const records = Array.from({ length: NAMES }, (_, i) => `h${i} IN A 192.0.2.${i % 256}`).join('\n');
  const setup = {
    version: 1,
    servers: [
      {
        name: 'Bench',
        hostname: 'bench.test',
        addresses: [ADDRESS],
        dns: ADDRESS,
        allowPlaintextAuth: true,
        maxMessageMB: 200,
        tuning: { maxConnectionsPerAddress: 5_000 },
        services: { dns: true, smtp: true, submission: true, pop3: true, imap: true },
        zones: [
          { name: 'bench.test', records: `@ IN A ${ADDRESS}\n${records}\n` },
          { name: 'next.test', records: `@ IN A ${NEXT}\n` },
        ],
        domains: [
          {
            name: 'bench.test',
            accounts: [
              { name: 'bench', password: PASSWORD },
              { name: 'big', password: PASSWORD },
              { name: 'read', password: PASSWORD },
              { name: 'imap', password: PASSWORD },
            ],
          },
        ],
      },
      {
        name: 'Next',
        hostname: 'next.test',
        addresses: [NEXT],
        dns: ADDRESS,
        services: { smtp: true },
        domains: [{ name: 'next.test', accounts: [{ name: 'bench', password: PASSWORD }] }],
      },
    ],
  };
  fs.writeFileSync(path.join(dataDir, 'setup.yaml'), JSON.stringify(setup));
  const child = spawn(process.execPath, ['apps/launcher/src/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      // For --cpu-prof and the like.
      ...(process.env.NODE_OPTIONS && { NODE_OPTIONS: process.env.NODE_OPTIONS }),
      GLASSPOST_DATA_DIR: dataDir,
      GLASSPOST_PORT_OFFSET: String(OFFSET),
      GLASSPOST_API_PORT: '18080',
      GLASSPOST_CONSOLE: options.console ? 'on' : 'off',
      GLASSPOST_CONSOLE_PORT: String(CONSOLE_PORT),
      GLASSPOST_LOG_LEVEL: 'warn',
      GLASSPOST_ADMIN_PASSWORD: process.env.GLASSPOST_ADMIN_PASSWORD,
      GLASSPOST_SETUP: path.join(dataDir, 'setup.yaml'),
    },
  });
  let text = '';
  child.stdout.on('data', (block: Buffer) => (text += block.toString()));
  while (!text.includes('Ctrl-C')) {
    if (child.exitCode !== null) throw new Error(text);
    await pause(100);
  }
  return {
    serverPid: serverOf(child),
    async stop() {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function serverOf(launcher: ChildProcess): number {
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const parent = /^\d+ \(.*\) \S (\d+)/s.exec(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];
      if (
        Number(parent) === launcher.pid &&
        fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('server/dist/main.js')
      )
        return Number(pid);
    } catch {
      // It has ended in the meantime.
    }
  }
  throw new Error('the server process was not found');
}

/** Headers of a request to the API as the administrator. */
export async function signedIn(): Promise<Record<string, string>> {
  const answer = await fetch('http://127.0.0.1:18080/api/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'admin',
      password: process.env.GLASSPOST_ADMIN_PASSWORD ?? 'bench-Secret-Password',
    }),
  });
  return { cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0]! };
}

/** A connection to the database of a server process. The caller ends it. */
export async function databaseOf(serverPid: number): Promise<pg.Client> {
  const environment = fs.readFileSync(`/proc/${serverPid}/environ`, 'utf8').split('\0');
  const url = environment.find((line) => line.startsWith('DATABASE_URL='))!.slice('DATABASE_URL='.length);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}
