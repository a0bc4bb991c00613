import { classCode, DnsClass } from '../codes.js';
import { DnsTextError } from '../errors.js';
import type { ResourceRecord } from '../message.js';
import { Name, parseName } from '../name.js';
import { looksLikeDuration, parseDuration } from '../records/duration.js';
import { isDataType, parseRdata, typeCode } from '../records/index.js';
import { TextReader } from '../records/text-reader.js';
import { generate } from './generate.js';
import { type Entry, Lexer, type Token } from './lexer.js';
import type { Problem } from './problem.js';

/** Mistakes that are named; a text that is no zone at all would else bring one for each line. */
const MAX_PROBLEMS = 200;
/** Records of one text. */
const MAX_RECORDS = 2_000_000;

export interface ParseZoneOptions {
  /** What relative names are relative to until `$ORIGIN` says otherwise. */
  readonly origin: Name | string;
  /** TTL of records that name none, until `$TTL` says otherwise (RFC 2308 §4). Default 3600. */
  readonly defaultTtl?: number;
}

/**
 * Reads zone text (RFC 1035 §5, RFC 2308 §4, BIND's $GENERATE). Goes on after a mistake, so that all of them can be named.
 * Never throws.
 */
export function parseZone(
  text: string,
  options: ParseZoneOptions,
): { records: ResourceRecord[]; problems: Problem[] } {
  return new ZoneReader(options).read(text);
}

class ZoneReader {
  private readonly records: ResourceRecord[] = [];
  private readonly problems: Problem[] = [];
  private origin: Name;
  private ttl: number;
  private owner: Name | undefined;

  constructor(options: ParseZoneOptions) {
    this.origin = typeof options.origin === 'string' ? parseName(options.origin) : options.origin;
    this.ttl = options.defaultTtl ?? 3600;
  }

  read(text: string): { records: ResourceRecord[]; problems: Problem[] } {
    const lexer = new Lexer(text);
    for (let entry = lexer.next(); entry && this.problems.length < MAX_PROBLEMS; entry = lexer.next()) {
      if (entry.error) {
        this.problems.push({ ...entry.error, severity: 'error' });
        continue;
      }
      try {
        this.entry(entry);
      } catch (error) {
        if (!(error instanceof DnsTextError)) throw error;
        this.problems.push({ line: entry.line, message: error.message, severity: 'error' });
      }
      if (this.records.length > MAX_RECORDS) {
        this.problems.push({
          line: entry.line,
          message: `A zone may have ${MAX_RECORDS} records at most.`,
          severity: 'error',
        });
        break;
      }
    }
    return { records: this.records, problems: this.problems };
  }

  private entry(entry: Entry): void {
    const [first, ...rest] = entry.tokens;
    if (!entry.ownerOmitted && !first!.quoted && first!.text.startsWith('$'))
      return this.directive(first!.text.toUpperCase(), rest);
    if (!entry.ownerOmitted) this.owner = parseName(first!.text, this.origin);
    if (!this.owner) throw new DnsTextError('The first record must have a name.');
    this.record(this.owner, entry.ownerOmitted ? entry.tokens : rest);
  }

  private directive(word: string, tokens: readonly Token[]): void {
    const argument = tokens[0]?.text;
    switch (word) {
      case '$ORIGIN':
        if (argument === undefined || tokens.length > 1) throw new DnsTextError('$ORIGIN needs one name.');
        this.origin = parseName(argument, this.origin);
        return;
      case '$TTL':
        if (argument === undefined || tokens.length > 1) throw new DnsTextError('$TTL needs one time.');
        this.ttl = parseDuration(argument);
        return;
      case '$INCLUDE':
        throw new DnsTextError('$INCLUDE is not allowed here: put the text of that file in its place.');
      case '$GENERATE':
        for (const words of generate(tokens))
          this.record(parseName(words[0]!.text, this.origin), words.slice(1));
        return;
      default:
        throw new DnsTextError(`${word} is not known. There are $ORIGIN, $TTL and $GENERATE.`);
    }
  }

  /** `[TTL] [class] type data`, TTL and class in either order (RFC 1035 §5.1). */
  private record(name: Name, tokens: readonly Token[]): void {
    let at = 0;
    let ttl: number | undefined;
    let klass: number | undefined;
    for (; at < tokens.length; at++) {
      const { text, quoted } = tokens[at]!;
      if (quoted) break;
      if (ttl === undefined && looksLikeDuration(text)) ttl = parseDuration(text);
      else if (klass === undefined && classCode(text) !== undefined && typeCode(text) === undefined)
        klass = classCode(text);
      else break;
    }
    const word = tokens[at]?.text;
    if (word === undefined) throw new DnsTextError('The type of the record is missing.');
    const type = typeCode(word);
    if (type === undefined || !isDataType(type))
      throw new DnsTextError(`“${word.slice(0, 40)}” is not a type of record.`);
    if (klass !== undefined && klass !== DnsClass.IN)
      throw new DnsTextError('Only records of class IN are held here.');
    const reader = new TextReader(tokens.slice(at + 1), this.origin);
    const rdata = parseRdata(type, reader, DnsClass.IN);
    if (!reader.atEnd)
      throw new DnsTextError(
        `There is more than a record of type ${word.toUpperCase()} has: “${reader.peek()!.text.slice(0, 40)}”.`,
      );
    this.records.push({ name, type, class: DnsClass.IN, ttl: ttl ?? this.ttl, rdata });
  }
}
