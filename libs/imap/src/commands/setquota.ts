import { responses } from '../responses.js';
import type { Command } from './command.js';

/** SETQUOTA (RFC 9208 §4.1.3): quotas are set in the console. */
export const setquota: Command = {
  verb: 'SETQUOTA',
  syntax: 'SETQUOTA root (resource limit …)',
  clause: 'RFC 9208 §4.1.3',
  run(_session, args) {
    args.sp();
    args.astring('a quota root');
    args.sp();
    args.list(() => {
      args.atom('a resource');
      args.sp();
      args.number64('a limit');
    });
    args.end();
    return { response: responses.noSetQuota };
  },
};
