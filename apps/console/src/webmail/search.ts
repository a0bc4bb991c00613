import type { LetterFilter } from '@/data/mail-queries';

const WORDS = ['from', 'to', 'subject', 'since', 'before'] as const;
const DAYS: readonly string[] = ['since', 'before'];

/**
 * What a person types into the search: words, and `from:ann`, `to:`, `subject:"two words"`, `since:2026-11-21`, `before:` among
 * them. What is not of this form is looked for as it stands.
 */
export function filterOf(typed: string): LetterFilter {
  const found: Partial<Record<(typeof WORDS)[number], string>> = {};
  const rest = typed.replace(
    /(?<!\S)([a-z]+):(?:"([^"]*)"|(\S+))/gi,
    (whole, name: string, inQuotes?: string, plain?: string) => {
      const word = WORDS.find((each) => each === name.toLowerCase());
      const value = (inQuotes ?? plain ?? '').trim();
      if (!word || value === '' || found[word] !== undefined) return whole;
      if (DAYS.includes(word) && !isDay(value)) return whole;
      found[word] = value;
      return '';
    },
  );
  const search = rest.replace(/\s+/g, ' ').trim();
  return { ...(search && { search }), ...found };
}

/** `2026-11-21`, and in the calendar. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
