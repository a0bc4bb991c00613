import { replies } from '../replies.js';
import type { Command } from './command.js';

/** LANG (RFC 6856 §3): replies are in English. */
export const lang: Command = {
  verb: 'LANG',
  syntax: 'LANG [language tag]',
  clause: 'RFC 6856 §3',
  run(session, argument) {
    const tag = argument.trim().toLowerCase();
    if (tag === '') {
      session.reply(replies.languages);
      session.channel.write('en English\r\n.\r\n');
    } else if (tag === '*' || tag === 'en' || tag.startsWith('en-') || tag === 'i-default')
      session.reply(replies.language, { tag: 'en' });
    else session.refuse(replies.noLanguage);
  },
};
