import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Dialogue } from './clients/dialogue.js';
import { fetchAll, withoutTrace } from './clients/pop3.js';
import { has, run } from './clients/run.js';
import { type Product, root, startProduct, temporaryFolder, until } from './product/product.js';

/** The manual's lab with two servers (labs/two-servers.yaml), with the clients that people have. */
const SERVER0 = '127.16.0.20';
const SERVER1 = '127.16.0.40';

let product: Product;
const work = temporaryFolder();

beforeAll(async () => {
  product = await startProduct({ setup: fs.readFileSync(path.join(root, 'labs/two-servers.yaml'), 'utf8') });
});
afterAll(async () => {
  await product?.stop();
  fs.rmSync(work, { recursive: true, force: true });
});

/** Everything that has been known to get lost: 8-bit, dots at line starts, a line of 2,000 octets, an attachment, blanks at line ends. */
const difficult = (to: string, subject: string): Buffer =>
  Buffer.concat([
    Buffer.from(
      [
        'From: User One <user1@server.ru>',
        `To: ${to}`,
        `Subject: ${subject}`,
        'Date: Sat, 21 Nov 2026 10:00:00 +0300',
        `Message-ID: <${subject.replaceAll(/\W/g, '')}@server.ru>`,
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary="=_b"',
        '',
        '--=_b',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: 8bit',
        '',
        'Привет, 你好 — dots:',
        '.',
        '..',
        '.leading',
        `${'x'.repeat(2000)}`,
        'blanks   ',
        '',
        '--=_b',
        'Content-Type: application/octet-stream; name="a.bin"',
        'Content-Transfer-Encoding: base64',
        'Content-Disposition: attachment; filename="a.bin"',
        '',
        `${Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7) % 256))
          .toString('base64')
          .replaceAll(/.{76}/g, '$&\r\n')}`,
        '--=_b--',
        '',
      ].join('\r\n'),
      'utf8',
    ),
  ]);

async function mailsOf(address: string, user: string, password: string, count: number): Promise<Buffer[]> {
  let mails: Buffer[] = [];
  await until(
    async () => (mails = await fetchAll(address, product.port(110), user, password)).length >= count,
    60_000,
  );
  return mails;
}

/** Each test begins with empty mailboxes, whatever became of the one before. */
beforeEach(async () => {
  await emptied(SERVER0, 'user1', 'user1-Secret');
  await emptied(SERVER1, 'user2', 'user2-Secret');
});

async function emptied(address: string, user: string, password: string): Promise<void> {
  await fetchAll(address, product.port(110), user, password, true);
}

describe('user1 writes to user2 over both servers', () => {
  it.skipIf(!has('swaks'))(
    'with swaks: submitted by AUTH, relayed by the A record, fetched byte for byte',
    async () => {
      const mail = difficult('user2@mail.ru', 'by swaks');
      const file = path.join(work, 'swaks.eml');
      // swaks reads lines, writes CRLF itself, and ends the last line.
      fs.writeFileSync(file, mail.toString('latin1').replaceAll('\r\n', '\n').replace(/\n$/, ''), 'latin1');
      const sent = await run('swaks', [
        '--server',
        `${SERVER0}:${product.port(587)}`,
        '--auth-user',
        'user1',
        '--auth-password',
        'user1-Secret',
        '--from',
        'user1@server.ru',
        '--to',
        'user2@mail.ru',
        '--data',
        `@${file}`,
        '--helo',
        'pc0',
      ]);
      expect(sent.code, sent.text).toBe(0);
      expect(sent.text).toMatch(/250 2\.0\.0 Ok: queued as/);
      const [received] = await mailsOf(SERVER1, 'user2', 'user2-Secret', 1);
      expect(withoutTrace(received!).toString('latin1')).toBe(mail.toString('latin1'));
      const trace = received!.toString('latin1');
      expect(trace).toMatch(
        /^Return-Path: <user1@server\.ru>\r\nReceived: from server\.ru \(\[?[^\r\n]*127\.16\.0\.20/,
      );
      expect(trace).toMatch(/by mail\.ru/);
      expect(trace).toMatch(/with ESMTPA/);
      await emptied(SERVER1, 'user2', 'user2-Secret');
    },
  );

  it.skipIf(!has('curl'))('with curl over TLS, and back again', async () => {
    const mail = difficult('user1@server.ru', 'by curl');
    const file = path.join(work, 'curl.eml');
    fs.writeFileSync(file, mail.toString('latin1').replace('user1@server.ru>', 'user2@mail.ru>'), 'latin1');
    const sent = await run('curl', [
      '-sS',
      '--insecure',
      '--url',
      `smtps://${SERVER1}:${product.port(465)}`,
      '--user',
      'user2@mail.ru:user2-Secret',
      '--mail-from',
      'user2@mail.ru',
      '--mail-rcpt',
      'user1@server.ru',
      '--upload-file',
      file,
    ]);
    expect(sent.code, sent.text).toBe(0);
    // server.ru has no MX either: Server1 asks Server0's DNS for its address.
    await mailsOf(SERVER0, 'user1', 'user1-Secret', 1);
    const fetched = await run('curl', [
      '-sS',
      '--insecure',
      '--user',
      'user1:user1-Secret',
      `pop3s://${SERVER0}:${product.port(995)}/1`,
    ]);
    expect(withoutTrace(fetched.stdout).toString('latin1')).toBe(fs.readFileSync(file, 'latin1'));
    await emptied(SERVER0, 'user1', 'user1-Secret');
  });

  it.skipIf(!has('msmtp', 'mpop'))('with msmtp and mpop', async () => {
    const mail = difficult('user2@mail.ru', 'by msmtp').toString('latin1').replaceAll('\r\n', '\n');
    const sent = await run(
      'msmtp',
      [
        '--file=/dev/null',
        `--host=${SERVER0}`,
        `--port=${product.port(587)}`,
        '--auth=plain',
        '--user=user1',
        '--passwordeval=echo user1-Secret',
        '--tls=on',
        '--tls-starttls=on',
        '--tls-certcheck=off',
        '--from=user1@server.ru',
        'user2@mail.ru',
      ],
      { input: Buffer.from(mail, 'latin1') },
    );
    expect(sent.code, sent.text).toBe(0);
    await mailsOf(SERVER1, 'user2', 'user2-Secret', 1);
    const maildir = path.join(work, 'mpop');
    for (const folder of ['cur', 'new', 'tmp']) fs.mkdirSync(path.join(maildir, folder), { recursive: true });
    const fetched = await run('mpop', [
      '--file=/dev/null',
      `--host=${SERVER1}`,
      `--port=${product.port(995)}`,
      '--auth=user',
      '--user=user2',
      '--passwordeval=echo user2-Secret',
      '--tls=on',
      '--tls-starttls=off',
      '--tls-certcheck=off',
      '--keep=off',
      '--received-header=off',
      `--uidls-file=${work}/uidls`,
      `--delivery=maildir,${maildir}`,
    ]);
    expect(fetched.code, fetched.text).toBe(0);
    const [name] = fs.readdirSync(path.join(maildir, 'new'));
    const text = withoutTrace(
      Buffer.from(
        fs.readFileSync(path.join(maildir, 'new', name!), 'latin1').replaceAll('\n', '\r\n'),
        'latin1',
      ),
    );
    expect(text.toString('latin1')).toBe(mail.replaceAll('\n', '\r\n'));
    expect(await fetchAll(SERVER1, product.port(110), 'user2', 'user2-Secret')).toEqual([]);
  });

  it.skipIf(!has('mutt', 'fetchmail', 'msmtp'))('with mutt, and fetchmail over STARTTLS', async () => {
    const config = path.join(work, 'muttrc');
    fs.writeFileSync(
      config,
      [
        `set from=user1@server.ru`,
        `set realname="User One"`,
        `set smtp_url="smtp://user1@${SERVER0}:${product.port(587)}/"`,
        'set smtp_pass="user1-Secret"',
        'set ssl_starttls=no',
        'set ssl_force_tls=no',
        'set smtp_authenticators="plain:login"',
        'set copy=no',
        '',
      ].join('\n'),
    );
    const attachment = path.join(work, 'picture.bin');
    fs.writeFileSync(attachment, Buffer.from(Array.from({ length: 10_000 }, (_, i) => (i * 31) % 256)));
    const sent = await run(
      'mutt',
      ['-n', '-F', config, '-s', 'from mutt', '-a', attachment, '--', 'user2@mail.ru'],
      { input: 'Hello\n.\nbye\n', env: { HOME: work, TERM: 'dumb' } },
    );
    expect(sent.code, sent.text).toBe(0);
    await mailsOf(SERVER1, 'user2', 'user2-Secret', 1);
    const rc = path.join(work, 'fetchmailrc');
    fs.writeFileSync(
      rc,
      `poll ${SERVER1} proto pop3 port ${product.port(110)} user user2 password user2-Secret options no sslcertck sslproto 'auto' mda "cat > ${work}/fetched" \n`,
      { mode: 0o600 },
    );
    const fetched = await run(
      'fetchmail',
      ['-f', rc, '--nosyslog', '-v', '--pidfile', path.join(work, 'fetchmail.pid')],
      { env: { HOME: work, FETCHMAILHOME: work } },
    );
    expect(fetched.code, fetched.text).toBe(0);
    const text = fs.readFileSync(path.join(work, 'fetched'), 'latin1');
    expect(text).toMatch(/Subject: from mutt/);
    const base64 = /filename="?picture\.bin"?[^]*?\n\n([A-Za-z0-9+/=\s]+)/.exec(text)![1]!;
    expect(Buffer.from(base64.replaceAll(/\s/g, ''), 'base64').equals(fs.readFileSync(attachment))).toBe(
      true,
    );
  });
});

describe('mail that cannot be delivered', () => {
  it("to nobody@mail.ru comes back with Server1's own words", async () => {
    const sent = await run('swaks', [
      '--server',
      `${SERVER0}:${product.port(587)}`,
      '--auth-user',
      'user1',
      '--auth-password',
      'user1-Secret',
      '--from',
      'user1@server.ru',
      '--to',
      'nobody@mail.ru',
      '--h-Subject',
      'to nobody',
    ]);
    expect(sent.code, sent.text).toBe(0);
    const [bounce] = await mailsOf(SERVER0, 'user1', 'user1-Secret', 1);
    const text = bounce!.toString();
    expect(text).toMatch(/^Return-Path: <>\r\n/);
    expect(text).toMatch(/Content-Type: multipart\/report;\s+report-type="?delivery-status/i);
    expect(text).toMatch(/Final-Recipient: rfc822; ?nobody@mail\.ru/i);
    expect(text).toMatch(/Status: 5\.1\.1/);
    expect(text.replaceAll(/\r\n[ \t]/g, ' ')).toMatch(
      /Diagnostic-Code: smtp; ?550 5\.1\.1 No such user here: nobody@mail\.ru/i,
    );
    expect(text).toMatch(/Subject: to nobody/);
    await emptied(SERVER0, 'user1', 'user1-Secret');
  });

  it('a stranger may not relay, and learns nothing about users', async () => {
    const talk = await Dialogue.open(SERVER0, product.port(25));
    await talk.hear(/^220 /);
    await talk.say('EHLO stranger', /^250 /);
    await talk.say('MAIL FROM:<a@b.test>', /^250 2\.1\.0/);
    await talk.say('RCPT TO:<user2@mail.ru>', /^550 5\.7\.1/);
    await talk.say('VRFY user1', /^252 /);
    await talk.say('EXPN staff', /^5\d\d |^252 /);
    await talk.say('QUIT', /^221 /);
  });
});

describe('DNS of the lab', () => {
  const dig = (...args: string[]): ReturnType<typeof run> =>
    run('dig', [`@${SERVER0}`, '-p', String(product.port(53)), '+tries=1', '+time=5', ...args]);

  it.skipIf(!has('dig'))('answers as the manual expects', async () => {
    expect((await dig('+short', 'mail.ru', 'A')).text.trim()).toBe(SERVER1);
    expect((await dig('+short', 'server.ru', 'A')).text.trim()).toBe(SERVER0);
    const mx = await dig('mail.ru', 'MX');
    expect(mx.text).toMatch(/status: NOERROR/);
    expect(mx.text).toMatch(/ANSWER: 0, AUTHORITY: 1/);
    expect((await dig('nowhere.mail.ru', 'A')).text).toMatch(/status: NXDOMAIN/);
    expect((await dig('+tcp', '+short', 'mail.ru', 'A')).text.trim()).toBe(SERVER1);
    // Not ours, nowhere to forward to: refused, not silence.
    expect((await dig('example.com', 'A')).text).toMatch(/status: REFUSED/);
  });

  it.skipIf(!has('named-checkzone', 'delv'))('exports a zone that BIND takes', async () => {
    const { items } = await product.request<{ items: { id: string; name: string }[] }>('GET', '/servers');
    const zones = await product.request<{ items: { id: string; name: string }[] }>(
      'GET',
      `/servers/${items.find((server) => server.name === 'Server0')!.id}/zones`,
    );
    for (const zone of zones.items) {
      const file = path.join(work, `${zone.name}.zone`);
      fs.writeFileSync(file, await product.request<string>('GET', `/zones/${zone.id}/text`));
      const checked = await run('named-checkzone', ['-i', 'local', zone.name, file]);
      expect(checked.code, checked.text).toBe(0);
    }
    const delv = await run('delv', [`@${SERVER0}`, '-p', String(product.port(53)), '-i', 'mail.ru', 'A']);
    expect(delv.text).toMatch(/127\.16\.0\.40/);
  });
});

describe('typed by hand, as in the manuals', () => {
  it('a whole SMTP and POP3 session', async () => {
    const smtp = await Dialogue.open(SERVER1, product.port(25));
    await smtp.hear(/^220 mail\.ru ESMTP/);
    await smtp.say('HELO pc1', /^250 mail\.ru/);
    await smtp.say('MAIL From: <user1@server.ru>', /^250 /);
    await smtp.say('RCPT To: <user2@mail.ru>', /^250 /);
    await smtp.say('DATA', /^354 /);
    smtp.send('Subject: typed\r\n\r\nHello\r\n');
    await smtp.say('.', /^250 2\.0\.0 Ok: queued as \S+$/);
    for (const verb of ['SEND', 'SOML', 'SAML', 'TURN'])
      await smtp.say(`${verb} FROM:<a@b>`, /^502 5\.5\.1 .*obsolete/i);
    await smtp.say('HELP', /^214 /);
    await smtp.say('NOOP', /^250 /);
    await smtp.say('RSET', /^250 /);
    await smtp.say('QUIT', /^221 /);
    await smtp.ended();

    const pop3 = await Dialogue.open(SERVER1, product.port(110));
    await pop3.hear(/^\+OK/);
    await pop3.say('user user2', /^\+OK/);
    await pop3.say('pass user2-Secret', /^\+OK/);
    await pop3.say('stat', /^\+OK 1 \d+$/);
    expect(await pop3.say('retr 1', /^\.$/)).toMatch(/Hello/);
    await pop3.say('dele 1', /^\+OK/);
    await pop3.say('rset', /^\+OK/);
    await pop3.say('dele 1', /^\+OK/);
    await pop3.say('quit', /^\+OK/);
  });

  it('AUTH LOGIN after a wrong password, as in the capture of the third manual', async () => {
    const talk = await Dialogue.open(SERVER0, product.port(587));
    await talk.hear(/^220 /);
    await talk.say('EHLO pc0', /^250 /);
    await talk.say('AUTH LOGIN', /^334 VXNlcm5hbWU6$/);
    await talk.say(Buffer.from('user1').toString('base64'), /^334 UGFzc3dvcmQ6$/);
    await talk.say(Buffer.from('wrong').toString('base64'), /^535 5\.7\.8 /);
    await talk.say('AUTH LOGIN', /^334 VXNlcm5hbWU6$/);
    await talk.say(Buffer.from('user1').toString('base64'), /^334 UGFzc3dvcmQ6$/);
    await talk.say(Buffer.from('user1-Secret').toString('base64'), /^235 2\.7\.0 /);
    await talk.say('MAIL FROM: <user1@server.ru> SIZE=100', /^250 2\.1\.0 /);
    await talk.say('RCPT TO: <user2@mail.ru>', /^250 2\.1\.5 /);
    await talk.say('DATA', /^354 End data with <CR><LF>\.<CR><LF>$/);
    talk.send('Subject: capture\r\n\r\nx\r\n');
    await talk.say('.', /^250 2\.0\.0 Ok: queued as/);
    await talk.say('QUIT', /^221 /);
    await mailsOf(SERVER1, 'user2', 'user2-Secret', 1);
  });
});
