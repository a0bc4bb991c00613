import { parentNames } from '@glasspost/mailbox';
import { listEntries } from '../listing/entries.js';
import { matchesPattern, patternFor } from '../listing/pattern.js';
import type { Command } from './command.js';

/** LSUB (RFC 3501 §6.3.9): the names that are subscribed to. */
export const lsub: Command = {
  verb: 'LSUB',
  syntax: 'LSUB reference pattern',
  clause: 'RFC 3501 §6.3.9',
  async run(session, args) {
    args.sp();
    const reference = args.mailbox('a reference name, mostly ""');
    args.sp();
    const pattern = patternFor(reference, args.pattern());
    args.end();
    if (pattern === '') return session.write('* LSUB (\\Noselect) "/" ""\r\n');
    const all = { patterns: ['*'], subscribed: true, specialUse: false, recursive: false };
    const entries = await listEntries(session.store, all);
    const told = new Set<string>();
    for (const { name, mailbox } of entries) {
      if (!matchesPattern(name, pattern)) continue;
      told.add(name);
      session.write(`* LSUB (${mailbox ? '' : '\\Noselect'}) "/" ${session.nameText(name)}\r\n`);
    }
    // "if foo/bar is subscribed but foo is not, LSUB "" % returns foo with \Noselect".
    for (const parent of new Set(entries.flatMap(({ name }) => parentNames(name)))) {
      if (!pattern.includes('%') || told.has(parent) || !matchesPattern(parent, pattern)) continue;
      session.write(`* LSUB (\\Noselect) "/" ${session.nameText(parent)}\r\n`);
    }
  },
};
