import { describe, expect, it } from 'vitest';
import { fieldDifferences } from './fields';

describe('the fields of an entry of the audit log', () => {
  it('show what a value was and is', () => {
    expect(fieldDifferences({ hostname: 'a.ru', quotaMB: null }, { hostname: 'b.ru', quotaMB: 5 })).toEqual([
      {
        field: 'hostname',
        lines: [
          ['-', 'a.ru'],
          ['+', 'b.ru'],
        ],
      },
      {
        field: 'quotaMB',
        lines: [
          ['-', '—'],
          ['+', '5'],
        ],
      },
    ]);
  });

  it('show of a list what came, what went and what stayed', () => {
    expect(fieldDifferences({ addresses: ['1', '2'] }, { addresses: ['2', '3'] })[0]!.lines).toEqual([
      ['-', '1'],
      [' ', '2'],
      ['+', '3'],
    ]);
  });

  it('show a new thing and one that is gone', () => {
    expect(fieldDifferences(null, { enabled: false, filter: { status: 'held' } })).toEqual([
      { field: 'enabled', lines: [['+', 'false']] },
      { field: 'filter', lines: [['+', '{"status":"held"}']] },
    ]);
    expect(fieldDifferences({ name: '' }, null)).toEqual([{ field: 'name', lines: [['-', '—']] }]);
    expect(fieldDifferences(null, null)).toEqual([]);
  });
});
