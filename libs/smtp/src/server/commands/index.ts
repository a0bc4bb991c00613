import { auth } from './auth.js';
import { bdat } from './bdat.js';
import type { Command } from './command.js';
import { data } from './data.js';
import { ehlo } from './ehlo.js';
import { etrn } from './etrn.js';
import { expn } from './expn.js';
import { foreign } from './foreign.js';
import { helo } from './helo.js';
import { help } from './help.js';
import { mail } from './mail.js';
import { noop } from './noop.js';
import { obsolete } from './obsolete.js';
import { quit } from './quit.js';
import { rcpt } from './rcpt.js';
import { rset } from './rset.js';
import { starttls } from './starttls.js';
import { vrfy } from './vrfy.js';

const listed: ReadonlyMap<string, Command> = byVerb([
  helo,
  ehlo,
  mail,
  rcpt,
  data,
  bdat,
  rset,
  vrfy,
  expn,
  help(() => listed),
  noop,
  quit,
  starttls,
  auth,
  etrn,
]);

/** Verb in capitals → command. */
export const commands: ReadonlyMap<string, Command> = new Map([
  ...listed,
  ...byVerb([...obsolete, ...foreign]),
]);

function byVerb(all: readonly Command[]): Map<string, Command> {
  return new Map(all.map((command) => [command.verb, command]));
}
