import { fill, replies } from '../../replies.js';
import type { Command } from './command.js';

/**
 * HELP (RFC 5321 §4.1.1.8): the commands, or how one of them is written.
 * @param all the registry, handed in because it holds this command, too.
 */
export const help = (all: () => ReadonlyMap<string, Command>): Command => ({
  verb: 'HELP',
  state: 'HELP',
  syntax: 'HELP [command]',
  clause: 'RFC 5321 §4.1.1.8',
  idle: true,
  run(session, argument) {
    const command = all().get(argument.toUpperCase());
    const text = command
      ? `${command.syntax}\n${command.clause.replace('§', 'section ')}`
      : `Commands: ${[...all().values()].map(({ verb }) => verb).join(' ')}\nHELP command shows how it is written`;
    session.reply(fill(replies.help, { text }));
  },
});
