import { MailboxError, MAX_ANNOTATION_OCTETS } from '@glasspost/mailbox';
import { BadSyntax } from '../grammar/problem.js';
import type { Parser } from '../grammar/parser.js';
import { Refusal, responses } from '../responses.js';
import type { Command } from './command.js';

/** Octets of the name of an entry. */
const MAX_ENTRY = 500;

/** SETMETADATA (RFC 5464 §4.3). */
export const setmetadata: Command = {
  verb: 'SETMETADATA',
  syntax: 'SETMETADATA mailbox (entry value …)',
  clause: 'RFC 5464 §4.3',
  async run(session, args) {
    args.sp();
    const name = args.mailbox('a mailbox name, or "" for the server');
    args.sp();
    const pairs = args.list((): readonly [string, Buffer | null] => {
      const entry = entryName(args);
      args.sp();
      return [entry, args.nstring()];
    }, false);
    args.end();
    try {
      await session.store.metadata.set(name, new Map(pairs));
    } catch (error) {
      if (!(error instanceof MailboxError)) throw error;
      const values = { reason: error.message, octets: MAX_ANNOTATION_OCTETS };
      if (error.code === 'too-many') throw new Refusal(responses.metadataTooMany, values);
      if (error.code === 'too-large') throw new Refusal(responses.metadataTooLarge, values);
      throw error;
    }
  },
};

/** The name of an entry, in small letters (RFC 5464 §3.2). */
export function entryName(args: Parser): string {
  const name = args.astring('the name of an entry such as /private/comment').toLowerCase();
  if (!/^\/(?:private|shared)(?:\/[^/%*\x00-\x1f\x7f-\uffff]+)+$/.test(name) || name.length > MAX_ENTRY)
    throw new BadSyntax('the name of an entry begins with /private/ or /shared/ and has no % or * in it');
  return name;
}
