import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { Marionette } from './marionette.js';
import { run } from './run.js';

/** No question of a first start, and nobody outside is asked anything. */
const PREFERENCES = {
  'app.update.enabled': false,
  'browser.offline': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'datareporting.policy.dataSubmissionPolicyBypassNotification': true,
  'extensions.update.enabled': false,
  'mail.inappnotifications.enabled': false,
  'mail.rights.version': 1,
  'mail.shell.checkDefaultClient': false,
  'mailnews.auto_config_url': 'http://127.0.0.1:9/',
  'mailnews.start_page.enabled': false,
  'network.manage-offline-status': false,
  'services.settings.server': 'http://127.0.0.1:9/',
};

/** Debian's Thunderbird on a screen of its own, with a fresh profile. */
export interface Thunderbird {
  readonly inside: Marionette;
  picture(file: string): Promise<void>;
  stop(): Promise<void>;
}

export interface ThunderbirdOptions {
  readonly folder: string;
  /** PEM of an authority that it trusts. */
  readonly authority: string;
  /** Lines of /etc/hosts, which it alone sees. */
  readonly hosts: string;
}

const freePort = async (): Promise<number> => {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** `stop` when done. Only root may say what its hosts are called. */
export async function startThunderbird(options: ThunderbirdOptions): Promise<Thunderbird> {
  const folder = path.join(options.folder, 'thunderbird');
  const profile = path.join(folder, 'profile');
  fs.mkdirSync(profile, { recursive: true });
  const port = await freePort();
  fs.writeFileSync(
    path.join(profile, 'user.js'),
    Object.entries({ ...PREFERENCES, 'marionette.port': port })
      .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
      .join(''),
  );
  await run('certutil', ['-N', '-d', `sql:${profile}`, '--empty-password']);
  await run('certutil', [
    '-A',
    '-d',
    `sql:${profile}`,
    '-n',
    'glasspost',
    '-t',
    'C,,',
    '-i',
    options.authority,
  ]);
  const hosts = path.join(folder, 'hosts');
  fs.writeFileSync(hosts, options.hosts);

  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x960x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = (await once(screen.stdio[3] as NodeJS.ReadableStream, 'data')) as [Buffer];
  const display = `:${number.toString().trim()}`;
  const program = spawn(
    'unshare',
    [
      ...['-m', 'sh', '-c', 'mount --bind "$1" /etc/hosts && shift && exec "$@"', 'sh', hosts],
      ...['thunderbird', '--profile', profile, '--no-remote', '--marionette', '--remote-allow-system-access'],
    ],
    { stdio: 'ignore', env: { PATH: process.env.PATH, HOME: folder, DISPLAY: display } },
  );
  const stop = async (): Promise<void> => {
    await ended(program);
    await ended(screen);
  };
  try {
    const inside = await Marionette.connect(port);
    return {
      inside,
      async picture(file) {
        fs.mkdirSync(path.dirname(file), { recursive: true });
        await run('import', ['-display', display, '-window', 'root', file]);
      },
      async stop() {
        inside.end();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
