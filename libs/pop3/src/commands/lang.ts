import { fill, quoted, replies } from '../replies.js';
import type { Command } from './command.js';

/** LANG (RFC 6856 §3): replies are in English, and this says so. */
export const lang: Command = {
  verb: 'LANG',
  syntax: 'LANG [language]',
  clause: 'RFC 6856 §3',
  run(session, argument) {
    const tag = argument.toLowerCase();
    if (tag === '') {
      session.say('languages');
      // RFC 6856 §3.1: the tag, and the language's name in the language itself.
      return session.channel.write('en English\r\ni-default Default language\r\n.\r\n');
    }
    // RFC 6856 §3.2: `*` is the server's own choice.
    if (tag === '*' || tag === 'i-default')
      return session.reply(fill(replies.language, { tag: 'i-default' }));
    if (tag === 'en' || tag.startsWith('en-')) return session.reply(fill(replies.language, { tag: 'en' }));
    session.refuse(fill(replies.noLanguage, { tag: quoted(tag) }));
  },
};
