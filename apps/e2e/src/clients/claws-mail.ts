import fs from 'node:fs';
import path from 'node:path';
import { type Desktop, openDesktop } from './desktop.js';
import { run } from './run.js';

/** How its files name what receives: POP3 and IMAP. */
const PROTOCOLS = { pop3: 0, imap: 3 };
/** TLS from the first octet. */
const TLS = 1;
const LOCAL = ['inbox', 'sent', 'queue', 'draft', 'trash'];

/** An account as somebody sets it up in claws-mail. */
export interface ClawsAccount {
  readonly name: string;
  readonly user: string;
  readonly password: string;
  readonly receives: keyof typeof PROTOCOLS;
  readonly port: number;
}

export interface ClawsOptions {
  readonly folder: string;
  /** PEM of an authority that it trusts. */
  readonly authority: string;
  /** Lines of /etc/hosts, which it alone sees. */
  readonly hosts: string;
  readonly server: string;
  readonly submissions: number;
  /** The first is the one that new mails are written with. */
  readonly accounts: readonly ClawsAccount[];
}

/** Debian's claws-mail on a screen of its own. */
export interface ClawsMail extends Pick<Desktop, 'windows' | 'press' | 'picture' | 'stop'> {
  /** Tells the program that runs what to do, as its command line offers it, and has its answer. */
  tell(...args: string[]): Promise<string>;
  /** The files of the mails that POP3 has brought. */
  local(): string[];
}

const accountFile = ({ server, submissions, accounts }: ClawsOptions): string =>
  accounts
    .map(
      ({ name, user, receives, port }, n) => `[Account: ${n + 1}]
account_name=${name}
is_default=${n === 0 ? 1 : 0}
name=${name}
address=${user}
protocol=${PROTOCOLS[receives]}
receive_server=${server}
smtp_server=${server}
user_id=${user}
use_smtp_auth=1
receive_at_get_all=1
ssl_${receives === 'imap' ? 'imap' : 'pop'}=${TLS}
ssl_smtp=${TLS}
ssl_certs_auto_accept=1
set_${receives === 'imap' ? 'imap' : 'pop'}port=1
${receives === 'imap' ? 'imap' : 'pop'}_port=${port}
set_smtpport=1
smtp_port=${submissions}
inbox=#mh/Mailbox/inbox
remove_mail=0
${receives === 'imap' ? `set_sent_folder=1\nsent_folder=#imap/${name}/Sent\nset_trash_folder=1\ntrash_folder=#imap/${name}/Trash\n` : ''}`,
    )
    .join('\n');

/** Words are taken as they stand, and encrypted when it ends. */
const passwordFile = ({ accounts }: ClawsOptions): string =>
  `[config_version]\nconfig_version=1\n\n${accounts
    .map(({ password }, n) => `[account:${n + 1}]\nrecv ${password}\nsend ${password}\n`)
    .join('\n')}`;

const item = (type: string, name: string): string =>
  `<folderitem type="${type}" name="${name}" path="${name}" />`;

/** The folders that its user sees on the left: those of this computer, and those of each IMAP account. Archive is the last. */
const folderFile = ({ accounts }: ClawsOptions): string => {
  const types = ['inbox', 'outbox', 'queue', 'draft', 'trash'];
  const local = LOCAL.map((name, n) => item(types[n]!, name)).join('');
  const remote = accounts.map(({ name, receives }, n) =>
    receives === 'pop3'
      ? ''
      : `<folder type="imap" name="${name}" account_id="${n + 1}"><folderitem type="normal" name="${name}" path="">${[
          item('inbox', 'INBOX'),
          item('outbox', 'Sent'),
          item('draft', 'Drafts'),
          item('trash', 'Trash'),
          item('normal', 'Archive'),
        ].join('')}</folderitem></folder>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<folderlist>
<folder type="mh" name="Mailbox" path="Mail"><folderitem type="normal" name="Mailbox" path="">${local}</folderitem></folder>
${remote.join('\n')}
</folderlist>
`;
};

/** `stop` when done. Only root may say what its hosts are called. */
export async function startClawsMail(options: ClawsOptions): Promise<ClawsMail> {
  const home = path.join(options.folder, 'claws-mail');
  const settings = path.join(home, 'settings');
  const inbox = path.join(home, 'Mail/inbox');
  fs.mkdirSync(settings, { recursive: true });
  for (const name of LOCAL) fs.mkdirSync(path.join(home, 'Mail', name), { recursive: true });
  for (const [name, text] of [
    ['accountrc', accountFile(options)],
    ['passwordstorerc', passwordFile(options)],
    ['folderlist.xml', folderFile(options)],
    // There is no dictionary, which it would complain about.
    ['clawsrc', '[Common]\nenable_aspell=0\n'],
  ] as const)
    fs.writeFileSync(path.join(settings, name), text, { mode: 0o600 });
  const desktop = await openDesktop(home, options.hosts);
  const env = { LANG: 'C.UTF-8', HOME: home, DISPLAY: desktop.display, SSL_CERT_FILE: options.authority };
  const common = ['--alternate-config-dir', settings];
  desktop.start('claws-mail', common, env);
  return {
    windows: desktop.windows,
    press: desktop.press,
    picture: desktop.picture,
    stop: desktop.stop,
    async tell(...args) {
      return (await run('claws-mail', [...common, ...args], { env })).stdout.toString();
    },
    local: () =>
      fs
        .readdirSync(inbox)
        .filter((name) => /^\d+$/.test(name))
        .map((name) => fs.readFileSync(path.join(inbox, name), 'utf8')),
  };
}
