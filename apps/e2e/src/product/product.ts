/** The product as a black box: started by its own launcher in folders and on ports of its own. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';

export const root = path.resolve(import.meta.dirname, '../../../..');
const START_MS = 120_000;
/** The launcher itself gives the server 20 seconds to let go, and the database some more. */
const STOP_MS = 60_000;
export const ADMIN_PASSWORD = 'e2e-Secret-Password';

/** The set-up document of the manual's lab: two servers, Server0 with server.ru and Server1 with mail.ru. */
export const twoServers = (): string => fs.readFileSync(path.join(root, 'labs/two-servers.yaml'), 'utf8');

/** Standard ports, and the offsets that tests choose from: away from the product's default and the ephemeral ports. */
const PORTS = [25, 53, 110, 143, 465, 587, 993, 995];
let nextOffset = 11_000 + (process.pid % 400) * 40;

export interface ProductOptions {
  /** Set-up document, as text. */
  setup?: string;
  console?: boolean;
  env?: NodeJS.ProcessEnv;
  dataDir?: string;
  /** How long the start may take. */
  startMs?: number;
  /** Runs as this user; only root may say so. */
  user?: { uid: number; gid: number };
}

export interface Product {
  readonly offset: number;
  readonly api: string;
  readonly console: string;
  readonly dataDir: string;
  readonly launcher: ChildProcess;
  output(): string;
  port(standard: number): number;
  /** A request to the API as administrator. Throws on an error status, with the problem's words. */
  request<T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<T>;
  response(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Process id of the server or of the embedded PostgreSQL. */
  pid(part: 'server' | 'postgres'): number;
  /** What another product must be started with, so that it serves the same database. */
  shared(): NodeJS.ProcessEnv;
  healthy(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the product and waits until it says that it runs. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const dataDir = options.dataDir ?? (options.user ? temporaryFolder() : folderWithCluster());
  const offset = await freeOffset();
  const [apiPort, consolePort] = [await freePort(), await freePort()];
  const setupFile = path.join(dataDir, 'setup.yaml');
  if (options.setup !== undefined) fs.writeFileSync(setupFile, options.setup);
  if (options.user) fs.chownSync(dataDir, options.user.uid, options.user.gid);
  const launcher = spawn(process.execPath, ['apps/launcher/src/main.ts'], {
    cwd: root,
    ...options.user,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...cleanEnvironment(),
      ...(options.user && { HOME: dataDir }),
      GLASSPOST_DATA_DIR: dataDir,
      GLASSPOST_PORT_OFFSET: String(offset),
      GLASSPOST_API_PORT: String(apiPort),
      GLASSPOST_CONSOLE_PORT: String(consolePort),
      GLASSPOST_CONSOLE: options.console ? 'on' : 'off',
      GLASSPOST_ADMIN_PASSWORD: ADMIN_PASSWORD,
      GLASSPOST_LOG_LEVEL: 'warn',
      ...(options.setup === undefined ? {} : { GLASSPOST_SETUP: setupFile }),
      // What one product of the run has compiled, the next need not.
      ...(inject('cluster') !== '' && { NODE_COMPILE_CACHE: path.join(inject('cluster'), 'compiled') }),
      ...options.env,
    },
  });
  let output = '';
  const collect = (text: Buffer): void => void (output = (output + text.toString()).slice(-200_000));
  launcher.stdout.on('data', collect);
  launcher.stderr.on('data', collect);
  try {
    await until(
      () => output.includes('Glasspost is running.'),
      options.startMs ?? START_MS,
      launcher,
      () => output,
    );
  } catch (error) {
    // Else it would go on, and stand in the way of the tests that follow.
    await stopLauncher(launcher);
    throw error;
  }

  const api = `http://127.0.0.1:${apiPort}`;
  let cookie = '';
  const response = async (
    method: string,
    route: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> => {
    const text = typeof body === 'string';
    return fetch(`${api}/api/v1${route}`, {
      method,
      headers: {
        cookie,
        ...(body === undefined ? {} : { 'content-type': text ? 'application/yaml' : 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : text ? body : JSON.stringify(body),
    });
  };
  const signedIn = await response('POST', '/session', { name: 'admin', password: ADMIN_PASSWORD });
  cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0]!;
  return {
    offset,
    api,
    console: `http://127.0.0.1:${consolePort}`,
    dataDir,
    launcher,
    output: () => output,
    port: (standard) => standard + offset,
    response,
    async request<T>(method: string, route: string, body?: unknown, headers?: Record<string, string>) {
      const answer = await response(method, route, body, headers);
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${text}`);
      return (
        text === ''
          ? undefined
          : (answer.headers.get('content-type') ?? '').includes('json')
            ? JSON.parse(text)
            : text
      ) as T;
    },
    pid: (part) => (part === 'postgres' ? postgresPid(launcher.pid!) : serverPid(launcher.pid!)),
    shared: () => ({
      DATABASE_URL: environmentOf(serverPid(launcher.pid!), 'DATABASE_URL'),
      GLASSPOST_SECRET_KEY: fs.readFileSync(path.join(dataDir, 'secret.key'), 'utf8').trim(),
    }),
    async healthy() {
      const deadline = Date.now() + START_MS;
      for (;;) {
        try {
          if ((await fetch(`${api}/api/v1/health`)).ok) return;
        } catch {
          // Not listening yet.
        }
        if (Date.now() > deadline) throw new Error(`the product did not become healthy:\n${output}`);
        await pause(50);
      }
    },
    stop: () => stopLauncher(launcher),
  };
}

/** Ends a launcher with all that it started; one that does not listen is killed. */
async function stopLauncher(launcher: ChildProcess): Promise<void> {
  if (launcher.exitCode !== null || launcher.signalCode !== null) return;
  const exited = once(launcher, 'exit');
  launcher.kill('SIGTERM');
  const timer = setTimeout(() => launcher.kill('SIGKILL'), STOP_MS);
  await exited;
  clearTimeout(timer);
}

/** Our own variables must not leak into a product under test. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !name.startsWith('GLASSPOST_') &&
        !name.startsWith('VITEST') &&
        name !== 'NODE_OPTIONS' &&
        name !== 'NODE_ENV' &&
        name !== 'DATABASE_URL',
    ),
  );
}

/** A folder with a copy of the run's empty cluster: see `cluster.setup.ts`. */
function folderWithCluster(): string {
  const folder = temporaryFolder();
  const cluster = inject('cluster');
  // `cp` keeps whose files they are: PostgreSQL runs as another user where tests run as root.
  if (cluster !== '')
    execFileSync('cp', [
      '-a',
      ...['postgres', 'postgres.password'].map((name) => path.join(cluster, name)),
      folder,
    ]);
  return folder;
}

export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'glasspost-e2e-'));
  fs.chmodSync(folder, 0o755);
  return folder;
}

/** Waits for a condition that another process brings about. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  ms: number,
  child?: ChildProcess,
  words: () => string = () => '',
): Promise<void> {
  const deadline = Date.now() + ms;
  while (!(await condition())) {
    if (child && (child.exitCode !== null || child.signalCode !== null))
      throw new Error(`the process ended:\n${words()}`);
    if (Date.now() > deadline) throw new Error(`not in time:\n${words()}`);
    await pause(30);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function freeOffset(): Promise<number> {
  for (; ; nextOffset += 40) {
    const free = await Promise.all(PORTS.map((port) => isFree(port + nextOffset)));
    if (free.every(Boolean)) {
      nextOffset += 40;
      return nextOffset - 40;
    }
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '0.0.0.0', () => server.close(() => resolve(true)));
  });
}

function environmentOf(pid: number, name: string): string {
  const all = fs.readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  const found = all.find((line) => line.startsWith(`${name}=`));
  if (found === undefined) throw new Error(`process ${pid} has no ${name}`);
  return found.slice(name.length + 1);
}

function children(pid: number): { pid: number; command: string }[] {
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const parent = /^\d+ \(.*\) \S (\d+)/s.exec(fs.readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1];
        return Number(parent) === pid
          ? [
              {
                pid: Number(name),
                command: fs.readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' '),
              },
            ]
          : [];
      } catch {
        return [];
      }
    });
}

const childLike = (launcher: number, part: string): number => {
  const found = children(launcher).find((child) => child.command.includes(part));
  if (!found) throw new Error(`no process like ${part}`);
  return found.pid;
};
const postgresPid = (launcher: number): number => childLike(launcher, '/postgres');
const serverPid = (launcher: number): number => childLike(launcher, 'server/dist/main.js');
