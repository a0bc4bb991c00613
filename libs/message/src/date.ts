/**
 * Date and time of a header (RFC 5322 §3.3), with the obsolete forms (§4.3) and the usual mistakes on reading.
 */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAY_NAMES = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** RFC 5322 §4.3: zones by name, minutes east of UTC. All other names, military letters too, mean "unknown". */
const ZONES: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
};

/** A date field that is longer is not read. */
const MAX_DATE_TEXT = 200;

export interface MailDate {
  readonly date: Date;
  /** Minutes east of UTC; undefined for `-0000` and unknown names (RFC 5322 §3.3): the time is UTC then. */
  readonly offset: number | undefined;
}

/** Midnight, in UTC, of the day that a date names in its own zone: what is compared "disregarding time and timezone" (RFC 9051 §6.4.4). */
export function dayOf({ date, offset }: MailDate): Date {
  const local = new Date(date.getTime() + (offset ?? 0) * 60_000);
  local.setUTCHours(0, 0, 0, 0);
  return local;
}

/**
 * Reads a date; undefined when it is none. Day names are not checked, two-digit years are read as RFC 5322 §4.3 says,
 * comments are skipped, `Jan 2 2006` and `2-Jan-2006` are understood.
 */
export function parseDate(text: string): MailDate | undefined {
  if (text.length > MAX_DATE_TEXT) return undefined;
  let at = 0;
  let day = -1;
  let month = -1;
  let year = -1;
  let hour = -1;
  let minute = 0;
  let second = 0;
  let offset: number | undefined;
  let depth = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x28) depth++;
    else if (code === 0x29) depth = Math.max(0, depth - 1);
    if (depth > 0 || !(isDigit(code) || isLetter(code) || ((code === 0x2b || code === 0x2d) && hour >= 0))) {
      at++;
      continue;
    }
    const start = at++;
    if (isLetter(code)) {
      while (isLetter(text.charCodeAt(at))) at++;
      const word = text.slice(start, at).toLowerCase();
      if (hour >= 0 && year >= 0) {
        if (word === 'am' || word === 'pm') return undefined;
        offset ??= ZONES[word];
      } else if (month < 0) {
        const found = MONTHS.indexOf(word.slice(0, 3));
        if (found >= 0 && word.length >= 3) month = found;
      }
    } else if (isDigit(code)) {
      while (isDigit(text.charCodeAt(at))) at++;
      const value = Number(text.slice(start, at));
      if (text.charCodeAt(at) === 0x3a && hour < 0) {
        const clock = /:([0-9]{1,2})(?::([0-9]{1,2}))?(?:[.,][0-9]{1,9})?/y;
        clock.lastIndex = at;
        const match = clock.exec(text);
        if (!match) return undefined;
        hour = value;
        minute = Number(match[1]);
        second = match[2] === undefined ? 0 : Number(match[2]);
        at += match[0].length;
      } else if (day < 0 && at - start <= 2) day = value;
      else if (year < 0) year = fullYear(value, at - start);
    } else {
      while (isDigit(text.charCodeAt(at))) at++;
      const digits = text.slice(start + 1, at);
      if (digits.length === 4 && offset === undefined) {
        const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
        if (Number(digits.slice(2)) > 59 || minutes >= 24 * 60) return undefined;
        if (!(code === 0x2d && minutes === 0)) offset = code === 0x2d ? -minutes : minutes;
      }
    }
  }
  if (day < 1 || month < 0 || year < 0 || hour < 0) return undefined;
  // 60 is a leap second; Date has none and shows the next minute's first.
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  if (day > daysIn(month, year)) return undefined;
  const utc = Date.UTC(year, month, day, hour, minute, second) - (offset ?? 0) * 60_000;
  return { date: new Date(utc), offset };
}

/**
 * Writes a date as RFC 5322 §3.3 wants it, for example `Tue, 01 Jul 2025 10:52:37 +0200`.
 * @param offset minutes east of UTC. Default 0 (`+0000`).
 */
export function formatDate(date: Date, offset = 0): string {
  const local = new Date(date.getTime() + offset * 60_000);
  if (Number.isNaN(local.getTime())) throw new RangeError('not a date');
  const zone = Math.abs(offset);
  return (
    `${DAY_NAMES[local.getUTCDay()]}, ${two(local.getUTCDate())} ${MONTH_NAMES[local.getUTCMonth()]} ` +
    `${String(local.getUTCFullYear()).padStart(4, '0')} ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:` +
    `${two(local.getUTCSeconds())} ${offset < 0 ? '-' : '+'}${two(Math.floor(zone / 60))}${two(zone % 60)}`
  );
}

function fullYear(value: number, digits: number): number {
  if (digits <= 2) return value < 50 ? 2000 + value : 1900 + value;
  if (digits === 3) return 1900 + value;
  return digits === 4 ? value : -1;
}

function daysIn(month: number, year: number): number {
  return new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a && code < 0x80;
