import type { Conversation } from '../conversation.js';
import { fill, replies } from '../replies.js';
import type { Command } from './command.js';

/** CAPA (RFC 2449 §5): what there is, in the state and under the TLS that the session has now. */
export const capa: Command = {
  verb: 'CAPA',
  syntax: 'CAPA',
  clause: 'RFC 2449 §5',
  run(session, argument) {
    if (argument !== '') return session.refuse(fill(replies.noArgument, { verb: 'CAPA' }));
    session.say('capabilities');
    session.channel.write(`${capabilities(session).join('\r\n')}\r\n.\r\n`);
  },
};

function capabilities(session: Conversation): string[] {
  const { host, secure } = session;
  const before = session.state === 'authorization';
  const lines = ['TOP', 'UIDL', 'RESP-CODES', 'AUTH-RESP-CODE', 'PIPELINING'];
  // RFC 2449 §6.3: USER is announced where USER and PASS would be accepted.
  if (session.plaintextAllowed) lines.push('USER');
  const mechanisms = host.mechanisms(secure);
  if (mechanisms.length > 0) lines.push(`SASL ${mechanisms.join(' ')}`);
  // RFC 2595 §4: announced only while it can be used.
  if (before && host.tls.available && !secure) lines.push('STLS');
  // RFC 2449 §6.7: mail is kept until its owner deletes it.
  lines.push('EXPIRE NEVER', 'UTF8 USER', 'LANG', 'IMPLEMENTATION Glasspost');
  return lines;
}
