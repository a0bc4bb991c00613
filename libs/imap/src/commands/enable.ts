import type { Extension } from '../session.js';
import type { Command } from './command.js';

const KNOWN: Readonly<Record<string, Extension>> = {
  CONDSTORE: 'CONDSTORE',
  QRESYNC: 'QRESYNC',
  'UTF8=ACCEPT': 'UTF8=ACCEPT',
  IMAP4REV2: 'IMAP4REV2',
};
const SPELLED: Readonly<Record<Extension, string>> = {
  CONDSTORE: 'CONDSTORE',
  QRESYNC: 'QRESYNC',
  'UTF8=ACCEPT': 'UTF8=ACCEPT',
  IMAP4REV2: 'IMAP4rev2',
};

/** ENABLE (RFC 9051 §6.3.1, RFC 5161). What we do not know is passed over. */
export const enable: Command = {
  verb: 'ENABLE',
  syntax: 'ENABLE capability …',
  clause: 'RFC 9051 §6.3.1',
  run(session, args) {
    const wanted: string[] = [];
    args.sp();
    do wanted.push(args.word('the name of a capability'));
    while (args.take(' '));
    args.end();
    const now: string[] = [];
    const turnOn = (extension: Extension): void => {
      if (session.enabled.has(extension)) return;
      session.enabled.add(extension);
      now.push(SPELLED[extension]);
    };
    for (const word of wanted) {
      if (!Object.hasOwn(KNOWN, word)) continue;
      turnOn(KNOWN[word]!);
      // RFC 7162 §3.2.3: QRESYNC is CONDSTORE and more.
      if (word === 'QRESYNC') session.enabled.add('CONDSTORE');
    }
    session.write(`* ENABLED${now.map((name) => ` ${name}`).join('')}\r\n`);
  },
};
