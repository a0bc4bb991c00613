import { Dialogue } from './dialogue.js';

/** Logs in by hand and fetches every mail as the octets on the wire, dots unstuffed. */
export async function fetchAll(
  address: string,
  port: number,
  user: string,
  password: string,
  remove = false,
): Promise<Buffer[]> {
  const talk = await Dialogue.open(address, port);
  await talk.hear(/^\+OK/);
  await talk.say(`USER ${user}`, /^\+OK/);
  // What another client is still ending must be waited for: the maildrop is its own until then (RFC 1939 §8).
  const answer = await talk.say(`PASS ${password}`, /^\+OK|^-ERR/);
  if (answer.startsWith('-ERR [IN-USE]')) {
    talk.close();
    return fetchAll(address, port, user, password, remove);
  }
  if (!answer.startsWith('+OK')) throw new Error(answer);
  const count = Number(/^\+OK (\d+)/.exec(await talk.say('STAT', /^\+OK/))![1]);
  const mails: Buffer[] = [];
  for (let n = 1; n <= count; n++) {
    const text = await talk.say(`RETR ${n}`, /^\.$/);
    const body = text.slice(text.indexOf('\n') + 1).replace(/\.\r\n$/, '');
    mails.push(Buffer.from(body.replace(/(^|\r\n)\.\./g, '$1.'), 'latin1'));
    if (remove) await talk.say(`DELE ${n}`, /^\+OK/);
  }
  await talk.say('QUIT', /^\+OK/);
  return mails;
}

/** What was sent: the mail without the trace fields that servers put in front. */
export function withoutTrace(mail: Buffer): Buffer {
  let text = mail.toString('latin1');
  for (;;) {
    const match = /^(Return-Path|Received|Delivered-To):[^\r\n]*\r\n([ \t][^\r\n]*\r\n)*/.exec(text);
    if (!match) return Buffer.from(text, 'latin1');
    text = text.slice(match[0].length);
  }
}
