import { afterAll, beforeAll } from 'vitest';
import { plainIndex, mailboxStoreContract } from '@glasspost/mailbox/testing';
import { testMailboxes, type TestMailboxes } from './testing/mailboxes.js';

let installation: TestMailboxes;
beforeAll(async () => {
  installation = await testMailboxes(plainIndex);
});
afterAll(() => installation.drop());

mailboxStoreContract('PostgreSQL', () => installation.harness());
