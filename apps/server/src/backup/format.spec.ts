import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ordered } from './catalog.repository.js';
import { entryName, OLDEST_MIGRATION } from './format.js';

const FOLDER = path.resolve(import.meta.dirname, '../../../../prisma/migrations');

/** These change only what no backup holds: the index of contents, and how far each mailbox has one. */
const NOT_IN_BACKUPS = new Set(['20261122001000_sent_day']);

describe('the format of backups', () => {
  // What stands at the beginning of a line: bodies of functions are indented.
  it.each(
    readdirSync(FOLDER).filter(
      (name) => /^\d/.test(name) && name > OLDEST_MIGRATION && !NOT_IN_BACKUPS.has(name),
    ),
  )('fits the database before %s, or OLDEST_MIGRATION is raised', (name) => {
    const script = readFileSync(path.join(FOLDER, name, 'migration.sql'), 'utf8');
    expect(script).not.toMatch(/^(UPDATE|DELETE|INSERT|TRUNCATE|WITH)\b/im);
    expect(script).not.toMatch(/\b(RENAME|SET DATA TYPE|DROP COLUMN|DROP TABLE)\b/i);
    expect(script).not.toMatch(/ALTER COLUMN \S+ TYPE\b/i);
  });

  it('orders tables so that each comes after those that it refers to', () => {
    const references = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
    ];
    expect(ordered(['a', 'b', 'c'], references)).toEqual(['c', 'b', 'a']);
    expect(() =>
      ordered(
        ['a', 'c'],
        [
          { from: 'a', to: 'c' },
          { from: 'c', to: 'a' },
        ],
      ),
    ).toThrow(/circle/);
    expect(entryName('content', 1)).toBe('content.0001');
    expect(entryName('content', 12345)).toBe('content.12345');
  });
});
