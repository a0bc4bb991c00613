import { wireString } from '../grammar/strings.js';
import type { Command } from './command.js';

/** NAMESPACE (RFC 9051 §6.3.10): one's own mailboxes, and those of others. */
export const namespace: Command = {
  verb: 'NAMESPACE',
  syntax: 'NAMESPACE',
  clause: 'RFC 9051 §6.3.10',
  run(session, args) {
    args.end();
    const { otherUsers } = session.host;
    const others = otherUsers === undefined ? 'NIL' : `((${wireString(otherUsers)} "/"))`;
    session.write(`* NAMESPACE (("" "/")) ${others} NIL\r\n`);
  },
};
