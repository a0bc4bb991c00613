import { expect, it } from 'vitest';
import { ALL_RIGHTS } from '../../model.js';
import { MAX_ANNOTATION_OCTETS, MAX_ANNOTATIONS } from '../../store.js';
import { fetched, flagsOf, mail, RECEIVED, type StoreBench, uidsOf } from './harness.js';

/** ACL, quota, metadata. */
export function sharingTests(bench: () => StoreBench): void {
  const shared = (): string => `Other Users/${bench().harness.names.ann}/Work`;
  const share = async (rights: string): Promise<void> => {
    await bench().ann.acl.set('Work', bench().harness.names.bob, rights);
  };
  const work = async (rights: string): Promise<void> => {
    await bench().ann.createMailbox('Work');
    await bench().fill(2, [], 'Work');
    await share(rights);
  };
  const seenByBob = async (): Promise<string[]> =>
    (await bench().bob.listMailboxes()).map(({ name }) => name).filter((name) => name.includes('/'));

  it('hides the mailboxes of others', async () => {
    await work('');
    expect(await seenByBob()).toEqual([]);
    const { bob } = bench();
    const code = 'no-such-mailbox';
    await expect(bench().open(shared(), {}, bob)).rejects.toMatchObject({ code });
    await expect(bob.append(shared(), [{ content: mail(), received: RECEIVED }])).rejects.toMatchObject({
      code,
    });
    await expect(bob.deleteMailbox(shared())).rejects.toMatchObject({ code });
    expect(await bob.status([shared()])).toEqual([]);
  });

  it('shows, lets read and lets change as the rights say (RFC 4314 §4)', async () => {
    await work('lr');
    const { bob } = bench();
    expect(await seenByBob()).toEqual([shared()]);
    const mailbox = (await bob.listMailboxes()).find(({ name }) => name === shared())!;
    expect(mailbox.rights).toBe('lr');
    const open = await bench().open(shared(), {}, bob);
    expect(await fetched(open.fetch([1, 2], { whole: true }))).toHaveLength(2);
    const code = 'no-rights';
    await expect(open.store([1], { mode: 'add', flags: ['\\Seen'] })).rejects.toMatchObject({ code });
    await expect(open.expunge()).rejects.toMatchObject({ code });
    await expect(open.move([1], 'INBOX')).rejects.toMatchObject({ code });
    await expect(bob.append(shared(), [{ content: mail(), received: RECEIVED }])).rejects.toMatchObject({
      code,
    });
    await expect(bob.acl.get(shared())).rejects.toMatchObject({ code });
    await expect(bob.deleteMailbox(shared())).rejects.toMatchObject({ code });
    expect((await open.copy([1], 'INBOX')).uids).toEqual([1]);

    await share('lrswite');
    expect((await open.store([1], { mode: 'add', flags: ['\\Seen', '\\Deleted'] })).changed).toHaveLength(1);
    expect((await open.expunge()).uids).toEqual([1]);
    const put = await bob.append(shared(), [{ content: mail(), received: RECEIVED, flags: ['k'] }]);
    expect(put.uids).toEqual([3]);
    expect((await bob.quota(shared())).messages).toBe(2);
    expect(await uidsOf(await bench().open('Work'))).toEqual([2, 3]);
  });

  it('keeps flags that somebody may not set as they are', async () => {
    await work('lrsi');
    const open = await bench().open(shared(), {}, bench().bob);
    await (await bench().open('Work')).store([1], { mode: 'add', flags: ['\\Flagged'] });
    const { changed } = await open.store([1], { mode: 'set', flags: ['\\Seen', 'k'] });
    expect(flagsOf(changed[0]!.flags)).toEqual(['\\flagged', '\\seen']);
    const { uids } = await bench().bob.append(shared(), [
      { content: mail(), received: RECEIVED, flags: ['\\Seen', '\\Deleted', 'k'] },
    ]);
    const [put] = await fetched(open.fetch(uids, {}));
    expect(flagsOf(put!.flags)).toEqual(['\\seen']);
  });

  it('takes back, gives to anyone, and knows who there is', async () => {
    await work('lr');
    const { ann, bob } = bench();
    const { names } = bench().harness;
    const others = (await ann.acl.get('Work')).filter(({ identifier }) => identifier !== names.ann);
    expect(others).toEqual([{ identifier: names.bob, rights: 'lr' }]);
    await share('');
    expect(await seenByBob()).toEqual([]);
    await ann.acl.set('Work', 'anyone', 'rl');
    expect(await seenByBob()).toEqual([shared()]);
    await share('sw');
    expect((await bob.listMailboxes()).find(({ name }) => name === shared())!.rights).toBe('lrsw');
    await expect(ann.acl.set('Work', 'nobody-at-all@nowhere.test', 'l')).rejects.toMatchObject({
      code: 'no-such-account',
    });
    await ann.acl.set('Work', names.bob, ALL_RIGHTS);
    await bob.createMailbox(`${shared()}/Inner`);
    expect((await ann.listMailboxes()).map(({ name }) => name)).toContain('Work/Inner');
  });

  it('has a quota, for append and copy', async () => {
    const { ann } = bench();
    await bench().fill(2);
    const size = mail().length;
    expect(await ann.quota('INBOX')).toMatchObject({ usedBytes: 2 * size, messages: 2 });
    expect((await ann.quota('INBOX')).limitBytes).toBeUndefined();
    await bench().harness.setQuota(3 * size);
    expect((await ann.quota('INBOX')).limitBytes).toBe(3 * size);
    await expect(bench().fill(2)).rejects.toMatchObject({ code: 'over-quota' });
    const open = await bench().open();
    expect(await uidsOf(open)).toEqual([1, 2]);
    await expect(open.copy([1, 2], 'Trash')).rejects.toMatchObject({ code: 'over-quota' });
    await open.move([1], 'Trash');
    await bench().fill(1);
    await expect(bench().fill(1)).rejects.toMatchObject({ code: 'over-quota' });
    await bench().harness.setQuota(undefined);
    await bench().fill(1);
  });

  it('keeps annotations of mailboxes and of the server (RFC 5464)', async () => {
    const { metadata } = bench().ann;
    await bench().ann.createMailbox('Work');
    const octets = Buffer.from([0, 1, 255]);
    await metadata.set(
      'Work',
      new Map([
        ['/private/comment', Buffer.from('mine')],
        ['/shared/comment', octets],
      ]),
    );
    await metadata.set('', new Map([['/private/vendor/x', Buffer.from('server')]]));
    const entries = await metadata.get('Work');
    expect([...entries.keys()].toSorted()).toEqual(['/private/comment', '/shared/comment']);
    expect(entries.get('/shared/comment')!.equals(octets)).toBe(true);
    expect((await metadata.get('')).get('/private/vendor/x')!.toString()).toBe('server');
    expect((await metadata.get('INBOX')).size).toBe(0);
    await metadata.set('Work', new Map([['/private/comment', null]]));
    expect([...(await metadata.get('Work')).keys()]).toEqual(['/shared/comment']);
    await expect(
      metadata.set('Work', new Map([['/private/a', Buffer.alloc(MAX_ANNOTATION_OCTETS + 1)]])),
    ).rejects.toMatchObject({ code: 'too-large' });
    const many = Array.from({ length: MAX_ANNOTATIONS + 1 }, (_, i) => [`/private/${i}`, octets] as const);
    await expect(metadata.set('Work', new Map(many))).rejects.toMatchObject({ code: 'too-many' });
    await expect(metadata.get('None')).rejects.toMatchObject({ code: 'no-such-mailbox' });
  });

  it('keeps private annotations of a shared mailbox private', async () => {
    await work('lrsw');
    await bench().ann.metadata.set('Work', new Map([['/private/comment', Buffer.from('mine')]]));
    await bench().ann.metadata.set('Work', new Map([['/shared/comment', Buffer.from('ours')]]));
    const seen = await bench().bob.metadata.get(shared());
    expect([...seen.keys()]).toEqual(['/shared/comment']);
  });
}
