import type { MailboxStatus } from '@glasspost/mailbox';
import type { Parser } from '../grammar/parser.js';
import { BadSyntax } from '../grammar/problem.js';
import type { ImapSession } from '../session.js';

/** Items of STATUS (RFC 9051 §6.3.11, RFC 7162, 7889, 8474, 9208), and what each says. */
const ITEMS: Readonly<Record<string, (status: MailboxStatus, session: ImapSession) => string>> = {
  MESSAGES: ({ messages }) => String(messages),
  RECENT: () => '0',
  UIDNEXT: ({ uidNext }) => String(uidNext),
  UIDVALIDITY: ({ uidValidity }) => String(uidValidity),
  UNSEEN: ({ unseen }) => String(unseen),
  DELETED: ({ deleted }) => String(deleted),
  SIZE: ({ size }) => String(size),
  'DELETED-STORAGE': ({ deletedSize }) => String(deletedSize),
  HIGHESTMODSEQ: ({ highestModSeq }) => String(highestModSeq),
  MAILBOXID: ({ id }) => `(${id})`,
  APPENDLIMIT: (_status, { host }) => String(host.limits.appendLimit),
};

export function parseStatusItems(args: Parser): string[] {
  return args.list(() => {
    const word = args.word('an item such as MESSAGES');
    if (!Object.hasOwn(ITEMS, word)) throw new BadSyntax(`${word.slice(0, 30)} is nothing that STATUS knows`);
    return word;
  }, false);
}

/** The untagged STATUS of one mailbox. */
export function statusLine(session: ImapSession, status: MailboxStatus, items: readonly string[]): string {
  const values = items.map((item) => `${item} ${ITEMS[item]!(status, session)}`);
  return `* STATUS ${session.nameText(status.name)} (${values.join(' ')})\r\n`;
}
