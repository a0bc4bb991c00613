import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { end, folder, launch, listening } from '../process.ts';

export const IMAP_PORT = 15_143;
export const POP3_PORT = 15_110;
export const LMTP_PORT = 15_024;

const SERVICES = {
  imap: `service imap-login {
  inet_listener imap {
    port = ${IMAP_PORT}
  }
  inet_listener imaps {
    port = 0
  }
}`,
  pop3: `service pop3-login {
  inet_listener pop3 {
    port = ${POP3_PORT}
  }
  inet_listener pop3s {
    port = 0
  }
}`,
  lmtp: `service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${LMTP_PORT}
  }
}`,
};
const PORTS = { imap: IMAP_PORT, pop3: POP3_PORT, lmtp: LMTP_PORT };

export interface Dovecot {
  /** Where the mails of an account's INBOX lie, one file each, in `new` and `cur`. */
  inbox(user: string): string;
  stop(): Promise<void>;
}

/** Dovecot on Maildir, as Debian sets it up, without any index of words; everybody's password is `x`. */
export async function startDovecot(protocols: readonly (keyof typeof SERVICES)[]): Promise<Dovecot> {
  const home = folder('dovecot');
  const mail = path.join(home, 'mail');
  fs.mkdirSync(mail);
  const [uid, gid] = ['-u', '-g'].map((flag) =>
    execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }).trim(),
  );
  fs.chownSync(mail, Number(uid), Number(gid));
  const conf = path.join(home, 'dovecot.conf');
  fs.writeFileSync(
    conf,
    `base_dir = ${home}/run
protocols = ${protocols.join(' ')}
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
log_path = ${home}/dovecot.log
mail_location = maildir:${mail}/%u
first_valid_uid = 1
mail_fsync = optimized
auth_mechanisms = plain
default_process_limit = 200
passdb {
  driver = static
  args = password=x
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${mail}/%u allow_all_users=yes
}
${protocols.map((name) => SERVICES[name]).join('\n')}
`,
  );
  const dovecot = launch('dovecot', ['-F', '-c', conf]);
  for (const name of protocols) await listening(PORTS[name]);
  return {
    inbox(user) {
      const box = path.join(mail, user);
      for (const name of ['', 'cur', 'new', 'tmp']) fs.mkdirSync(path.join(box, name), { recursive: true });
      execFileSync('chown', ['-R', `${uid}:${gid}`, box]);
      return box;
    },
    async stop() {
      await end(dovecot);
      fs.rmSync(home, { recursive: true, force: true });
    },
  };
}
