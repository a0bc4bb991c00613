import { describe, expect, it } from 'vitest';
import { dayOf, formatDate, parseDate } from './date.js';

describe('dates', () => {
  it.each([
    ['Fri, 21 Nov 1997 09:55:06 -0600', '1997-11-21T15:55:06.000Z', -360],
    ['1 Jul 2003 10:52:37 +0200', '2003-07-01T08:52:37.000Z', 120],
    // RFC 5322 appendix A.5, A.6.2
    [
      'Thu,\n      13\n        Feb\n          1969\n      23:32\n               -0330 (Newfoundland Time)',
      '1969-02-14T03:02:00.000Z',
      -210,
    ],
    ['21 Nov 97 09:55:06 GMT', '1997-11-21T09:55:06.000Z', 0],
    ['Tue, 1 Jul 03 10:52:37 EST', '2003-07-01T15:52:37.000Z', -300],
    ['Tue, 1 Jul 103 10:52:37 X', '2003-07-01T10:52:37.000Z', undefined],
    ['Tue, 1 Jul 2003 10:52:37 -0000', '2003-07-01T10:52:37.000Z', undefined],
    ['Tue, 1 Jul 2003 10:52:37', '2003-07-01T10:52:37.000Z', undefined],
    ['Jul 1 2003 10:52:37 +0000', '2003-07-01T10:52:37.000Z', 0],
    ['1-Jul-2003 10:52 +0000', '2003-07-01T10:52:00.000Z', 0],
    ['Sat, 31 Dec 2016 23:59:60 +0000', '2017-01-01T00:00:00.000Z', 0],
  ])('%s', (text, iso, offset) => {
    const read = parseDate(text);
    expect(read?.date.toISOString()).toBe(iso);
    expect(read?.offset).toBe(offset);
  });

  it.each([
    ['Wed, 2 Jul 2025 23:30:00 -0500', '2025-07-02T00:00:00.000Z'],
    ['Thu, 3 Jul 2025 01:00:00 +0300', '2025-07-03T00:00:00.000Z'],
    ['Thu, 3 Jul 2025 01:00:00', '2025-07-03T00:00:00.000Z'],
  ])('%s is a day of its own zone', (text, iso) => {
    expect(dayOf(parseDate(text)!).toISOString()).toBe(iso);
  });

  it.each([
    '',
    'yesterday',
    '31 Feb 2003 10:00 +0000',
    '1 Jul 2003',
    '1 Jul 2003 25:00:00 +0000',
    '1 Jul 2003 10:00 +0099',
  ])('refuses %j', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  it('are written as they are read', () => {
    const date = new Date('2025-07-01T08:52:37Z');
    expect(formatDate(date, 120)).toBe('Tue, 01 Jul 2025 10:52:37 +0200');
    expect(formatDate(date, -210)).toBe('Tue, 01 Jul 2025 05:22:37 -0330');
    expect(parseDate(formatDate(date, -210))).toEqual({ date, offset: -210 });
  });
});
