import type { Command } from './command.js';

/** LOGIN (RFC 9051 §6.2.3). */
export const login: Command = {
  verb: 'LOGIN',
  syntax: 'LOGIN user password',
  clause: 'RFC 9051 §6.2.3',
  async run(session, args) {
    args.sp();
    const user = args.astring('a user name');
    args.sp();
    const password = args.astring('a password');
    args.end();
    session.mustBeSafe();
    return session.finishLogin(await session.host.authenticate(user, password, session));
  },
};
