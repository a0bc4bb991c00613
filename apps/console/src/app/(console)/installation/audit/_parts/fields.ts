import type { DifferenceLine } from '@/ui/difference';

type Fields = Readonly<Record<string, unknown>> | null;

/** One field of a thing as an entry of the log shows it: what it was, what it is. */
export interface FieldDifference {
  readonly field: string;
  readonly lines: readonly DifferenceLine[];
}

/** The fields of an entry, each as lines: of lists a line for every item, so that one that came or went is seen as such. */
export function fieldDifferences(before: Fields, after: Fields): FieldDifference[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return fields.map((field) => {
    const old = linesOf(before, field);
    const now = linesOf(after, field);
    const [had, has] = [new Set(old), new Set(now)];
    return {
      field,
      lines: [
        ...old.map((line): DifferenceLine => [has.has(line) ? ' ' : '-', line]),
        ...now.filter((line) => !had.has(line)).map((line): DifferenceLine => ['+', line]),
      ],
    };
  });
}

function linesOf(fields: Fields, field: string): string[] {
  if (!fields || !Object.hasOwn(fields, field)) return [];
  const value = fields[field];
  return Array.isArray(value) ? value.map(lineOf) : [lineOf(value)];
}

/** Texts as they are, all else as JSON; what is not there as a dash. */
function lineOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
