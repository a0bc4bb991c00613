import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Draft, Folder } from '@glasspost/contract';
import { hashPassword } from '../secrets/password.js';
import type { Writer } from './drafts.js';
import { mail, testWebmail, type TestWebmail } from './testing/webmail.js';

describe('the routes of the webmail', () => {
  let test: TestWebmail;
  let ann: Writer;
  let bob: Writer;
  let cookie: Record<string, string>;
  let inbox: string;

  beforeAll(async () => {
    test = await testWebmail();
    ann = await test.account('ann');
    bob = await test.account('bob');
    const passwordHash = await hashPassword('ann-Sekret');
    await test.running.database.prisma.account.update({
      where: { id: ann.accountId },
      data: { passwordHash },
    });
    await test.refresh();
    cookie = await test.running.signInOwner(ann.address, 'ann-Sekret');
    inbox = (await test.folder(ann, 'INBOX')).id;
  });
  afterAll(() => test.running.stop());

  const get = (path: string): Promise<Response> => test.running.send(`GET /mine${path}`, undefined, cookie);

  it('hand out what a mail brings as files that can do nothing', async () => {
    const html = '<script>alert(1)</script>';
    const parts = ['--b', '', 'x', '--b', 'Content-Type: text/html; name="页面.html"', '', html, '--b--'];
    const [uid] = await test.put(
      ann,
      'INBOX',
      mail('s', 'Content-Type: multipart/mixed; boundary=b\r\n', parts.join('\r\n')),
    );
    const answer = await get(`/folders/${inbox}/mails/${uid}/parts/2`);
    expect(await answer.text()).toBe(html);
    for (const one of [answer, await get(`/folders/${inbox}/mails/${uid}/raw`)]) {
      expect(one.headers.get('content-disposition')).toMatch(/^attachment; filename/);
      expect(one.headers.get('content-type')).toMatch(/^(application\/octet-stream|message\/rfc822)/);
      expect(one.headers.get('x-content-type-options')).toBe('nosniff');
      expect(one.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
    }
    expect(answer.headers.get('content-disposition')).toContain("filename*=UTF-8''%E9%A1%B5%E9%9D%A2.html");
  });

  it('give a shown mail back in a sandbox without scripts', async () => {
    const answer = await test.running.send('POST /mine/shown-mail', 'html=<p>a=b</p>\r\n', cookie);
    expect(await answer.text()).toBe('<p>a=b</p>');
    const policy = answer.headers.get('content-security-policy')!;
    expect(policy).toMatch(/^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/);
    expect(policy).not.toMatch(/script|same-origin/);
    const elsewhere = { ...cookie, origin: 'http://evil.test', 'sec-fetch-site': 'cross-site' };
    expect((await test.running.send('POST /mine/shown-mail', 'html=x', elsewhere)).status).toBe(403);
  });

  it('know nothing of the folders and mails of others', async () => {
    const [uid] = await test.put(bob, 'INBOX', mail('secret'));
    const { id } = await test.folder(bob, 'INBOX');
    const of = async (line: string, body?: unknown): Promise<number> =>
      (await test.running.send(line.replace(' ', ' /mine'), body, cookie)).status;
    for (const path of ['', `/${uid}`, `/${uid}/raw`, `/${uid}/header`, `/${uid}/parts/1`])
      expect(await of(`GET /folders/${id}/mails${path}`), path).toBe(404);
    expect(await of(`POST /folders/${id}/actions`, { uids: [uid], action: 'read' })).toBe(404);
    expect(await of(`POST /folders/${id}/empty`)).toBe(404);
    expect(await of(`PATCH /folders/${id}`, { name: 'mine' })).toBe(404);
    expect(await of(`DELETE /folders/${id}`)).toBe(404);
    const regards = { folder: id, uid, as: 'forward' };
    expect(await of('POST /drafts', { regards })).toBe(404);
    expect(await test.inbox(bob)).toMatchObject([{ seen: false }]);
  });

  it('take files as a stream up to what the server takes', async () => {
    const { uid } = await test.running.ask<Draft>('POST /mine/drafts', { text: 'a' }, cookie);
    const attach = (size: number, type = 'application/octet-stream'): Promise<Response> =>
      fetch(`${test.running.api}/mine/drafts/${uid}/attachments?name=a%2Fb.bin`, {
        method: 'POST',
        headers: { ...cookie, 'content-type': type },
        body: new Uint8Array(size),
      });
    expect((await attach(10, 'text/plain')).status).toBe(415);
    expect((await attach(1_900_000)).status).toBe(413);
    const draft = (await (await attach(1_000_000)).json()) as Draft;
    expect(draft.attachments).toMatchObject([{ section: '2', size: 1_000_000 }]);
    await test.running.ask(`DELETE /mine/drafts/${draft.uid}`, undefined, cookie);
  });

  it('tell of changes as they happen, and of folders that come', async () => {
    const answer = await get('/mail-events');
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const hear = async (pattern: RegExp): Promise<void> => {
      while (!pattern.test(heard)) heard += (await reader.read()).value ?? '';
    };
    await hear(/: open/);
    await test.put(ann, 'INBOX', mail('new'));
    // What else has changed in the same moment is told with it.
    await hear(new RegExp(`event: change\\ndata: {"folders":\\[[^\\]]*"${inbox}"`));
    const made = await test.running.ask<Folder>('POST /mine/folders', { name: 'New' }, cookie);
    await hear(/"folders":\[\]/);
    await test.put(ann, 'New', mail('there'));
    await hear(new RegExp(`"folders":\\[[^\\]]*"${made.id}"`));
    await reader.cancel();
  });
});
