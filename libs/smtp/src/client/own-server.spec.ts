import { chooseClient } from '@glasspost/sasl';
import { byteByByte } from '@glasspost/wire/testing';
import { describe, expect, it } from 'vitest';
import { brief, mail, openOurs } from '../testing/client-fixture.js';

describe('with our own server', () => {
  const content = 'Subject: x\r\n\r\n.dot\r\n..\r\n.\r\nend\r\n';

  it.each([
    ['by BDAT', (extensions: Map<string, string>) => extensions],
    [
      'by DATA in a pipelined group',
      (extensions: Map<string, string>) => (extensions.delete('CHUNKING'), extensions),
    ],
    ['by DATA, one by one', (extensions: Map<string, string>) => (extensions.clear(), extensions)],
  ])('content arrives octet for octet, many mails on one connection, %s', async (_name, strip) => {
    for (const cut of [undefined, byteByByte]) {
      const { client, host, served } = await openOurs({}, {}, cut);
      strip(client.extensions as Map<string, string>);
      for (const pieces of [[content], [...content], ['', content, '']]) {
        expect(brief(await client.send(mail(pieces)))).toEqual([
          'bob@example.com delivered end-of-data 250 2.0.0',
        ]);
      }
      const refused = await client.send(mail(content, { recipients: [{ address: 'no@example.com' }] }));
      expect(brief(refused)).toEqual(['no@example.com rejected rcpt 550 5.1.1']);
      expect(brief(await client.send(mail('')))).toEqual(['bob@example.com delivered end-of-data 250 2.0.0']);
      await client.quit();
      await served;
      expect(host.mails.map((each) => each.content.toString())).toEqual([content, content, content, '']);
      expect(host.problems).toEqual([]);
    }
  });

  it('some recipients are taken, some not', async () => {
    const { client, host } = await openOurs({ limits: { maxRecipients: 2 } });
    (client.extensions as Map<string, string>).delete('LIMITS');
    const addresses = [
      'bob@example.com',
      'no@example.com',
      'ann@example.com',
      'postmaster',
      'a@b@c',
      'x\r\nRSET@a.example',
    ];
    const outcomes = await client.send(
      mail(content, { recipients: addresses.map((address) => ({ address })) }),
    );
    expect(brief(outcomes)).toEqual([
      'bob@example.com delivered end-of-data 250 2.0.0',
      'no@example.com rejected rcpt 550 5.1.1',
      'ann@example.com delivered end-of-data 250 2.0.0',
      'postmaster deferred rcpt 452 4.5.3',
      'a@b@c rejected rcpt 501 5.1.3',
      'x\r\nRSET@a.example rejected rcpt 501 5.1.3',
    ]);
    expect(host.mails[0]!.recipients).toEqual(['bob@example.com', 'ann@example.com']);
  });

  it('keeps to what LIMITS says', async () => {
    const { client } = await openOurs({ limits: { maxRecipients: 1, maxTransactions: 1 } });
    const recipients = [{ address: 'bob@example.com' }, { address: 'ann@example.com' }];
    expect(brief(await client.send(mail(content, { recipients })))).toEqual([
      'bob@example.com delivered end-of-data 250 2.0.0',
      'ann@example.com deferred rcpt 452 4.5.3',
    ]);
    expect(brief(await client.send(mail(content)))).toEqual(['bob@example.com deferred mail 452 4.5.3']);
    expect(client.usable).toBe(false);
  });

  it('DSN, SMTPUTF8 and BINARYMIME go over', async () => {
    const users = { 'jörg@bücher.example': 'x' };
    const { client, host } = await openOurs({ users });
    const outcomes = await client.send(
      mail('a\nb\r\0', {
        body: 'binary',
        ret: 'HDRS',
        envid: 'id=1 +',
        recipients: [
          {
            address: 'jörg@bücher.example',
            notify: ['FAILURE', 'DELAY'],
            orcpt: 'utf-8;jörg@bücher.example',
          },
        ],
      }),
    );
    expect(outcomes[0]).toMatchObject({ status: 'delivered', dsnRelayed: true });
    expect(host.mails[0]!.content.toString('latin1')).toBe('a\nb\r\0');
    expect(host.mails[0]!.transaction).toMatchObject({
      mail: { params: { body: 'BINARYMIME', smtputf8: true, ret: 'HDRS', envid: 'id=1 +', size: 5 } },
      recipients: [{ params: { notify: ['FAILURE', 'DELAY'], orcpt: 'utf-8;jörg@bücher.example' } }],
    });
  });

  it('TLS and login', async () => {
    const { client, host } = await openOurs(
      { mode: 'submission', tls: { allowPlaintextAuth: false } },
      { tls: 'require', auth: (mechanisms) => chooseClient(mechanisms, 'bob@example.com', 'secret', true) },
    );
    expect(client.extensions.has('STARTTLS')).toBe(false);
    await client.send(mail(content, { recipients: [{ address: 'rich@elsewhere.example' }] }));
    expect(host.mails[0]).toMatchObject({ protocol: 'ESMTPSA', login: 'bob@example.com' });
  });

  it.each(['PLAIN', 'LOGIN', 'CRAM-MD5'])('login by %s, and its refusal', async (mechanism) => {
    const auth = (password: string) => () => chooseClient([mechanism], 'bob@example.com', password);
    expect((await openOurs({}, { auth: auth('secret') })).client.usable).toBe(true);
    await expect(openOurs({}, { auth: auth('wrong') })).rejects.toMatchObject({
      name: 'SmtpClientError',
      stage: 'auth',
      reply: { code: 535, enhanced: '5.7.8' },
    });
  });

  it('more than one chunk', async () => {
    const big = `${'x'.repeat(998)}\r\n`.repeat(2500);
    const { client, host } = await openOurs();
    const blocks = [big.slice(0, 1_048_575), big.slice(1_048_575, 1_048_577), big.slice(1_048_577)];
    expect(brief(await client.send(mail(blocks)))).toEqual([
      'bob@example.com delivered end-of-data 250 2.0.0',
    ]);
    expect(host.mails[0]!.content.toString() === big).toBe(true);
  });

  it('a refusal between two chunks', async () => {
    const { client, host } = await openOurs({ limits: { maxMessageOctets: 1_000_000 } });
    (client.extensions as Map<string, string>).delete('SIZE');
    const big = `${'x'.repeat(998)}\r\n`.repeat(3000);
    expect(brief(await client.send(mail(big)))).toEqual(['bob@example.com rejected data 552 5.3.4']);
    expect(brief(await client.send(mail('x\r\n')))).toEqual([
      'bob@example.com delivered end-of-data 250 2.0.0',
    ]);
    expect([host.finished, host.aborted]).toEqual([1, 1]);
  });
});
