const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAY_MS = 86_400_000;

/** RFC 9051 §9, date: `1-Feb-1994`; 0:00 UTC of that day. Undefined: none. */
export function parseDay(text: string): Date | undefined {
  const match = /^([0-9]{1,2})-([A-Za-z]{3})-([0-9]{4})$/.exec(text);
  return match ? timeOf(match[1]!, match[2]!, match[3]!, 0) : undefined;
}

/** RFC 9051 §9, date-time: ` 1-Feb-1994 21:52:25 -0800`. */
export function parseDateTime(text: string): Date | undefined {
  const match =
    /^ ?([0-9]{1,2})-([A-Za-z]{3})-([0-9]{4}) ([0-9]{2}):([0-9]{2}):([0-9]{2}) ([+-])([0-9]{2})([0-9]{2})$/.exec(
      text,
    );
  if (!match) return undefined;
  const [, day, month, year, hour, minute, second, sign, zoneHour, zoneMinute] = match.map(
    (part) => part ?? '',
  );
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60 || Number(zoneMinute) > 59)
    return undefined;
  const zone = (Number(zoneHour) * 60 + Number(zoneMinute)) * (sign === '-' ? -1 : 1);
  const ms = ((Number(hour) * 60 + Number(minute) - zone) * 60 + Number(second)) * 1000;
  return timeOf(day!, month!, year!, ms);
}

function timeOf(day: string, month: string, year: string, ms: number): Date | undefined {
  const index = MONTHS.findIndex((name) => name.toLowerCase() === month.toLowerCase());
  const number = Number(day);
  if (index < 0 || number < 1) return undefined;
  const midnight = new Date(Date.UTC(Number(year), index, number));
  // Years before 100 mean 19xx to Date.UTC: nobody has mail of that time.
  if (midnight.getUTCDate() !== number || midnight.getUTCFullYear() !== Number(year)) return undefined;
  return new Date(midnight.getTime() + ms);
}

export const nextDay = (day: Date): Date => new Date(day.getTime() + DAY_MS);

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));
let lastDay = -1;
let lastText = '';

/** INTERNALDATE and SAVEDATE with their quotes, in UTC: `"01-Feb-1994 21:52:25 +0000"`. */
export function formatDateTime(date: Date): string {
  const time = date.getTime();
  const day = Math.floor(time / DAY_MS);
  // Neighbours in a mailbox mostly share their day.
  if (day !== lastDay) {
    lastDay = day;
    const year = String(date.getUTCFullYear()).padStart(4, '0');
    lastText = `"${two(date.getUTCDate())}-${MONTHS[date.getUTCMonth()]}-${year} `;
  }
  const seconds = Math.floor((time - day * DAY_MS) / 1000);
  const hours = Math.floor(seconds / 3600);
  return `${lastText}${two(hours)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)} +0000"`;
}
