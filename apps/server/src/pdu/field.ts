import { type Clause, PDU_VALUE_LIMIT, type PduField, type Sentence } from '@glasspost/contract';
import { clause } from './rfc.js';

/** Fields that are shown of one list at most: lines of a listing, header fields, parts, records, stuffed dots. */
export const MAX_SHOWN_FIELDS = 200;

/** A sentence of the console, by the name of its message. */
export const say = (id: string, values: Readonly<Record<string, string>> = {}): Sentence => ({
  id,
  values: { ...values },
});

/** What is said of a field beside its octets. */
export interface About {
  readonly meaning?: Sentence | null | undefined;
  /** For example `RFC 5321 §4.1.1.3`. */
  readonly clause?: string | undefined;
  readonly problem?: Sentence | null | undefined;
  readonly children?: PduField[] | undefined;
}

/** Makes fields out of the octets of one event: a value is always exactly what stands between start and end. */
export class Cutter {
  /** One character for each octet, so that places in the text are places in the octets. */
  readonly text: string;

  constructor(
    readonly octets: Buffer,
    /** Where the octets begin in the event. */
    readonly base = 0,
  ) {
    this.text = octets.toString('latin1');
  }

  field(name: string, start: number, end: number, about: About = {}): PduField {
    const value = shorten(this.octets.toString('utf8', start, end));
    return this.make(name, value, start, end, about);
  }

  /** A field whose parts are its children. */
  group(name: string, start: number, end: number, children: PduField[], about: About = {}): PduField {
    return this.make(name, '', start, end, { ...about, children });
  }

  /** A field of a binary protocol: its value is told, not cut. */
  told(name: string, value: string, start: number, end: number, about: About = {}): PduField {
    return this.make(name, shorten(value), start, end, about);
  }

  private make(name: string, value: string, start: number, end: number, about: About): PduField {
    return field(name, value, { start: this.base + start, end: this.base + end }, about);
  }
}

/** A field that has no octets in the event: what is known, or was made from what is known. */
export const known = (name: string, value: string, about: About = {}): PduField =>
  field(name, shorten(value), null, about);

function field(
  name: string,
  value: string,
  place: { start: number; end: number } | null,
  about: About,
): PduField {
  return {
    name,
    value,
    start: place?.start ?? null,
    end: place?.end ?? null,
    meaning: about.meaning ?? null,
    clause: about.clause === undefined ? null : clause(about.clause),
    problem: about.problem ?? null,
    ...(about.children && about.children.length > 0 && { children: about.children }),
  };
}

/** As much of a value as is shown. */
export const shorten = (text: string): string =>
  text.length > PDU_VALUE_LIMIT ? `${text.slice(0, PDU_VALUE_LIMIT)}…` : text;

/** The end of a line, as a field; with a problem when it is not CR LF. Empty when the line has none. */
export function lineEnd(cutter: Cutter, contentEnd: number, end: number, of: string): PduField[] {
  if (contentEnd === end) return [];
  const whole = cutter.text.slice(contentEnd, end) === '\r\n';
  return [
    cutter.field('Line end', contentEnd, end, {
      clause: of,
      meaning: say('pdu.lineEnd'),
      problem: whole ? null : say('pdu.problems.bareLineFeed'),
    }),
  ];
}

export interface Line {
  readonly start: number;
  /** Before its line end. */
  readonly contentEnd: number;
  readonly end: number;
}

/** The lines of a text, with their line ends. */
export function linesOf(text: string, from = 0, to = text.length): Line[] {
  const lines: Line[] = [];
  for (let start = from; start < to;) {
    const lf = text.indexOf('\n', start);
    const end = lf < 0 || lf >= to ? to : lf + 1;
    let contentEnd = end;
    if (text[contentEnd - 1] === '\n') contentEnd--;
    if (contentEnd < end && contentEnd > start && text[contentEnd - 1] === '\r') contentEnd--;
    lines.push({ start, contentEnd, end });
    start = end;
  }
  return lines;
}

/** A field for each line, as many as are shown; the lines behind them are one field. */
export function shownLines(
  cutter: Cutter,
  lines: readonly Line[],
  make: (line: Line, number: number) => PduField,
): PduField[] {
  const fields = lines.slice(0, MAX_SHOWN_FIELDS).map(make);
  const next = lines[MAX_SHOWN_FIELDS];
  if (next)
    fields.push(
      cutter.field('Rest', next.start, lines.at(-1)!.end, {
        meaning: say('pdu.notShown', { count: String(MAX_SHOWN_FIELDS) }),
      }),
    );
  return fields;
}

export type { Clause, PduField, Sentence };
