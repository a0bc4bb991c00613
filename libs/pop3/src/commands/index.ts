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

/** All commands. To add one: a file, a line here, its row in states.ts, and a chat in vectors/. */
const all: readonly Command[] = [
  ...[user, pass, apop, auth, capa, stls, utf8, lang],
  ...[stat, list, uidl, retr, top, dele, rset, noop, quit],
];

/** By verb, in upper case. */
export const commands: ReadonlyMap<string, Command> = new Map(
  all.map((command) => [command.verb satisfies Pop3Verb, command]),
);
