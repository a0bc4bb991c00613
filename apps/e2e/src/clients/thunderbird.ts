import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { openDesktop } from './desktop.js';
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

/** What each script run inside has at hand: elements wherever they lie, and the folders of the accounts. */
const WORDS = `
const { MailServices } = ChromeUtils.importESModule('resource:///modules/MailServices.sys.mjs');
// Most of the window are components with a tree of their own.
const find = (selector, within = document) => {
  const here = within.querySelector(selector);
  if (here) return here;
  for (const one of within.querySelectorAll('*')) {
    const found = one.shadowRoot && find(selector, one.shadowRoot);
    if (found) return found;
  }
  return null;
};
const fill = (selector, text) => {
  const field = find(selector);
  field.focus();
  field.value = text;
  for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true, composed: true }));
};
const serverOf = (kind) =>
  MailServices.accounts.accounts.map((one) => one.incomingServer).find((one) => one.type === kind);
// By its special use: Inbox, SentMail, Archive, Trash.
const folder = (use, kind = 'imap') => serverOf(kind)?.rootFolder.getFolderWithFlags(Ci.nsMsgFolderFlags[use]);
const subjects = (one) => (one ? [...one.messages].map((mail) => mail.mime2DecodedSubject) : []);
`;

/** Debian's Thunderbird on a screen of its own, with a fresh profile. */
export interface Thunderbird {
  /** Runs the body of a function in the main window, with `WORDS`. */
  run<T>(body: string, ...args: unknown[]): Promise<T>;
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
  const desktop = await openDesktop(folder, options.hosts);
  desktop.start(
    'thunderbird',
    ['--profile', profile, '--no-remote', '--marionette', '--remote-allow-system-access'],
    {},
  );
  try {
    const inside = await Marionette.connect(port);
    return {
      run: (body, ...args) => inside.run(`${WORDS}${body}`, ...args),
      picture: desktop.picture,
      async stop() {
        inside.end();
        await desktop.stop();
      },
    };
  } catch (error) {
    await desktop.stop();
    throw error;
  }
}
