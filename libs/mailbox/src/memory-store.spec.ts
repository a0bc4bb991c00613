import { describe, expect, it } from 'vitest';
import { MemoryMailboxStore } from './memory-store.js';
import { maildropContract } from './testing/index.js';

const received = new Date(0);

maildropContract('memory', async () => {
  const store = new MemoryMailboxStore();
  store.addAccount('ann');
  store.addAccount('bob');
  return {
    accounts: ['ann', 'bob'],
    deliver: async (account, content) => void (await store.append(account, 'INBOX', { content, received })),
    openMaildrop: (account) => store.openMaildrop(account),
  };
});

describe('the store in memory', () => {
  const fresh = (quota?: number): MemoryMailboxStore => {
    const store = new MemoryMailboxStore({ quota });
    store.addAccount('ann');
    return store;
  };

  it('gives growing UIDs and MODSEQs, and keeps flags', async () => {
    const store = fresh();
    const content = Buffer.from('x');
    const first = await store.append('ann', 'inbox', { content, received, flags: ['\\Seen', '\\seen', 'a'] });
    const second = await store.append('ann', 'INBOX', { content, received });
    expect(first).toMatchObject({ uid: 1, flags: ['\\Seen', 'a'], size: 1 });
    expect(second.uid).toBe(2);
    expect(second.modSeq).toBeGreaterThan(first.modSeq);
    expect(await store.listMessages('ann', 'INBOX')).toEqual([first, second]);
  });

  it('takes content in blocks and keeps its own copy', async () => {
    const store = fresh();
    const block = Buffer.from('abc');
    async function* blocks(): AsyncGenerator<Buffer> {
      yield block;
      yield block;
    }
    await store.append('ann', 'INBOX', { content: blocks(), received });
    block.fill(0);
    const maildrop = await store.openMaildrop('ann');
    if (maildrop === 'in-use') throw new Error();
    expect((await maildrop.whole(maildrop.messages[0]!))?.toString()).toBe('abcabc');
  });

  it('makes mailboxes with their parents, and refuses what cannot be', async () => {
    const store = fresh(3);
    await store.createMailbox('ann', 'Work/2025', '\\Archive');
    expect((await store.listMailboxes('ann')).map(({ name }) => name)).toEqual([
      'INBOX',
      'Work',
      'Work/2025',
    ]);
    await expect(store.createMailbox('ann', 'Work')).rejects.toMatchObject({ code: 'mailbox-exists' });
    await expect(store.listMessages('ann', 'None')).rejects.toMatchObject({ code: 'no-such-mailbox' });
    await expect(store.openMaildrop('bob')).rejects.toMatchObject({ code: 'no-such-account' });
    const content = Buffer.from('four');
    await expect(store.append('ann', 'INBOX', { content, received })).rejects.toMatchObject({
      code: 'over-quota',
    });
    for (const name of ['', '/', 'a//b', 'a/', 'a*', 'a\u0000', ' a', '\ud800', 'x'.repeat(1001)]) {
      await expect(store.createMailbox('ann', name), JSON.stringify(name)).rejects.toMatchObject({
        code: 'bad-name',
      });
    }
  });
});
