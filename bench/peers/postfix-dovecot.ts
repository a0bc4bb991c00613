import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { folder, listening, timed } from '../process.ts';
import { LMTP_PORT, startDovecot } from './dovecot.ts';

export const SMTP_PORT = 15_025;

export interface MailPeer {
  /** Mails in the mailbox. */
  stored(): number;
  stop(): Promise<void>;
}

/** Postfix that hands everything to Dovecot's LMTP, which stores it as Maildir; and Dovecot's POP3 on the same mailbox. */
export async function startPostfixDovecot(): Promise<MailPeer> {
  const dovecot = await startDovecot(['pop3', 'lmtp']);
  const home = folder('postfix');
  const conf = path.join(home, 'conf');
  fs.mkdirSync(conf);
  for (const name of ['spool', 'data']) fs.mkdirSync(path.join(home, name));
  execFileSync('chown', ['postfix', path.join(home, 'data')]);
  fs.writeFileSync(
    path.join(conf, 'main.cf'),
    `compatibility_level = 3.6
queue_directory = ${home}/spool
data_directory = ${home}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = peer.test
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
virtual_mailbox_domains = bench.test
virtual_mailbox_maps = static:ok
virtual_transport = lmtp:inet:127.0.0.1:${LMTP_PORT}
smtpd_recipient_restrictions = permit_mynetworks, reject
maillog_file = ${home}/postfix.log
maillog_file_prefixes = ${home}
smtpd_client_connection_count_limit = 0
smtpd_client_connection_rate_limit = 0
alias_maps =
`,
  );
  fs.writeFileSync(
    path.join(conf, 'master.cf'),
    fs
      .readFileSync('/etc/postfix/master.cf', 'utf8')
      .replace(/^smtp\s+inet.*$/m, `127.0.0.1:${SMTP_PORT} inet n - n - - smtpd`)
      .replaceAll(/^(\w+\s+\w+\s+\S+\s+\S+\s+)y/gm, '$1n'),
  );
  timed('postfix', ['-c', conf, 'start']);
  await listening(SMTP_PORT);
  // A mail that POP3 has seen moves from `new` to `cur`.
  const boxes = ['new', 'cur'].map((name) => path.join(dovecot.inbox('bench@bench.test'), name));
  return {
    stored: () => boxes.reduce((sum, box) => sum + (fs.existsSync(box) ? fs.readdirSync(box).length : 0), 0),
    async stop() {
      timed('postfix', ['-c', conf, 'stop']);
      await dovecot.stop();
      fs.rmSync(home, { recursive: true, force: true });
    },
  };
}
