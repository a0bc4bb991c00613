import { responses } from '../responses.js';
import type { Command } from './command.js';

/** UNAUTHENTICATE (RFC 8437): the connection is free for another user. */
export const unauthenticate: Command = {
  verb: 'UNAUTHENTICATE',
  syntax: 'UNAUTHENTICATE',
  clause: 'RFC 8437 §2',
  async run(session, args) {
    args.end();
    await session.forget();
    return { response: responses.loggedOut, values: { capabilities: session.capabilities() } };
  },
};
