import { expect, it } from 'vitest';
import { ALL_RIGHTS, FIRST_MAILBOXES } from '../../model.js';
import { type StoreBench, uidsOf } from './harness.js';

/** Mailboxes and their names. */
export function nameTests(bench: () => StoreBench): void {
  const names = async (): Promise<string[]> =>
    (await bench().ann.listMailboxes()).map(({ name }) => name).toSorted();
  const first = ['INBOX', ...FIRST_MAILBOXES.map(({ name }) => name)].toSorted();

  it('has INBOX and the first mailboxes, with all rights for the owner', async () => {
    expect(await names()).toEqual(first);
    for (const mailbox of await bench().ann.listMailboxes()) {
      expect(mailbox.rights).toBe(ALL_RIGHTS);
      expect(mailbox.id).toMatch(/^[A-Za-z0-9_-]{1,255}$/);
      expect(mailbox.uidValidity).toBeGreaterThan(0);
      const made = FIRST_MAILBOXES.find(({ name }) => name === mailbox.name);
      expect(mailbox.specialUse).toBe(made?.specialUse);
    }
  });

  it('makes a mailbox with its parents', async () => {
    const made = await bench().ann.createMailbox('Work/2025/Müller');
    expect(made).toMatchObject({ name: 'Work/2025/Müller', uidNext: 1, rights: ALL_RIGHTS });
    expect(await names()).toEqual([...first, 'Work', 'Work/2025', 'Work/2025/Müller'].toSorted());
  });

  it('refuses names that are there, and names that are none', async () => {
    const { ann } = bench();
    await ann.createMailbox('Work');
    for (const name of ['Work', 'inbox', 'Drafts'])
      await expect(ann.createMailbox(name), name).rejects.toMatchObject({ code: 'mailbox-exists' });
    for (const name of ['', '/', 'a//b', 'a/', 'a*', 'a\u0000', ' a', '\ud800', 'x'.repeat(1001)])
      await expect(ann.createMailbox(name), JSON.stringify(name)).rejects.toMatchObject({ code: 'bad-name' });
  });

  it('makes mailboxes for a special use', async () => {
    const made = await bench().ann.createMailbox('Everything', '\\All');
    expect(made.specialUse).toBe('\\All');
  });

  it('deletes, but neither INBOX nor what has children; ids are not used again', async () => {
    const { ann } = bench();
    const old = await ann.createMailbox('Work/2025');
    await expect(ann.deleteMailbox('Work')).rejects.toMatchObject({ code: 'has-children' });
    await expect(ann.deleteMailbox('inbox')).rejects.toMatchObject({ code: 'not-possible' });
    await expect(ann.deleteMailbox('None')).rejects.toMatchObject({ code: 'no-such-mailbox' });
    await bench().fill(2, [], 'Work/2025');
    await ann.deleteMailbox('Work/2025');
    await ann.deleteMailbox('Work');
    expect(await names()).toEqual(first);
    expect((await ann.quota('INBOX')).usedBytes).toBe(0);
    const again = await ann.createMailbox('Work/2025');
    expect(again.id).not.toBe(old.id);
    expect([again.uidValidity, again.uidNext]).not.toEqual([old.uidValidity, 3]);
    expect(again.uidValidity).not.toBe(old.uidValidity);
  });

  it('tells sessions that their mailbox is gone', async () => {
    await bench().ann.createMailbox('Work');
    const gone = new Promise<void>((resolve) => void bench().open('Work', { gone: resolve }));
    await bench().open('Work');
    await bench().ann.deleteMailbox('Work');
    await gone;
  });

  it('renames with children; ids, UIDs and UIDVALIDITY stay', async () => {
    const { ann } = bench();
    const before = await ann.createMailbox('Work/2025');
    await bench().fill(3, [], 'Work/2025');
    await ann.renameMailbox('Work', 'Old/Things');
    expect(await names()).toEqual([...first, 'Old', 'Old/Things', 'Old/Things/2025'].toSorted());
    const after = await bench().open('Old/Things/2025');
    expect(after.mailbox).toMatchObject({ id: before.id, uidValidity: before.uidValidity, uidNext: 4 });
    expect(await uidsOf(after)).toEqual([1, 2, 3]);
  });

  it('refuses to rename onto another, into itself, and what is not there', async () => {
    const { ann } = bench();
    await ann.createMailbox('Work/2025');
    await expect(ann.renameMailbox('Work', 'Drafts')).rejects.toMatchObject({ code: 'mailbox-exists' });
    await expect(ann.renameMailbox('Work', 'Work/2025/more')).rejects.toMatchObject({ code: 'not-possible' });
    await expect(ann.renameMailbox('None', 'Some')).rejects.toMatchObject({ code: 'no-such-mailbox' });
  });

  it('renames INBOX by emptying it (RFC 9051 §6.3.6)', async () => {
    const { ann } = bench();
    await ann.createMailbox('INBOX/child');
    await bench().fill(2, ['\\Seen']);
    await ann.renameMailbox('INBOX', 'Kept');
    expect(await names()).toEqual([...first, 'INBOX/child', 'Kept'].toSorted());
    expect(await uidsOf(await bench().open('INBOX'))).toEqual([]);
    const kept = await bench().open('Kept');
    expect(await kept.search({ kind: 'flag', flag: '\\Seen' })).toHaveLength(2);
    expect(await bench().fill(1)).toEqual([3]);
  });

  it('keeps subscriptions, of names that do not exist as well', async () => {
    const { ann } = bench();
    const state = async (): Promise<string[]> =>
      (await ann.listMailboxes()).filter(({ subscribed }) => subscribed).map(({ name }) => name);
    await ann.createMailbox('Work');
    await ann.subscribe('Work', true);
    expect(await state()).toContain('Work');
    await ann.subscribe('Work', false);
    expect(await state()).not.toContain('Work');
    await ann.subscribe('Nowhere', true);
    expect(await ann.lostSubscriptions()).toEqual(['Nowhere']);
    await ann.createMailbox('Nowhere');
    expect(await ann.lostSubscriptions()).toEqual([]);
    expect(await state()).toContain('Nowhere');
    // RFC 9051 §6.3.7: a server does not take a subscription away because the mailbox is gone.
    await ann.deleteMailbox('Nowhere');
    expect(await ann.lostSubscriptions()).toEqual(['Nowhere']);
    await ann.subscribe('Nowhere', false);
    expect(await ann.lostSubscriptions()).toEqual([]);
  });

  it('gives the status of many mailboxes at once', async () => {
    const { ann } = bench();
    await ann.createMailbox('Work');
    await bench().fill(2);
    await bench().append([{ flags: ['\\Seen'] }, { flags: ['\\Deleted', '\\Seen'] }]);
    const [inbox, work, ...more] = await ann.status(['INBOX', 'Work', 'None']);
    expect(more).toEqual([]);
    const size = Buffer.byteLength('Subject: a mail\r\n\r\nhello\r\n');
    expect(inbox).toMatchObject({
      name: 'INBOX',
      messages: 4,
      unseen: 2,
      deleted: 1,
      size: 4 * size,
      deletedSize: size,
      uidNext: 5,
    });
    expect(work).toMatchObject({ name: 'Work', messages: 0, unseen: 0, deleted: 0, size: 0 });
  });
}
