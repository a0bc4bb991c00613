import { describe, expect, it } from 'vitest';
import { maildropContract, mailboxStoreContract, plainIndex } from '../testing/index.js';
import { MAX_VANISHED } from './state.js';
import { MemoryMailboxStore } from './store.js';

const received = new Date(0);

maildropContract('memory', async () => {
  const store = new MemoryMailboxStore();
  store.addAccount('ann');
  store.addAccount('bob');
  return {
    accounts: ['ann', 'bob'],
    deliver: async (account, content) =>
      void (await store.of(account).append('INBOX', [{ content, received }])),
    openMaildrop: (account) => store.openMaildrop(account),
  };
});

mailboxStoreContract('memory', async () => {
  const store = new MemoryMailboxStore({ index: plainIndex });
  store.addAccount('ann');
  store.addAccount('bob');
  return {
    ann: store.of('ann'),
    bob: store.of('bob'),
    names: { ann: 'ann', bob: 'bob' },
    setQuota: (octets) => store.setQuota('ann', octets),
  };
});

describe('the store in memory', () => {
  it('keeps its own copy of what it is given', async () => {
    const store = new MemoryMailboxStore();
    store.addAccount('ann');
    const content = Buffer.from('abc');
    await store.of('ann').append('INBOX', [{ content, received }]);
    content.fill(0);
    const maildrop = await store.openMaildrop('ann');
    if (maildrop === 'in-use') throw new Error();
    expect((await maildrop.whole(maildrop.messages[0]!))?.toString()).toBe('abc');
  });

  it('knows no account that was not added', async () => {
    const store = new MemoryMailboxStore();
    expect(() => store.of('ann')).toThrow('there is no account ann');
    await expect(store.openMaildrop('ann')).rejects.toMatchObject({ code: 'no-such-account' });
  });

  it('tells IMAP what POP3 has deleted', async () => {
    const store = new MemoryMailboxStore();
    store.addAccount('ann');
    const ann = store.of('ann');
    await ann.append('INBOX', [
      { content: Buffer.from('a'), received },
      { content: Buffer.from('b'), received },
    ]);
    let told = (): void => undefined;
    const waiting = new Promise<void>((resolve) => (told = resolve));
    const open = await ann.open('INBOX', { readOnly: false, changed: () => told(), gone: () => undefined });
    const maildrop = await store.openMaildrop('ann');
    if (maildrop === 'in-use') throw new Error();
    await maildrop.expunge([maildrop.messages[0]!]);
    await waiting;
    const { highestModSeq: modSeq, uidNext } = open.mailbox;
    expect((await open.changes({ modSeq, uidNext })).vanished).toEqual([1]);
  });

  it('names all that is not there once its log of what went is full', async () => {
    const store = new MemoryMailboxStore();
    store.addAccount('ann');
    const ann = store.of('ann');
    const content = Buffer.from('x');
    const count = MAX_VANISHED + 5;
    await ann.append(
      'INBOX',
      Array.from({ length: count }, () => ({ content, received, flags: ['\\Deleted'] })),
    );
    await ann.append('INBOX', [{ content, received }]);
    const open = await ann.open('INBOX', { readOnly: false, changed: () => {}, gone: () => {} });
    await open.expunge([1]);
    await open.expunge();
    expect(await open.vanishedSince(open.mailbox.highestModSeq)).toHaveLength(count);
  });
});
