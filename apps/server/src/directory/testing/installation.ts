import { AuditRepository } from '../../audit/audit.repository.js';
import { Audit } from '../../audit/audit.service.js';
import { Notifications } from '../../database/notifications.js';
import { Database } from '../../database/database.js';
import { testDatabase } from '../../database/testing/database.js';
import { Listeners } from '../../net/listeners.js';
import { Counters } from '../../statistics/counters.js';
import { Directory } from '../directory.js';
import { DirectoryRepository } from '../directory.repository.js';

/** A database of a spec's own with the directory over it, and listeners that are never started: nothing is opened. */
export interface TestInstallation {
  readonly database: Database;
  readonly directory: Directory;
  readonly listeners: Listeners;
  readonly audit: Audit;
  drop(): Promise<void>;
}

/** `drop` when done. */
export async function testInstallation(): Promise<TestInstallation> {
  const { database, drop } = await testDatabase();
  const notifications = new Notifications(database);
  const directory = new Directory(new DirectoryRepository(database), notifications);
  await directory.start();
  return {
    database,
    directory,
    audit: new Audit(database, new AuditRepository(database)),
    listeners: new Listeners(
      directory,
      {} as never,
      {} as never,
      {} as never,
      {} as never,
      new Counters(),
      {} as never,
    ),
    async drop() {
      await notifications.onApplicationShutdown();
      await drop();
    },
  };
}
