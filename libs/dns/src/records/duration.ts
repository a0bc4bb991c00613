import { DnsTextError } from '../errors.js';

/** Largest TTL, in seconds (RFC 2181 §8). */
export const MAX_TTL = 0x7fffffff;

const UNITS: Readonly<Record<string, number>> = { S: 1, M: 60, H: 3600, D: 86_400, W: 604_800 };

/** Whether a word of a zone file has the form of a time: `3600`, `1D`, `1h30m`. */
export function looksLikeDuration(word: string): boolean {
  return /^[0-9]/.test(word) && /^([0-9]{1,10}[smhdw])*([0-9]{1,10})?$/i.test(word);
}

/** Seconds of `3600`, `1D`, `2h30m` (the units of BIND). @throws DnsTextError */
export function parseDuration(word: string, max = MAX_TTL): number {
  if (!looksLikeDuration(word)) {
    throw new DnsTextError(
      `A time in seconds, or with the units S M H D W, is needed, not “${word.slice(0, 40)}”.`,
    );
  }
  let seconds = 0;
  for (const [, digits, unit] of word.matchAll(/([0-9]+)([smhdw]?)/gi)) {
    seconds += Number(digits) * (UNITS[unit!.toUpperCase()] ?? 1);
  }
  if (seconds > max) throw new DnsTextError(`A time is at most ${max} seconds.`);
  return seconds;
}
