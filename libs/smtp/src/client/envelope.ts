import { type Path, parseAddress } from '../path.js';
import { encodeUnicodeEscapes, encodeXtext } from '../xtext.js';
import type { OutgoingMail, OutgoingRecipient, RemoteReply } from './contract.js';
import { localReplies } from './local-replies.js';

/** RFC 3461 §4.4, §4.2: what would be longer is left away rather than cut. */
const MAX_ENVID_OCTETS = 100;
const MAX_ORCPT_OCTETS = 500;

/** MAIL as it will be sent, or why this mail cannot go to this server at all. */
export function writeMail(
  mail: OutgoingMail,
  extensions: ReadonlyMap<string, string>,
): { line: string; utf8: boolean } | { refused: RemoteReply } {
  const sender = mail.sender === '' ? null : parseAddress(mail.sender);
  if (sender === undefined) return { refused: localReplies.badSender };
  const utf8 = mail.smtputf8 || sender?.utf8 === true;
  // RFC 6531 §3.2: such mail never goes to a server without the extension.
  if (utf8 && !extensions.has('SMTPUTF8')) return { refused: localReplies.needsSmtpUtf8 };
  const limit = Number(extensions.get('SIZE') || 0);
  // RFC 1870 §6: 0 is no limit.
  if (limit > 0 && mail.size > limit) return { refused: localReplies.tooBig };
  // RFC 6152 §3: without 8BITMIME the content must be converted (not done here) or given back.
  if (mail.body === '8bit' && !extensions.has('8BITMIME')) return { refused: localReplies.needs8bit };
  // RFC 3030 §3: BINARYMIME is only possible together with CHUNKING.
  const binary = extensions.has('BINARYMIME') && extensions.has('CHUNKING');
  if (mail.body === 'binary' && !binary) return { refused: localReplies.needsBinary };

  let line = `MAIL FROM:<${sender?.original ?? ''}>`;
  if (extensions.has('SIZE')) line += ` SIZE=${mail.size}`;
  if (mail.body === '8bit') line += ' BODY=8BITMIME';
  if (mail.body === 'binary') line += ' BODY=BINARYMIME';
  if (utf8) line += ' SMTPUTF8';
  if (extensions.has('DSN')) {
    if (mail.ret) line += ` RET=${mail.ret}`;
    const envid = mail.envid ? encodeXtext(mail.envid) : '';
    if (envid !== '' && envid.length <= MAX_ENVID_OCTETS) line += ` ENVID=${envid}`;
  }
  return { line, utf8 };
}

/** RCPT as it will be sent, or why it cannot be. */
export function writeRcpt(
  recipient: OutgoingRecipient,
  extensions: ReadonlyMap<string, string>,
  utf8: boolean,
): { line: string } | { refused: RemoteReply } {
  const path: Path | undefined = parseAddress(recipient.address);
  if (!path) return { refused: localReplies.badRecipient };
  if (path.utf8 && !utf8) return { refused: localReplies.needsSmtpUtf8 };
  let line = `RCPT TO:<${path.original}>`;
  if (extensions.has('DSN')) {
    if (recipient.notify?.length) line += ` NOTIFY=${recipient.notify.join(',')}`;
    const orcpt = recipient.orcpt ? writeOriginalRecipient(recipient.orcpt) : '';
    if (orcpt !== '' && orcpt.length <= MAX_ORCPT_OCTETS) line += ` ORCPT=${orcpt}`;
  }
  return { line };
}

/** Whether any address of the mail needs SMTPUTF8, where the server has it. */
export function needsUtf8(mail: OutgoingMail): boolean {
  return [mail.sender, ...mail.recipients.map(({ address }) => address)].some(
    (address) => parseAddress(address)?.utf8 === true,
  );
}

/** `type;address`, encoded as its type asks (RFC 3461 §4.2, RFC 6533 §3). Without a type: rfc822. */
function writeOriginalRecipient(orcpt: string): string {
  const match = /^([A-Za-z0-9-]+);(.*)$/s.exec(orcpt);
  const [type, address] = match ? [match[1]!, match[2]!] : ['rfc822', orcpt];
  if (address === '') return '';
  const text = type.toLowerCase() === 'utf-8' ? encodeUnicodeEscapes(address) : address;
  return `${type};${encodeXtext(text)}`;
}
