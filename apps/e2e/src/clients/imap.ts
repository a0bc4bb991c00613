/** IMAP clients of tests: imapflow, and mailboxes as what counts of them. */
import { createHash } from 'node:crypto';
import { ImapFlow, type ImapFlowOptions } from 'imapflow';

export interface Login {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

/** Logs in; TLS only where the options say so. */
export async function openImap(
  { host, port, user, password }: Login,
  options: Partial<ImapFlowOptions> = {},
): Promise<ImapFlow> {
  const client = new ImapFlow({
    host,
    port,
    secure: false,
    doSTARTTLS: false,
    auth: { user, pass: password },
    logger: false,
    tls: { rejectUnauthorized: false },
    disableAutoIdle: true,
    ...options,
  });
  // What ends a connection is also said to whoever waits for an answer.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** The mark of one mail: its content with the line ends of the wire, and without what synchronisers put in. */
export function markOf(content: Buffer): string {
  const text = content
    .toString('latin1')
    .replace(/\r?\n/g, '\r\n')
    .replace(/^X-(TUID|OfflineIMAP): .*\r\n/gm, '');
  return createHash('sha256').update(text, 'latin1').digest('hex');
}

/** What a mailbox holds: a line for each mail, with its mark and its flags, in order of the marks. */
export async function contentsOf(client: ImapFlow, mailbox: string): Promise<string[]> {
  const lock = await client.getMailboxLock(mailbox);
  try {
    // What others have changed is told now, and not in the middle of the answers to FETCH.
    await client.noop();
    if (!client.mailbox || client.mailbox.exists === 0) return [];
    const lines: string[] = [];
    for await (const { source, flags } of client.fetch('1:*', { source: true, flags: true }))
      lines.push([markOf(source!), ...[...flags!].toSorted()].join(' '));
    return lines.toSorted();
  } finally {
    lock.release();
  }
}

/** A mail as somebody else sees it on the server. */
export interface Seen {
  readonly subject: string;
  readonly flags: readonly string[];
}

/** The mails of a mailbox with their flags, in order of arrival: looked at from outside, by a connection of its own, over TLS. */
export async function seenIn(login: Login, mailbox: string): Promise<Seen[]> {
  const client = await openImap(login, { secure: true });
  try {
    await client.mailboxOpen(mailbox, { readOnly: true });
    if (!client.mailbox || client.mailbox.exists === 0) return [];
    const mails = await client.fetchAll('1:*', { envelope: true, flags: true });
    return mails.map(({ envelope, flags }) => ({
      subject: envelope?.subject ?? '',
      flags: [...(flags ?? [])].filter((flag) => flag.startsWith('\\')).toSorted(),
    }));
  } finally {
    await client.logout();
  }
}

/** What the server said of a command that failed. */
export function saidOf(error: unknown): Error {
  const { executedCommand, responseText } = error as { executedCommand?: string; responseText?: string };
  return executedCommand === undefined ? (error as Error) : new Error(`${executedCommand}: ${responseText}`);
}
