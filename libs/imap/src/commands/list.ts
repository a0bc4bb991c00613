import { BadSyntax } from '../grammar/problem.js';
import type { Parser } from '../grammar/parser.js';
import { attributesOf, type Listed, listEntries } from '../listing/entries.js';
import { patternFor } from '../listing/pattern.js';
import { parseStatusItems, statusLine } from '../listing/status.js';
import type { ImapSession } from '../session.js';
import type { Command } from './command.js';

/** Patterns of one LIST. */
const MAX_PATTERNS = 50;

interface Options {
  subscribed: boolean;
  recursive: boolean;
  specialUse: boolean;
  status: readonly string[] | undefined;
}

/** LIST (RFC 9051 §6.3.9), extended (RFC 5258), with special uses (RFC 6154) and STATUS (RFC 5819). */
export const list: Command = {
  verb: 'LIST',
  syntax: 'LIST [(options)] reference pattern | (patterns) [RETURN (options)]',
  clause: 'RFC 9051 §6.3.9',
  async run(session, args) {
    args.sp();
    const select: Options = { subscribed: false, recursive: false, specialUse: false, status: undefined };
    const extended = args.next('(');
    if (extended) {
      args.list(() => selectOption(args, select));
      args.sp();
      if (select.recursive && !select.subscribed)
        throw new BadSyntax('RECURSIVEMATCH needs another option such as SUBSCRIBED');
    }
    const reference = args.mailbox('a reference name, mostly ""');
    args.sp();
    const patterns = args.next('(') ? args.list(() => args.pattern(), false) : [args.pattern()];
    if (patterns.length > MAX_PATTERNS) throw new BadSyntax(`LIST takes at most ${MAX_PATTERNS} patterns`);
    const wanted: Options = { ...select, specialUse: false, subscribed: select.subscribed };
    if (args.take(' ')) {
      if (!args.takeWord('RETURN')) args.fail('RETURN');
      args.sp();
      args.list(() => returnOption(args, wanted));
    }
    args.end();
    // "An empty mailbox name argument is a special request to return the hierarchy delimiter."
    if (!extended && patterns.length === 1 && patterns[0] === '')
      return session.write('* LIST (\\Noselect) "/" ""\r\n');
    const entries = await listEntries(session.store, {
      ...select,
      patterns: patterns.map((pattern) => patternFor(reference, pattern)),
    });
    await write(session, entries, wanted);
  },
};

async function write(session: ImapSession, entries: readonly Listed[], wanted: Options): Promise<void> {
  const names = entries.filter(({ mailbox }) => mailbox).map(({ name }) => name);
  const all = wanted.status ? await session.store.status(names) : [];
  const statuses = new Map(all.map((status) => [status.name, status]));
  for (const entry of entries) {
    const info = entry.childInfo ? ' ("CHILDINFO" ("SUBSCRIBED"))' : '';
    session.write(`* LIST (${attributesOf(entry, wanted)}) "/" ${session.nameText(entry.name)}${info}\r\n`);
    const status = statuses.get(entry.name);
    if (status) session.write(statusLine(session, status, wanted.status!));
    if (session.channel.shouldFlush) await session.channel.flush();
  }
}

function selectOption(args: Parser, options: Options): void {
  const word = args.word('an option such as SUBSCRIBED');
  if (word === 'SUBSCRIBED') options.subscribed = true;
  else if (word === 'RECURSIVEMATCH') options.recursive = true;
  else if (word === 'SPECIAL-USE') options.specialUse = true;
  // REMOTE: there are no mailboxes of other servers here.
  else if (word !== 'REMOTE') throw new BadSyntax(`${word.slice(0, 30)} is no option of LIST`);
}

function returnOption(args: Parser, options: Options): void {
  const word = args.word('an option such as CHILDREN');
  if (word === 'SUBSCRIBED') options.subscribed = true;
  else if (word === 'STATUS') {
    args.sp();
    options.status = parseStatusItems(args);
  }
  // CHILDREN and SPECIAL-USE are always told.
  else if (word !== 'CHILDREN' && word !== 'SPECIAL-USE')
    throw new BadSyntax(`${word.slice(0, 30)} is nothing that LIST can return`);
}
