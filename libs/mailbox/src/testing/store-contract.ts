import { afterEach, beforeEach, describe } from 'vitest';
import { changeTests } from './store/changes.js';
import { StoreBench, type StoreHarness } from './store/harness.js';
import { messageTests } from './store/messages.js';
import { nameTests } from './store/names.js';
import { searchTests } from './store/searching.js';
import { sharingTests } from './store/sharing.js';

export type { StoreHarness };

/**
 * The contract of MailboxStore, for every store: run it in a spec file of the store with a harness for each test. The
 * store indexes messages with `plainIndex`, or with the real thing.
 * @param name of the store, for the report.
 */
export function mailboxStoreContract(name: string, makeHarness: () => Promise<StoreHarness>): void {
  describe(`${name}: the mailbox store contract`, () => {
    let bench: StoreBench;
    beforeEach(async () => {
      bench = new StoreBench(await makeHarness());
    });
    afterEach(() => bench.end());

    for (const [part, tests] of Object.entries({
      names: nameTests,
      messages: messageTests,
      changes: changeTests,
      searching: searchTests,
      sharing: sharingTests,
    }))
      describe(part, () => tests(() => bench));
  });
}
