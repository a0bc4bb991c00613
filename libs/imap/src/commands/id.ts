import { wireString } from '../grammar/strings.js';
import { BadSyntax } from '../grammar/problem.js';
import type { Command } from './command.js';

/** RFC 2971 §3.3: pairs that a client may tell. */
const MAX_PAIRS = 30;

/** ID (RFC 2971): who we are. What the client says of itself changes nothing. */
export const id: Command = {
  verb: 'ID',
  syntax: 'ID NIL | ID ("name" "value" …)',
  clause: 'RFC 2971 §3.1',
  run(session, args) {
    args.sp();
    if (!args.takeWord('NIL')) {
      const told = args.list(() => args.nstring());
      if (told.length > 2 * MAX_PAIRS || told.length % 2 !== 0)
        throw new BadSyntax(`expected at most ${MAX_PAIRS} pairs of a name and a value`);
    }
    args.end();
    const own = Object.entries(session.host.id).map(
      ([name, value]) => `${wireString(name)} ${wireString(value)}`,
    );
    session.write(own.length === 0 ? '* ID NIL\r\n' : `* ID (${own.join(' ')})\r\n`);
  },
};
