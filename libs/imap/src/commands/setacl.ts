import { ALL_RIGHTS } from '@glasspost/mailbox';
import { BadSyntax } from '../grammar/problem.js';
import type { Command } from './command.js';

/** SETACL (RFC 4314 §3.1): sets, adds (`+`) or takes away (`-`) rights. */
export const setacl: Command = {
  verb: 'SETACL',
  syntax: 'SETACL mailbox identifier [+-]rights',
  clause: 'RFC 4314 §3.1',
  async run(session, args) {
    args.sp();
    const name = args.mailbox();
    args.sp();
    const identifier = args.astring('an identifier');
    args.sp();
    const text = args.astring('rights such as lrs');
    args.end();
    const sign = /^[+-]/.exec(text)?.[0];
    const rights = readRights(sign ? text.slice(1) : text);
    const { acl } = session.store;
    if (!sign) return acl.set(name, identifier, rights);
    const entries = await acl.get(name);
    const old = entries.find((entry) => entry.identifier === identifier)?.rights ?? '';
    const wanted = [...ALL_RIGHTS].filter((right) =>
      sign === '+'
        ? old.includes(right) || rights.includes(right)
        : old.includes(right) && !rights.includes(right),
    );
    await acl.set(name, identifier, wanted.join(''));
  },
};

/** RFC 4314 §2.1.1: the old letters `c` and `d` stand for several of the new ones. */
const OLD: Readonly<Record<string, string>> = { c: 'kx', d: 'te' };

function readRights(text: string): string {
  const letters = [...text].map((letter) => (Object.hasOwn(OLD, letter) ? OLD[letter]! : letter)).join('');
  const unknown = [...letters].find((letter) => !ALL_RIGHTS.includes(letter));
  if (unknown !== undefined) throw new BadSyntax(`"${unknown}" is no right; the rights are ${ALL_RIGHTS}`);
  return letters;
}
