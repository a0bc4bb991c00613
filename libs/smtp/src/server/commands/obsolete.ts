import { fill, replies } from '../../replies.js';
import type { Command } from './command.js';

/** What older books teach, and why it is gone (RFC 5321 §F.1, §F.6). */
const TERMINAL =
  'it delivered to a terminal session, which nobody has any more; use MAIL (RFC 5321 appendix F.6)';
const REASONS: Readonly<Record<string, string>> = {
  SEND: TERMINAL,
  SOML: TERMINAL,
  SAML: TERMINAL,
  TURN: 'it let anyone fetch the mail of another host; use ETRN (RFC 5321 appendix F.1)',
};

export const obsolete: readonly Command[] = Object.entries(REASONS).map(([verb, reason]) => ({
  verb,
  syntax: `${verb} (obsolete)`,
  clause: 'RFC 5321 §F',
  run(session) {
    session.refuse(fill(replies.obsolete, { verb, reason }));
  },
}));
