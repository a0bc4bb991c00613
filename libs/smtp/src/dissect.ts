import { Cursor, GrammarError } from '@glasspost/wire';
import { parsePath } from './path.js';
import { commands } from './server/commands/index.js';
import { takeParameter } from './xtext.js';

/**
 * A line of a conversation taken apart for a person to read, with the grammar that the engine itself uses.
 * Offsets are in characters of the line without its line end.
 */
export interface DissectedField {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** As it stands in the line. */
  readonly value: string;
  /** Where it is defined, for example `RFC 5321 §4.1.1.2`. */
  readonly clause?: string;
  /** Must not be shown to everybody: credentials. */
  readonly secret?: true;
  /** What is wrong with it. */
  readonly problem?: string;
}

/** The fields of a command line. Never throws: what cannot be read is one field with a problem. */
export function dissectCommand(line: string): DissectedField[] {
  const blank = line.indexOf(' ');
  const verbEnd = blank < 0 ? line.length : blank;
  const verb = line.slice(0, verbEnd).toUpperCase();
  const command = commands.get(verb);
  const fields: DissectedField[] = [
    command
      ? { name: 'command', start: 0, end: verbEnd, value: line.slice(0, verbEnd), clause: command.clause }
      : {
          name: 'command',
          start: 0,
          end: verbEnd,
          value: line.slice(0, verbEnd),
          problem: 'not an SMTP command',
        },
  ];
  if (blank < 0) return fields;
  if (verb === 'MAIL') return [...fields, ...envelope(line, blank + 1, 'FROM:', 'sender')];
  if (verb === 'RCPT') return [...fields, ...envelope(line, blank + 1, 'TO:', 'recipient')];
  if (verb === 'AUTH') return [...fields, ...authWords(line, blank + 1)];
  const name = ARGUMENT_NAMES[verb] ?? 'argument';
  return [...fields, { name, start: blank + 1, end: line.length, value: line.slice(blank + 1) }];
}

/** The fields of one line of a reply. */
export function dissectReply(line: string): DissectedField[] {
  const match = /^([2-5][0-9]{2})([ -]|$)(?:([245]\.[0-9]{1,3}\.[0-9]{1,3})(?: |$))?(.*)$/s.exec(line);
  if (!match)
    return [{ name: 'reply', start: 0, end: line.length, value: line, problem: 'not an SMTP reply' }];
  const [, code, mark, enhanced, text] = match;
  const fields: DissectedField[] = [
    { name: 'code', start: 0, end: 3, value: code!, clause: 'RFC 5321 §4.2' },
  ];
  if (mark === '-')
    fields.push({ name: 'more follows', start: 3, end: 4, value: '-', clause: 'RFC 5321 §4.2.1' });
  if (enhanced !== undefined) {
    fields.push({
      name: 'enhanced code',
      start: 4,
      end: 4 + enhanced.length,
      value: enhanced,
      clause: 'RFC 3463',
    });
  }
  fields.push({ name: 'text', start: line.length - text!.length, end: line.length, value: text! });
  return fields;
}

const ARGUMENT_NAMES: Readonly<Record<string, string>> = {
  HELO: 'client name',
  EHLO: 'client name',
  BDAT: 'chunk size',
  VRFY: 'user',
  EXPN: 'list',
  ETRN: 'domain',
  HELP: 'topic',
};

function envelope(line: string, from: number, word: string, name: string): DissectedField[] {
  const cursor = new Cursor(line, from);
  const fields: DissectedField[] = [];
  const field = (fieldName: string, start: number, clause: string): void => {
    fields.push({ name: fieldName, start, end: cursor.at, value: line.slice(start, cursor.at), clause });
  };
  try {
    cursor.expect(word);
    cursor.takeBlanks();
    const start = cursor.at;
    parsePath(cursor);
    field(name, start, 'RFC 5321 §4.1.2');
    for (;;) {
      const before = cursor.at;
      if (!takeParameter(cursor)) return fields;
      const begin = before + (/\S/.exec(line.slice(before, cursor.at))?.index ?? 0);
      field('parameter', begin, 'RFC 5321 §4.1.1.11');
    }
  } catch (error) {
    if (!(error instanceof GrammarError)) throw error;
    const start = Math.min(error.at, line.length);
    return [
      ...fields,
      { name: 'rest', start, end: line.length, value: line.slice(start), problem: error.message },
    ];
  }
}

function authWords(line: string, from: number): DissectedField[] {
  const blank = line.indexOf(' ', from);
  const end = blank < 0 ? line.length : blank;
  const mechanism: DissectedField = {
    name: 'mechanism',
    start: from,
    end,
    value: line.slice(from, end),
    clause: 'RFC 4954 §4',
  };
  if (blank < 0) return [mechanism];
  const value = line.slice(blank + 1);
  return [mechanism, { name: 'initial response', start: blank + 1, end: line.length, value, secret: true }];
}
