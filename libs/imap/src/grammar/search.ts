import { decodeCharset } from '@glasspost/message';
import type { Criterion, TextField } from '@glasspost/mailbox';
import { nextDay, parseDay } from './dates.js';
import type { Parser } from './parser.js';
import { BadSyntax } from './problem.js';
import type { SequenceSet } from './sets.js';

/** Keys of one SEARCH. */
export const MAX_SEARCH_KEYS = 1_000;

/** What a search key may need to know. */
export interface SearchContext {
  /** The UIDs that a set means, as ranges. */
  ranges(set: SequenceSet, byUid: boolean): readonly (readonly [number, number])[];
  readonly now: Date;
  charset: string;
}

export interface SearchQuery {
  readonly criterion: Criterion;
  /** MODSEQ was asked for: the answer says the highest one (RFC 7162 §3.1.5). */
  readonly usesModSeq: boolean;
}

const NOTHING: Criterion = { kind: 'or', of: [] };
const ALL: Criterion = { kind: 'all' };
const not = (of: Criterion): Criterion => ({ kind: 'not', of });

const FLAGS: Readonly<Record<string, string>> = {
  ANSWERED: '\\Answered',
  DELETED: '\\Deleted',
  DRAFT: '\\Draft',
  FLAGGED: '\\Flagged',
  SEEN: '\\Seen',
};
const TEXTS: ReadonlySet<string> = new Set(['BCC', 'BODY', 'CC', 'FROM', 'SUBJECT', 'TEXT', 'TO']);
const DATES: Readonly<Record<string, 'received' | 'sent' | 'saved'>> = {
  '': 'received',
  SENT: 'sent',
  SAVED: 'saved',
};

/** Reads search keys to the end of the command (RFC 9051 §6.4.4). */
export function parseSearch(parser: Parser, context: SearchContext): SearchQuery {
  const reader = new KeyReader(parser, context);
  const keys = [reader.key()];
  while (!parser.atEnd && parser.take(' ') && !parser.atEnd) keys.push(reader.key());
  parser.end();
  return { criterion: together(keys), usesModSeq: reader.usesModSeq };
}

const together = (keys: readonly Criterion[]): Criterion =>
  keys.length === 1 ? keys[0]! : { kind: 'and', of: keys };

class KeyReader {
  usesModSeq = false;
  private count = 0;
  private nested = 0;

  constructor(
    private readonly parser: Parser,
    private readonly context: SearchContext,
  ) {}

  key(): Criterion {
    const { parser } = this;
    if (++this.count > MAX_SEARCH_KEYS) throw new BadSyntax(`a search has at most ${MAX_SEARCH_KEYS} keys`);
    if (parser.next('(')) return together(parser.list(() => this.key(), false));
    if (parser.nextIsSet) return this.uids(parser.set(), false);
    const word = parser.word('a search key such as UNSEEN or FROM');
    if (TEXTS.has(word)) return { kind: 'text', field: word.toLowerCase() as TextField, text: this.text() };
    const flag = FLAGS[word] ?? FLAGS[word.replace(/^UN/, '')];
    if (flag) return word in FLAGS ? { kind: 'flag', flag } : not({ kind: 'flag', flag });
    const date = /^(SENT|SAVED|)(BEFORE|ON|SINCE)$/.exec(word);
    if (date) return this.date(DATES[date[1]!]!, date[2]!);
    switch (word) {
      case 'ALL':
      // No message is \Recent for longer than it takes to say so (RFC 9051 §2.3.2).
      case 'OLD':
      case 'SAVEDATESUPPORTED':
        return ALL;
      case 'NEW':
      case 'RECENT':
        return NOTHING;
      case 'KEYWORD':
        return { kind: 'flag', flag: this.argument(() => parser.flag()) };
      case 'UNKEYWORD':
        return not({ kind: 'flag', flag: this.argument(() => parser.flag()) });
      case 'HEADER': {
        const name = this.argument(() => parser.astring('the name of a header field'));
        return { kind: 'header', name, text: this.text() };
      }
      case 'LARGER':
        return { kind: 'size', over: this.size() };
      case 'SMALLER':
        return { kind: 'size', under: this.size() };
      case 'NOT':
        return this.inside(() => not(this.argument(() => this.key())));
      case 'OR':
        return this.inside(() => ({
          kind: 'or',
          of: [this.argument(() => this.key()), this.argument(() => this.key())],
        }));
      case 'UID':
        return this.uids(
          this.argument(() => parser.set('a set of UIDs')),
          true,
        );
      case 'YOUNGER':
        return { kind: 'date', field: 'received', from: this.ago() };
      case 'OLDER':
        return { kind: 'date', field: 'received', before: this.ago() };
      case 'MODSEQ':
        return this.modSeq();
      case 'EMAILID':
        return { kind: 'emailId', id: this.argument(() => parser.astring('an EMAILID')) };
      case 'THREADID':
        // RFC 8474 §5.2: threads have no ids here, so that no message has this one.
        this.argument(() => parser.astring('a THREADID'));
        return NOTHING;
    }
    throw new BadSyntax(`${word.slice(0, 30)} is no search key`);
  }

  private argument<Value>(read: () => Value): Value {
    this.parser.sp();
    return read();
  }

  /** NOT and OR may nest without parentheses. */
  private inside(read: () => Criterion): Criterion {
    if (++this.nested > 20) throw new BadSyntax('NOT and OR may be nested 20 deep at most');
    const criterion = read();
    this.nested--;
    return criterion;
  }

  private uids(set: SequenceSet, byUid: boolean): Criterion {
    return { kind: 'uid', ranges: this.context.ranges(set, byUid) };
  }

  private text(): string {
    const octets = this.argument(() => this.parser.astringOctets('the text to look for'));
    return decodeCharset(octets, this.context.charset);
  }

  private size(): number {
    // RFC 9051 §9: number64.
    return Number(this.argument(() => this.parser.number64('a number of octets')));
  }

  private ago(): Date {
    const seconds = this.argument(() => this.parser.number('a number of seconds'));
    if (seconds === 0) throw new BadSyntax('the number of seconds must not be 0');
    return new Date(this.context.now.getTime() - seconds * 1000);
  }

  private date(field: 'received' | 'sent' | 'saved', word: string): Criterion {
    const day = parseDay(this.argument(() => this.parser.astring('a date such as 1-Feb-2024')));
    if (!day) throw new BadSyntax('expected a date such as 1-Feb-2024');
    if (word === 'BEFORE') return { kind: 'date', field, before: day };
    return word === 'SINCE'
      ? { kind: 'date', field, from: day }
      : { kind: 'date', field, from: day, before: nextDay(day) };
  }

  /** RFC 7162 §3.1.5: flags' own MODSEQs are not kept, the message's counts. */
  private modSeq(): Criterion {
    this.usesModSeq = true;
    const { parser } = this;
    parser.sp();
    if (parser.next('"')) {
      parser.string();
      parser.sp();
      if (!['all', 'priv', 'shared'].includes(parser.atom('all, priv or shared').toLowerCase()))
        throw new BadSyntax('expected all, priv or shared behind the name of the flag');
      parser.sp();
    }
    return { kind: 'modseq', from: parser.number64('a MODSEQ') };
  }
}
