/** IMAP with the clients that people and their scripts use. */
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import tls from 'node:tls';
import type { ImapFlow } from 'imapflow';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, picture, signedInPage, watchForTrouble } from './browser/browser.js';
import { Dialogue } from './clients/dialogue.js';
import { contentsOf, markOf, openImap } from './clients/imap.js';
import { fetchAll } from './clients/pop3.js';
import { has, type Ran, run } from './clients/run.js';
import { dissected } from './clients/tshark.js';
import { type Product, startProduct, until } from './product/product.js';

const ADDRESS = '127.16.31.20';
const CLOSED = '127.16.31.21';
const DEADLINE_MS = 30_000;
const LARGE = 50 * 1024 * 1024;
const NAMES = ['curl', 'python', 'perl', 'mutt', 'idle', 'both', 'large', 'owner', 'guest', 'seen'];
const SETUP = `version: 1
servers:
  - { name: One, hostname: mail.one.test, addresses: [${ADDRESS}], allowPlaintextAuth: true, maxMessageMB: 60,
      services: { smtp: true, pop3: true, imap: true, imaps: true },
      domains: [{ name: one.test, accounts: [${NAMES.map((name) => `{ name: ${name}, password: a-Secret }`).join(', ')}] }] }
  - { name: Two, hostname: mail.two.test, addresses: [${CLOSED}], services: { imap: true, imaps: true },
      domains: [{ name: two.test, accounts: [{ name: ann, password: a-Secret }] }] }
`;

let product: Product;
let authority: string;
beforeAll(async () => {
  product = await startProduct({ setup: SETUP, console: has('chromium') });
  authority = path.join(product.dataDir, 'ca.pem');
  const answer = await fetch(`${product.api}/api/v1/certificate-authority/glasspost-ca.pem`);
  fs.writeFileSync(authority, await answer.text());
});
afterAll(() => product?.stop());

const mail = (subject: string, body = 'Hello.'): string =>
  `From: Ann <ann@one.test>\r\nTo: bob@one.test\r\nSubject: ${subject}\r\nDate: Fri, 20 Nov 2026 10:00:00 +0300\r\n\r\n${body}\r\n`;
const loginOf = (name: string): { host: string; port: number; user: string; password: string } => ({
  host: ADDRESS,
  port: product.port(143),
  user: `${name}@one.test`,
  password: 'a-Secret',
});
const file = (name: string, text: string): string => {
  const at = path.join(product.dataDir, name);
  fs.writeFileSync(at, text);
  return at;
};
const send = (to: string, subject: string): Promise<Ran> =>
  run('swaks', [
    '--server',
    `${ADDRESS}:${product.port(25)}`,
    '--from',
    'x@far.test',
    '--to',
    `${to}@one.test`,
    '--header',
    `Subject: ${subject}`,
  ]);
/** The recorded conversations of an account, as text. */
async function saidBy(name: string): Promise<string> {
  const query = `/conversations?protocol=imap&account=${name}@one.test`;
  const { items } = await product.request<{ items: { id: string }[] }>('GET', query);
  return JSON.stringify(
    await Promise.all(items.map(({ id }) => product.request('GET', `/conversations/${id}/events`))),
  );
}
const expectDone = ({ code, text }: Ran): void => expect(code, text).toBe(0);

describe('clients', () => {
  it.skipIf(!has('curl'))('curl lists, uploads, searches and fetches', async () => {
    const url = `imap://${ADDRESS}:${product.port(143)}/`;
    const curl = (...more: string[]): Promise<Ran> =>
      run('curl', ['-sS', '-u', 'curl@one.test:a-Secret', ...more]);
    expect((await curl(url)).text).toMatch(/^\* LIST \(.*\\Sent.*\) "\/" Sent\r$/m);
    expectDone(await curl('-T', file('up.eml', mail('uploaded')), `${url}INBOX`));
    expect((await curl(`${url}INBOX?SUBJECT%20uploaded`)).text).toBe('* SEARCH 1\r\n');
    expect((await curl(`${url}INBOX;UID=1`)).stdout.toString()).toBe(mail('uploaded'));
    expect((await curl(`${url}INBOX;UID=1;SECTION=HEADER.FIELDS%20(SUBJECT)`)).text).toContain(
      'Subject: uploaded',
    );
    const secured = ['--cacert', authority, '--resolve', `mail.one.test:${product.port(993)}:${ADDRESS}`];
    expect((await curl(...secured, `imaps://mail.one.test:${product.port(993)}/`)).text).toContain('INBOX');
    expect((await curl(url, '-u', 'curl@one.test:wrong')).code).not.toBe(0);
  });

  it('Python’s imaplib does, by STARTTLS', async () => {
    const script = file(
      'client.py',
      `import imaplib, ssl, sys
client = imaplib.IMAP4(sys.argv[1], int(sys.argv[2]))
context = ssl.create_default_context(cafile=sys.argv[3]); context.check_hostname = False
assert client.starttls(context)[0] == 'OK'
assert client.login('python@one.test', 'a-Secret')[0] == 'OK'
assert client.create('Papers')[0] == 'OK'
assert client.append('Papers', '(\\\\Flagged)', None, open(sys.argv[4], 'rb').read())[0] == 'OK'
assert client.select('Papers') == ('OK', [b'1'])
assert client.search(None, 'FLAGGED', 'SUBJECT', 'snake') == ('OK', [b'1'])
assert client.store('1', '+FLAGS', '\\\\Seen')[0] == 'OK'
assert client.fetch('1', '(FLAGS)')[1][0] == b'1 (FLAGS (\\\\Flagged \\\\Seen))'
assert client.fetch('1', '(RFC822)')[1][0][1] == open(sys.argv[4], 'rb').read()
assert client.sort('(SUBJECT)', 'UTF-8', 'ALL') == ('OK', [b'1'])
assert client.copy('1', 'INBOX')[0] == 'OK'
assert client.store('1', '+FLAGS', '\\\\Deleted')[0] == 'OK'
assert client.expunge() == ('OK', [b'1'])
assert client.getquotaroot('INBOX')[0] == 'OK' and client.namespace()[0] == 'OK'
client.close(); client.logout(); print('done')
`,
    );
    const ran = await run('python3', [
      script,
      ADDRESS,
      String(product.port(143)),
      authority,
      file('py.eml', mail('snake')),
    ]);
    expect(ran.text).toBe('done\n');
  });

  it.skipIf(!has('Mail::IMAPClient'))('Perl’s Mail::IMAPClient does', async () => {
    const script = file(
      'client.pl',
      `use strict; use warnings; use Mail::IMAPClient;
my $client = Mail::IMAPClient->new(Server => $ARGV[0], Port => $ARGV[1], User => 'perl@one.test', Password => 'a-Secret', Uid => 1, Peek => 1) or die $@;
$client->create('Camels/Бумаги') or die $client->LastError;
my $uid = $client->append_string('INBOX', $ARGV[2]) or die $client->LastError;
$client->select('INBOX') or die $client->LastError;
die 'search' unless join(',', @{$client->search('SUBJECT', $client->Quote('camel'))}) eq $uid;
die 'body' unless $client->message_string($uid) eq $ARGV[2];
die 'subject' unless $client->subject($uid) eq 'camel';
$client->see($uid) or die $client->LastError;
die 'flags' unless join(',', $client->flags($uid)) eq '\\\\Seen';
die 'envelope' unless $client->get_envelope($uid)->subject eq 'camel';
$client->move('Trash', $uid) or die $client->LastError; $client->expunge;
die 'count' unless $client->message_count('INBOX') == 0 and $client->message_count('Trash') == 1;
$client->logout; print "done\\n";
`,
    );
    const ran = await run('perl', [script, ADDRESS, String(product.port(143)), mail('camel')]);
    expect(ran.text).toBe('done\n');
  });

  it.skipIf(!has('mutt'))('mutt reads, flags, copies, moves and deletes, compressed', async () => {
    const client = await openImap(loginOf('mutt'));
    for (const name of ['one', 'two', 'three', 'four']) await client.append('INBOX', mail(name));
    const rc = file(
      'muttrc',
      `set imap_user="mutt@one.test"\nset imap_pass="a-Secret"\nset ssl_starttls=no\nset ssl_force_tls=no\nset imap_authenticators="plain:login"\nset imap_deflate=yes\n` +
        `set spoolfile="imap://${ADDRESS}:${product.port(143)}/INBOX"\nset folder="imap://${ADDRESS}:${product.port(143)}/"\nset quit=yes\nset delete=yes\nset confirmappend=no\nset confirmcreate=no\nset wait_key=no\nset sort=mailbox-order\nset move=no\nset mark_old=no\nset pipe_decode=no\nset trash=""\n` +
        `push "1<enter><flag-message>2<enter><copy-message>=Archive<enter>3<enter><save-message>=Sent<enter>4<enter><delete-message>1<enter><display-message><exit><quit>"\n`,
    );
    const ran = await run('script', ['-qec', `mutt -n -F ${rc}`, '/dev/null'], {
      env: { TERM: 'xterm', HOME: product.dataDir, COLUMNS: '100', LINES: '40' },
    });
    expectDone(ran);
    expect(await shown(client, 'INBOX')).toEqual(['one \\Flagged \\Seen', 'two']);
    expect((await shown(client, 'Archive')).map((line) => line.split(' ')[0])).toEqual(['two']);
    expect((await shown(client, 'Sent')).map((line) => line.split(' ')[0])).toEqual(['three']);
    await client.logout();
    await expect.poll(() => saidBy('mutt'), { timeout: DEADLINE_MS }).toMatch(/COMPRESS DEFLATE.*UID COPY/s);
  });
});

/** Subjects and flags. */
async function shown(client: ImapFlow, mailbox: string): Promise<string[]> {
  await client.mailboxOpen(mailbox);
  if (!client.mailbox || client.mailbox.exists === 0) return [];
  const all = await client.fetchAll('1:*', { envelope: true, flags: true });
  return all.map(({ envelope, flags }) => [envelope!.subject, ...[...flags!].toSorted()].join(' '));
}

describe('several sessions', () => {
  it.skipIf(!has('swaks'))('hear by IDLE of a mail that came by SMTP, and of what others do', async () => {
    const [one, two] = [await openImap(loginOf('idle')), await openImap(loginOf('idle'))];
    await one.mailboxOpen('INBOX');
    await two.mailboxOpen('INBOX');
    const idling = one.idle();
    await until(() => one.idling === true, DEADLINE_MS);
    const arrived = once(one, 'exists') as Promise<{ count: number }[]>;
    expectDone(await send('idle', 'by SMTP'));
    expect((await arrived)[0]).toMatchObject({ count: 1 });
    const flagged = once(one, 'flags') as Promise<{ flags: Set<string> }[]>;
    await two.noop();
    await two.messageFlagsAdd('1', ['\\Flagged']);
    expect([...(await flagged)[0]!.flags]).toContain('\\Flagged');
    const gone = once(one, 'expunge') as Promise<{ seq: number }[]>;
    await two.messageDelete('1');
    expect((await gone)[0]).toMatchObject({ seq: 1 });
    await one.logout();
    await idling;
    await two.logout();
  });

  it.skipIf(!has('swaks'))('of POP3 and IMAP are about the same INBOX', async () => {
    const client = await openImap(loginOf('both'));
    expectDone(await send('both', 'first'));
    await client.append('INBOX', mail('second'));
    await client.mailboxOpen('INBOX');
    const idling = client.idle();
    await until(() => client.idling === true, DEADLINE_MS);
    const gone: number[] = [];
    client.on('expunge', ({ seq }) => gone.push(seq!));
    const fetched = await fetchAll(ADDRESS, product.port(110), 'both@one.test', 'a-Secret', true);
    expect(fetched.map((each) => /^Subject: (.*)\r$/m.exec(each.toString())![1])).toEqual([
      'first',
      'second',
    ]);
    await until(() => gone.length === 2, DEADLINE_MS);
    await client.logout();
    await idling;
  });

  it('share a folder by ACL, with the rights that were given', async () => {
    const [owner, guest] = [await openImap(loginOf('owner')), await openImap(loginOf('guest'))];
    await owner.mailboxCreate('Team');
    await owner.append('Team', mail('for all'));
    const talk = await loggedIn('owner');
    await talk.say('a SETACL Team guest@one.test lr', /^a OK/);
    const name = 'Other Users/owner@one.test/Team';
    expect((await guest.list()).map(({ path: each }) => each)).toContain(name);
    expect(await shown(guest, name)).toEqual(['for all']);
    expect(await guest.append(name, mail('not allowed')).catch(() => false)).toBe(false);
    await talk.say('b SETACL Team guest@one.test lrsi', /^b OK/);
    expect(await guest.append(name, mail('allowed'))).toBeTruthy();
    expect(await shown(owner, 'Team')).toHaveLength(2);
    await talk.say('c DELETEACL Team guest@one.test', /^c OK/);
    expect((await guest.list()).map(({ path: each }) => each)).not.toContain(name);
    talk.close();
    await Promise.all([owner.logout(), guest.logout()]);
  });

  it('take a mail of 50 MB while it comes', async () => {
    const before = residentOf(product.pid('server'));
    const client = await openImap(loginOf('large'));
    const content = Buffer.from(mail('large', `${'x'.repeat(998)}\r\n`.repeat(LARGE / 1000)));
    await client.append('INBOX', content);
    expect(residentOf(product.pid('server')) - before).toBeLessThan(2 * LARGE);
    const [line] = await contentsOf(client, 'INBOX');
    expect(line).toBe(markOf(content));
    await client.logout();
  });
});

/** Octets of a process in memory. */
const residentOf = (pid: number): number =>
  1024 * Number(/^VmRSS:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))![1]);

async function loggedIn(name: string): Promise<Dialogue> {
  const talk = await Dialogue.open(ADDRESS, product.port(143));
  await talk.hear(/^\* OK/);
  await talk.say(`login LOGIN ${name}@one.test a-Secret`, /^login OK/);
  return talk;
}

describe('TLS', () => {
  it('takes no password in the clear where the server does not allow it, whoever cut STARTTLS out', async () => {
    const talk = await Dialogue.open(CLOSED, product.port(143));
    expect(await talk.hear(/^\* OK/)).toMatch(/STARTTLS.*LOGINDISABLED|LOGINDISABLED.*STARTTLS/);
    expect(await talk.say('a CAPABILITY', /^a OK/)).not.toContain('AUTH=PLAIN');
    await talk.say('b LOGIN ann@two.test a-Secret', /^b NO \[PRIVACYREQUIRED\]/);
    await talk.say('c AUTHENTICATE PLAIN', /^c NO/);
    talk.close();
    const login = { host: CLOSED, port: product.port(143), user: 'ann@two.test', password: 'a-Secret' };
    await expect(openImap(login)).rejects.toThrow();
    for (const client of [
      await openImap(login, { doSTARTTLS: true }),
      await openImap({ ...login, port: product.port(993) }, { secure: true }),
    ]) {
      expect(client.secureConnection).toBe(true);
      await client.logout();
    }
  });

  it('drops what was pushed in behind STARTTLS', async () => {
    const talk = await Dialogue.open(CLOSED, product.port(143));
    await talk.hear(/^\* OK/);
    talk.send('a STARTTLS\r\nb LOGIN ann@two.test a-Secret\r\n');
    await talk.hear(/^a OK/);
    talk.socket.removeAllListeners('data');
    expect(talk.heard).toBe('');
    const secured = tls.connect({
      socket: talk.socket as net.Socket,
      ca: fs.readFileSync(authority),
      servername: 'mail.two.test',
    });
    await once(secured, 'secureConnect');
    secured.write('c NOOP\r\n');
    let text = '';
    for await (const chunk of secured.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      text += chunk.toString();
      if (text.includes('\r\n')) break;
    }
    expect(text).toMatch(/^c OK/);
    secured.destroy();
  });
});

describe.skipIf(!has('chromium', 'tshark'))('the conversation', () => {
  it('is recorded without the password, shown with its states, and read by Wireshark as it was said', async () => {
    const talk = await loggedIn('seen');
    await talk.say('a1 SELECT INBOX', /^a1 OK/);
    await talk.say('a2 FETCH 1:* FLAGS', /^a2 OK/);
    await talk.say('a3 LOGOUT', /^a3 OK/);
    await talk.ended();
    let id = '';
    await until(async () => {
      const query = '/conversations?protocol=imap&account=seen@one.test';
      const { items } = await product.request<{ items: { id: string; outcome: string }[] }>('GET', query);
      id = items.find(({ outcome }) => outcome !== 'open')?.id ?? '';
      return id !== '';
    }, DEADLINE_MS);
    const events = JSON.stringify(await product.request('GET', `/conversations/${id}/events`));
    expect(events).toContain('a2 FETCH 1:* FLAGS');
    expect(events).not.toContain('a-Secret');
    const exported = await product.response('GET', `/conversations/export?ids=${id}`);
    const capture = path.join(product.dataDir, 'imap.pcapng');
    fs.writeFileSync(capture, Buffer.from(await exported.arrayBuffer()));
    expect(fs.readFileSync(capture).includes('a-Secret')).toBe(false);
    expect(
      await dissected(capture, ['frame.number'], '_ws.malformed || tcp.analysis.flags || _ws.short'),
    ).toEqual([]);
    const fields = ['imap.request_tag', 'imap.request.command', 'imap.response.command'];
    const said = (await dissected(capture, fields, 'imap')).flatMap((packet) =>
      (packet['imap.request_tag'] ?? []).map((tag, n) => `${tag} ${packet['imap.request.command']?.[n]}`),
    );
    expect(said).toEqual(['login LOGIN', 'a1 SELECT', 'a2 FETCH', 'a3 LOGOUT']);
    const browser: Browser = await openBrowser();
    try {
      const page = await signedInPage(
        await browser.newContext({ viewport: { width: 1280, height: 900 } }),
        product,
      );
      const trouble = watchForTrouble(page);
      await page.goto(`${product.console}/conversations/${id}`, { waitUntil: 'networkidle' });
      await page.getByText('a2 FETCH 1:* FLAGS').first().waitFor();
      await page.getByRole('tab', { name: 'States' }).click();
      await page.getByTestId('states').getByText('Mailbox open').first().waitFor();
      expect(await page.content()).not.toContain('a-Secret');
      await picture(page, 'imap-conversation');
      expect(trouble).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
