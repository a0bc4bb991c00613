import { classCode, DnsClass } from '../codes.js';
import { DnsTextError } from '../errors.js';
import type { ResourceRecord } from '../message.js';
import { Name, parseName } from '../name.js';
import { looksLikeDuration, parseDuration } from '../records/duration.js';
import { isDataType, isRecord, parseRdata, SOA, typeCode } from '../records/index.js';
import { TextReader } from '../records/text-reader.js';
import { generate } from './generate.js';
import { type Entry, Lexer, type Token } from './lexer.js';
import type { Problem } from './problem.js';

/** Most records of one text, those of $GENERATE included. */
export const MAX_ZONE_RECORDS = 1_000_000;
/** Most mistakes that are listed; a text that is no zone at all would bring one for each line. */
export const MAX_ZONE_PROBLEMS = 100;
/** TTL of records that name none, in a text that names none, when the caller names none either. */
export const FALLBACK_TTL = 3600;

export interface ParseZoneOptions {
  /** What relative names are relative to until $ORIGIN says otherwise. Default: the root. */
  readonly origin?: Name | string;
  /** TTL in seconds of records that name none, until $TTL says otherwise. */
  readonly defaultTtl?: number;
}

export interface ParsedZone {
  /** All records that could be read, in the order of the text. */
  readonly records: ResourceRecord[];
  /** For each record the line on which it begins. */
  readonly lines: number[];
  /** What is wrong, in the order of the text; at most MAX_ZONE_PROBLEMS. Without errors the text was read completely. */
  readonly problems: Problem[];
  /** The text's first $TTL, when it has one. */
  readonly ttl: number | undefined;
}

/** Reads a zone file (RFC 1035 §5). Never throws for what is in the text: mistakes are listed with their lines. */
export function parseZone(text: string, options: ParseZoneOptions = {}): ParsedZone {
  const origin =
    typeof options.origin === 'string' ? parseName(options.origin) : (options.origin ?? Name.root);
  return new ZoneParser(origin, options.defaultTtl).parse(text);
}

const ORIGIN = { name: 'origin', label: 'The name after $ORIGIN' };
const TTL = { name: 'ttl', label: 'The time after $TTL' };

class ZoneParser {
  private readonly records: ResourceRecord[] = [];
  private readonly lines: number[] = [];
  private readonly problems: Problem[] = [];
  private owner: Name | undefined;
  private ownerText: string | undefined;
  private dollarTtl: number | undefined;
  private firstTtl: number | undefined;
  private lastTtl: number | undefined;
  private soaMinimum: number | undefined;

  constructor(
    private origin: Name,
    private readonly defaultTtl: number | undefined,
  ) {}

  parse(text: string): ParsedZone {
    const lexer = new Lexer(text);
    for (let entry = lexer.next(); entry; entry = lexer.next()) {
      if (entry.error) this.problem(entry.error.line, entry.error.message);
      else this.entry(entry);
      if (this.problems.length >= MAX_ZONE_PROBLEMS) break;
      if (this.records.length > MAX_ZONE_RECORDS) {
        this.problem(entry.line, `More than ${MAX_ZONE_RECORDS} records: the rest was not read.`);
        break;
      }
    }
    return { records: this.records, lines: this.lines, problems: this.problems, ttl: this.firstTtl };
  }

  private problem(line: number, message: string): void {
    this.problems.push({ line, message, severity: 'error' });
  }

  private entry(entry: Entry): void {
    const first = entry.tokens[0]!;
    try {
      if (!entry.ownerOmitted && !first.quoted && first.text.startsWith('$'))
        this.directive(first.text.toUpperCase(), entry);
      else this.record(entry.tokens, entry.ownerOmitted, entry.line);
    } catch (error) {
      if (!(error instanceof DnsTextError)) throw error;
      this.problem(entry.line, error.message);
    }
  }

  private directive(name: string, entry: Entry): void {
    const text = new TextReader(entry.tokens.slice(1), this.origin);
    switch (name) {
      case '$ORIGIN':
        this.origin = parseName(text.word(ORIGIN), this.origin);
        this.ownerText = undefined;
        break;
      case '$TTL':
        this.dollarTtl = parseDuration(text.word(TTL)); // RFC 2308 §4
        this.firstTtl ??= this.dollarTtl;
        break;
      case '$GENERATE':
        for (const tokens of generate(text.restTokens())) this.record(tokens, false, entry.line);
        break;
      case '$INCLUDE':
        throw new DnsTextError('$INCLUDE is not possible here: put the text of the other file in its place.');
      default:
        throw new DnsTextError(`Not a directive: ${name.slice(0, 40)} ($ORIGIN, $TTL and $GENERATE are).`);
    }
    if (!text.atEnd) throw new DnsTextError(`Too much behind ${name}.`);
  }

  /** `[owner] [ttl] [class] type data`, TTL and class in either order (RFC 1035 §5.1). */
  private record(tokens: readonly Token[], ownerOmitted: boolean, line: number): void {
    let at = 0;
    if (!ownerOmitted) this.setOwner(tokens[at++]!);
    const name = this.owner;
    if (!name)
      throw new DnsTextError(
        'The line begins with a blank, but there is no record before it whose name it could have.',
      );
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
    if (klass !== undefined && klass !== DnsClass.IN)
      throw new DnsTextError('Only records of class IN are held here.');
    const word = tokens[at]?.text;
    if (word === undefined) throw new DnsTextError('The type of the record is missing.');
    const type = typeCode(word);
    if (type === undefined || !isDataType(type))
      throw new DnsTextError(`Not a type of record: “${word.slice(0, 40)}”.`);
    const rdata = parseRdata(type, new TextReader(tokens.slice(at + 1), this.origin));
    const record: ResourceRecord = { name, type, class: DnsClass.IN, ttl: 0, rdata };
    if (isRecord(record, SOA)) this.soaMinimum ??= Math.min(record.rdata.minimum, 0x7fffffff);
    // RFC 2308 §4, then RFC 1035 §5.1, then what BIND does.
    const stated =
      ttl ?? this.dollarTtl ?? this.defaultTtl ?? this.lastTtl ?? this.soaMinimum ?? FALLBACK_TTL;
    if (ttl !== undefined) this.lastTtl = ttl;
    this.records.push({ ...record, ttl: stated });
    this.lines.push(line);
  }

  private setOwner(token: Token): void {
    if (token.text === this.ownerText) return;
    // Forgotten first: lines that follow a name that cannot be read must not go to the name before it.
    this.owner = undefined;
    this.ownerText = undefined;
    this.owner = parseName(token.text, this.origin);
    this.ownerText = token.text;
  }
}
