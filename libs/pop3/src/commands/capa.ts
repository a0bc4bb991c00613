import { replies } from '../replies.js';
import type { Command } from './command.js';

/** CAPA (RFC 2449 §5): what this session may use now. */
export const capa: Command = {
  verb: 'CAPA',
  syntax: 'CAPA',
  clause: 'RFC 2449 §5',
  run(session) {
    const { host, tls } = session;
    const mayLogIn = tls !== null || host.tls.allowPlaintextAuth;
    const mechanisms = host.mechanisms(tls !== null, tls);
    const lines = [
      'TOP',
      'UIDL',
      'RESP-CODES',
      'AUTH-RESP-CODE',
      'PIPELINING',
      ...(mayLogIn ? ['USER'] : []),
      ...(mechanisms.length > 0 ? [`SASL ${mechanisms.join(' ')}`] : []),
      ...(tls === null && host.tls.available && session.state === 'authorization' ? ['STLS'] : []),
      'UTF8',
      'LANG',
      'EXPIRE NEVER',
      'IMPLEMENTATION Glasspost',
    ];
    session.reply(replies.capabilities);
    session.channel.write(`${lines.join('\r\n')}\r\n.\r\n`);
  },
};
