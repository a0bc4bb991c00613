import { SPECIAL_USES, type SpecialUse } from '@glasspost/mailbox';
import { BadSyntax } from '../grammar/problem.js';
import type { Parser } from '../grammar/parser.js';
import { Refusal, responses } from '../responses.js';
import type { Command } from './command.js';

/** CREATE (RFC 9051 §6.3.4), with a special use (RFC 6154 §3). */
export const create: Command = {
  verb: 'CREATE',
  syntax: 'CREATE mailbox [(USE (\\Archive …))]',
  clause: 'RFC 9051 §6.3.4',
  async run(session, args) {
    args.sp();
    // "If the mailbox name is suffixed with the server's hierarchy separator character": names below it will be made.
    const name = args.mailbox().replace(/\/$/, '');
    const uses = args.take(' ') ? readUses(args) : [];
    args.end();
    if (uses.length > 1)
      throw new Refusal(responses.cannot, { reason: 'a mailbox has one special use here' });
    const { id } = await session.store.createMailbox(name, uses[0]);
    return { response: responses.created, values: { id } };
  },
};

function readUses(args: Parser): SpecialUse[] {
  args.open();
  if (args.word('USE') !== 'USE') throw new BadSyntax('expected USE');
  args.sp();
  const uses = args.list(() => {
    const flag = args.flag();
    const use = SPECIAL_USES.find((each) => each.toLowerCase() === flag.toLowerCase());
    if (!use) throw new Refusal(responses.noSpecialUse, { use: flag.slice(0, 40) });
    return use;
  });
  args.close();
  return uses;
}
