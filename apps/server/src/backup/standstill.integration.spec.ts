import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Notifications } from '../database/notifications.js';
import { testDatabase } from '../database/testing/database.js';
import { Standstill } from './standstill.js';

/** A server process as far as standing still goes; says what happened in it. */
async function process(name: string, db: Awaited<ReturnType<typeof testDatabase>>, said: string[]) {
  const notifications = new Notifications(db.database);
  const part = (part: string) => ({
    pause: () => Promise.resolve(void said.push(`${name} pauses ${part}`)),
    resume: () => Promise.resolve(void said.push(`${name} resumes ${part}`)),
  });
  let failures = 0;
  const directory = {
    refresh: () =>
      failures-- > 0
        ? Promise.reject(new Error('the database is away'))
        : Promise.resolve(void said.push(`${name} reads anew`)),
  };
  const standstill = new Standstill(
    db.database,
    notifications,
    directory as never,
    part('listeners') as never,
    part('queue') as never,
    part('writer') as never,
    { publish: () => undefined } as never,
  );
  await standstill.start();
  await notifications.start();
  return {
    standstill,
    failNext: () => (failures = 1),
    async end() {
      await standstill.onApplicationShutdown();
      await notifications.onApplicationShutdown();
    },
  };
}

describe('a standstill', () => {
  let db: Awaited<ReturnType<typeof testDatabase>>;
  let one: Awaited<ReturnType<typeof process>>;
  let two: Awaited<ReturnType<typeof process>>;
  let said: string[];
  beforeEach(async () => {
    db = await testDatabase();
    said = [];
    one = await process('one', db, said);
    two = await process('two', db, said);
  });
  afterEach(async () => {
    await one.end();
    await two.end();
    await db.drop();
  });

  it('stops every process before the work, and starts them again after it', async () => {
    for (let round = 0; round < 3; round++) {
      said.length = 0;
      expect(await one.standstill.during(() => Promise.resolve(said.push('work')))).toBeGreaterThan(0);
      const work = said.indexOf('work');
      for (const name of ['one', 'two'])
        expect(said.slice(0, work)).toEqual(
          expect.arrayContaining([
            `${name} pauses listeners`,
            `${name} pauses queue`,
            `${name} pauses writer`,
          ]),
        );
      expect(said.slice(0, work).join()).not.toContain('resumes');
      await expect
        .poll(() => said.filter((word) => word.endsWith('resumes listeners')).sort())
        .toEqual(['one resumes listeners', 'two resumes listeners']);
      expect(said.indexOf('two reads anew')).toBeGreaterThan(work);
    }
  });

  it('ends when the work fails, and when its process is gone', async () => {
    await expect(one.standstill.during(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await one.end();
    await two.standstill.during(() => Promise.resolve());
    expect(said.filter((word) => word === 'two resumes listeners').length).toBeGreaterThan(0);
  });

  it('lets all go on also when the database is away for a moment', async () => {
    one.failNext();
    await one.standstill.during(() => Promise.resolve());
    expect(said).toContain('one resumes listeners');
  });

  it('is one at a time', async () => {
    await one.standstill.during(async () => {
      await expect(two.standstill.during(() => Promise.resolve())).rejects.toThrow(/under way/);
    });
  });

  it('does nothing while a process goes on serving', async () => {
    const stubborn = db.database.newClient();
    await stubborn.connect();
    await stubborn.query(`SELECT pg_advisory_lock_shared(${0x73_65_72_76})`);
    one.standstill.waitSeconds = 1;
    let worked = false;
    await expect(one.standstill.during(() => Promise.resolve(void (worked = true)))).rejects.toThrow(
      /does not stop/,
    );
    expect(worked).toBe(false);
    await stubborn.end();
    await one.standstill.during(() => Promise.resolve(void (worked = true)));
    expect(worked).toBe(true);
  });
});
