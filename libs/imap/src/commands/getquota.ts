import { INBOX } from '@glasspost/mailbox';
import { Refusal, responses } from '../responses.js';
import type { Command } from './command.js';
import { OWN_ROOT, quotaLine } from './quotas.js';

/** GETQUOTA (RFC 9208 §4.1.1). */
export const getquota: Command = {
  verb: 'GETQUOTA',
  syntax: 'GETQUOTA root',
  clause: 'RFC 9208 §4.1.1',
  async run(session, args) {
    args.sp();
    const root = args.astring('a quota root');
    args.end();
    if (root !== OWN_ROOT) throw new Refusal(responses.noQuotaRoot);
    session.write(quotaLine(root, await session.store.quota(INBOX)));
  },
};
