import type { ImapVerb } from '../states.js';
import type { Command } from './command.js';
import { append } from './append.js';
import { authenticate } from './authenticate.js';
import { capability } from './capability.js';
import { check } from './check.js';
import { close } from './close.js';
import { compress } from './compress.js';
import { copy } from './copy.js';
import { create } from './create.js';
import { del } from './delete.js';
import { deleteacl } from './deleteacl.js';
import { enable } from './enable.js';
import { examine } from './examine.js';
import { expunge } from './expunge.js';
import { fetch } from './fetch.js';
import { getacl } from './getacl.js';
import { getmetadata } from './getmetadata.js';
import { getquota } from './getquota.js';
import { getquotaroot } from './getquotaroot.js';
import { id } from './id.js';
import { idle } from './idle.js';
import { list } from './list.js';
import { listrights } from './listrights.js';
import { login } from './login.js';
import { logout } from './logout.js';
import { lsub } from './lsub.js';
import { move } from './move.js';
import { myrights } from './myrights.js';
import { namespace } from './namespace.js';
import { noop } from './noop.js';
import { rename } from './rename.js';
import { replace } from './replace.js';
import { search } from './search.js';
import { select } from './select.js';
import { setacl } from './setacl.js';
import { setmetadata } from './setmetadata.js';
import { setquota } from './setquota.js';
import { sort } from './sort.js';
import { starttls } from './starttls.js';
import { status } from './status.js';
import { store } from './store.js';
import { subscribe } from './subscribe.js';
import { thread } from './thread.js';
import { unauthenticate } from './unauthenticate.js';
import { unselect } from './unselect.js';
import { unsubscribe } from './unsubscribe.js';

/** One line per command. */
const all: readonly Command[] = [
  capability,
  noop,
  id,
  logout,
  starttls,
  authenticate,
  login,
  unauthenticate,
  compress,
  enable,
  select,
  examine,
  create,
  del,
  rename,
  subscribe,
  unsubscribe,
  list,
  lsub,
  namespace,
  status,
  append,
  idle,
  getquota,
  getquotaroot,
  setquota,
  getacl,
  setacl,
  deleteacl,
  listrights,
  myrights,
  getmetadata,
  setmetadata,
  check,
  close,
  unselect,
  expunge,
  search,
  sort,
  thread,
  fetch,
  store,
  copy,
  move,
  replace,
];

export const commands: ReadonlyMap<ImapVerb, Command> = new Map(
  all.map((command) => [command.verb, command]),
);
