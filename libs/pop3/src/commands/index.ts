import type { Pop3Verb } from '../states.js';
import { apop } from './apop.js';
import { auth } from './auth.js';
import { capa } from './capa.js';
import type { Command } from './command.js';
import { dele } from './dele.js';
import { lang } from './lang.js';
import { list } from './list.js';
import { noop } from './noop.js';
import { pass } from './pass.js';
import { quit } from './quit.js';
import { retr } from './retr.js';
import { rset } from './rset.js';
import { stat } from './stat.js';
import { stls } from './stls.js';
import { top } from './top.js';
import { uidl } from './uidl.js';
import { user } from './user.js';
import { utf8 } from './utf8.js';

/** One line per command. */
export const commands: ReadonlyMap<Pop3Verb, Command> = new Map(
  [user, pass, apop, auth, capa, stls, stat, list, uidl, retr, dele, rset, top, noop, utf8, lang, quit].map(
    (command) => [command.verb, command],
  ),
);
