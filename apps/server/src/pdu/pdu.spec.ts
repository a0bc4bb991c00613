import { describe, expect, it } from 'vitest';
import { MAX_SHOWN_FIELDS } from './field.js';
import { pduOf } from './pdu.js';
import { conversation, event, find, flat, script } from './testing/index.js';

const smtp = conversation();

describe('the PDU of SMTP', () => {
  // The exchange that the manual of the second laboratory shows, as wireshark saw it.
  const events = [
    event('connect', 'client'),
    ...script(
      'S: 220 mail.csuvnetwork.com ESMTP',
      'C: EHLO user2-pc',
      'S: 250-mail.csuvnetwork.com|250-SIZE 10240000|250-AUTH LOGIN PLAIN|250 8BITMIME',
      'C: MAIL FROM:<user2@mail.csuvnetwork.com> SIZE=387 BODY=8BITMIME RET=HDRS ENVID=a+2Bb',
      'S: 250 2.1.0 ok',
      'C: RCPT TO:<user1@csuvnetwork.com> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;u+2B1@csuvnetwork.com',
    ),
    event(
      'decision',
      'server',
      JSON.stringify({
        rule: 'smtp.local-recipient',
        values: { recipient: 'user1@csuvnetwork.com', domain: 'csuvnetwork.com' },
      }),
    ),
    ...script('S: 250 2.1.5 ok', 'C: DATA', 'S: 354 End data with <CR><LF>.<CR><LF>'),
    event(
      'data',
      'client',
      'From: "user2" <user2@mail.csuvnetwork.com>\r\nSubject: =?utf-8?B?0J/RgNC40LLQtdGC?=\r\n\r\nOne\r\n..two\r\n.\r\n',
    ),
    ...script('S: 250 2.0.0 ok: queued as 6CC0910773DF', 'C: QUIT'),
  ];
  const fields = (at: number, protocol = 'SMTP') =>
    pduOf(smtp, events, at).layers.find((layer) => layer.protocol === protocol)!.fields;

  it('takes a greeting and the lines of EHLO apart', () => {
    expect(find(fields(1), 'Greeting').children![0]!.value).toBe('mail.csuvnetwork.com');
    const ehlo = fields(3);
    expect(ehlo).toHaveLength(4);
    expect(find(ehlo, 'Extension', 'SIZE 10240000')).toMatchObject({
      meaning: { id: 'pdu.smtp.keywords.SIZE' },
      clause: { rfc: 1870, section: '3' },
    });
    expect(
      flat(ehlo)
        .filter(({ name }) => name === 'Mechanism')
        .map(({ value }) => value),
    ).toEqual(['LOGIN', 'PLAIN']);
  });

  it('explains a code digit by digit, and an enhanced code', () => {
    const reply = fields(5);
    expect(find(reply, 'Reply code')).toMatchObject({ value: '250', meaning: { id: 'pdu.smtp.codes.250' } });
    expect(find(reply, 'Second digit').meaning!.id).toBe('pdu.smtp.second.5');
    expect(find(reply, 'Detail').meaning!.id).toBe('pdu.enhanced.details.1.0');
  });

  it('reads the parameters of MAIL and RCPT', () => {
    const mail = fields(4);
    expect(find(mail, 'Local part').value).toBe('user2');
    expect(find(mail, 'Value', '387').meaning).toEqual({ id: 'pdu.octets', values: { octets: '387' } });
    expect(find(mail, 'Value', '8BITMIME').meaning!.id).toBe('pdu.smtp.values.BODY.8BITMIME');
    expect(find(mail, 'Value', 'a+2Bb').meaning).toEqual({ id: 'pdu.smtp.xtext', values: { text: 'a+b' } });
    const rcpt = fields(6);
    expect(find(rcpt, 'Value', 'DELAY').clause).toMatchObject({ rfc: 3461, section: '4.1' });
    expect(find(rcpt, 'Original recipient').value).toBe('u+2B1@csuvnetwork.com');
  });

  it('knows what a reply answers, and what was decided between', () => {
    const pdu = pduOf(smtp, events, 8);
    expect(pdu.inLayers).toMatchObject({ event: 6 });
    expect(pdu.inLayers!.layers.map(({ osi }) => osi)).toEqual([2, 3, 4, 7]);
    expect(pdu.outLayers!.layers.map(({ osi }) => osi)).toEqual([7, 4, 3, 2]);
    expect(pdu.steps.map(({ id }) => id)).toContain('decisions.smtp.local-recipient');
    expect(pduOf(smtp, events, 6).outLayers).toBeNull();
    expect(pduOf(smtp, events, 12).inLayers!.event).toBe(11);
    expect(pduOf(smtp, events, 7).steps).toEqual([
      {
        id: 'decisions.smtp.local-recipient',
        values: { recipient: 'user1@csuvnetwork.com', domain: 'csuvnetwork.com' },
      },
    ]);
  });

  it('shows a message, and the dots that were added', () => {
    const { layers } = pduOf(smtp, events, 11);
    expect(layers.map(({ protocol }) => protocol)).toEqual(['IMF', 'SMTP', 'TCP', 'IPv4', 'Ethernet']);
    expect(find(layers[0]!.fields, 'Encoded word').meaning!.values).toEqual({ text: 'Привет' });
    expect(find(layers[0]!.fields, 'Body').value).toBe('One\r\n..two\r\n');
    expect(flat(layers[1]!.fields).filter(({ name }) => name === 'Stuffed dot')).toHaveLength(1);
    expect(find(layers[1]!.fields, 'End of text').value).toBe('.\r\n');
  });

  it('reads a message that came in blocks as one', () => {
    const whole = events[11]!.octets;
    for (let cut = 1; cut < whole.length; cut++) {
      const blocks = [
        ...events.slice(0, 11),
        event('data', 'client', whole.subarray(0, cut)),
        event('data', 'client', whole.subarray(cut)),
        ...events.slice(12),
      ];
      const second = pduOf(smtp, blocks, 12).layers;
      const end = find(second.find(({ protocol }) => protocol === 'SMTP')!.fields, 'End of text');
      expect(end.value).toBe('.\r\n'.slice(-(whole.length - cut)));
      expect(pduOf(smtp, blocks, 13).inLayers!.event).toBe(11);
    }
  });

  it('counts the octets of a connection', () => {
    const tcp = fields(4, 'TCP');
    expect(find(tcp, 'Sequence number').value).toBe(String(1 + 'EHLO user2-pc\r\n'.length));
    expect(find(tcp, 'Destination port').meaning).toEqual({
      id: 'pdu.tcp.standsFor',
      values: { service: 'smtp', standard: '25' },
    });
    expect(
      fields(0, 'TCP')
        .filter(({ name }) => name === 'Segment')
        .map(({ value }) => value),
    ).toEqual(['1: SYN', '2: SYN, ACK', '3: ACK']);
    expect(find(fields(4, 'Ethernet'), 'Source MAC').value).toBe('02:00:7f:00:00:14');
  });

  it('says when text was not recorded', () => {
    const left = [...events.slice(0, 11), event('data', 'client', '', { omitted: 387 })];
    const layer = pduOf(smtp, left, 11).layers[0]!;
    expect(layer.fields).toMatchObject([
      { name: 'Not recorded', meaning: { id: 'pdu.content.omitted', values: { octets: '387' } } },
    ]);
  });

  it('takes as many lines apart as can be read, and says that there are more', () => {
    const long = event('reply', 'server', `${'250-A\r\n'.repeat(1000)}250 A\r\n`);
    const lines = pduOf(smtp, [long], 0).layers[0]!.fields;
    expect(lines).toHaveLength(MAX_SHOWN_FIELDS + 1);
    expect(lines.at(-1)).toMatchObject({
      name: 'Rest',
      end: long.octets.length,
      meaning: { id: 'pdu.notShown' },
    });
  });

  it('never shows credentials', () => {
    const auth = [
      event('command', 'client', 'AUTH PLAIN ****\r\n', { redacted: true }),
      event('reply', 'server', '334 VXNlcm5hbWU6\r\n'),
      event('credentials', 'client', '****\r\n', { redacted: true }),
    ];
    expect(find(pduOf(smtp, auth, 0).layers[0]!.fields, 'Initial response').meaning!.id).toBe('pdu.hidden');
    expect(find(pduOf(smtp, auth, 1).layers[0]!.fields, 'Challenge').meaning).toEqual({
      id: 'pdu.smtp.challengeText',
      values: { text: 'Username:' },
    });
    expect(find(pduOf(smtp, auth, 2).layers[0]!.fields, 'Credentials').meaning!.id).toBe('pdu.hidden');
  });

  it('points at what is wrong', () => {
    const problem = (text: string) =>
      flat(pduOf(smtp, [event('command', 'client', text)], 0).layers[0]!.fields).flatMap(
        (one) => one.problem?.id ?? [],
      );
    expect(problem('MAIL FROM: rich@shadrach.smallorg.org\r\n')).not.toEqual([]);
    expect(problem('NOOP\n')).toEqual(['pdu.problems.bareLineFeed']);
    expect(problem('HALLO\r\n')).toEqual(['pdu.problems.noCommand']);
    expect(problem('RCPT TO:<@HOSTI,@HOST2:a@b.example>\r\n')).toEqual(['pdu.problems.sourceRoute']);
  });

  it('shows what is inside TLS, and says so', () => {
    const secured = [
      event('connect', 'client'),
      event(
        'tls',
        'client',
        JSON.stringify({ version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', serverName: 'mx.example' }),
      ),
      ...script('C: NOOP'),
    ];
    const layer = pduOf(smtp, secured, 2).layers.find(({ protocol }) => protocol === 'TLS')!;
    expect(find(layer.fields, 'Cipher suite').children!.map(({ value }) => value)).toEqual([
      'AES256',
      'GCM',
      'SHA384',
    ]);
    expect(find(layer.fields, 'Content').meaning!.id).toBe('pdu.tls.decrypted');
  });
});

describe('the PDU of a message', () => {
  const text = [
    'Received: from w2kas ([200.1.1.100]) by w2kas.dom.isec with',
    '\tMicrosoft SMTPSVC(5.0.2195.5329); Tue, 1 Jul 2003 10:52:37 +0400',
    'DKIM-Signature: v=1; a=rsa-sha256; d=dom.isec; s=k1; bh=abc; b=def',
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary="x;y"',
    '',
    '--x;y',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Hi',
    '--x;y',
    'Content-Type: text/html',
    'Content-Transfer-Encoding: base64',
    '',
    'PGI+',
    '--x;y--',
    '.',
    '',
  ].join('\r\n');
  const pop3 = conversation({ protocol: 'pop3', service: 'pop3' });
  const events = [
    ...script('S: +OK Microsoft Exchange 2000 POP3 server ready.', 'C: retr 1', 'S: +OK'),
    event('data', 'server', text),
  ];
  const { layers, inLayers } = pduOf(pop3, events, 3);

  it('takes the trace field apart', () => {
    expect(layers.map(({ protocol }) => protocol).slice(0, 3)).toEqual(['IMF', 'POP3', 'MIME']);
    const received = layers[0]!.fields[0]!;
    expect(find([received], 'by').value).toBe('by w2kas.dom.isec');
    expect(find([received], 'with').value).toMatch(/^with\r\n\tMicrosoft/);
    expect(find([received], 'Date').value).toBe('Tue, 1 Jul 2003 10:52:37 +0400');
    expect(find(layers[0]!.fields, 'Tag', 'd=dom.isec').meaning!.id).toBe('pdu.imf.dkim.d');
    expect(find(layers[0]!.fields, 'Parameter').value).toBe('boundary="x;y"');
  });

  it('shows the parts', () => {
    const parts = flat(layers[2]!.fields).filter(({ name }) => name === 'Part');
    expect(parts.map(({ value }) => value)).toEqual(['1 text/plain', '2 text/html']);
    expect(find(parts[1]!.children!, 'Content').meaning!.id).toBe('pdu.mime.encodings.base64');
    expect(inLayers!.event).toBe(1);
  });

  it('stays short, however many parts there are', () => {
    const many = `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\n.\r\n'.repeat(3000)}--b--\r\n.\r\n`;
    const pdu = pduOf(pop3, [...events.slice(0, 3), event('data', 'server', many)], 3);
    expect(JSON.stringify(pdu).length).toBeLessThan(400_000);
    const parts = flat(pdu.layers.find(({ protocol }) => protocol === 'MIME')!.fields).filter(
      ({ name }) => name === 'Part',
    );
    expect(parts).toHaveLength(MAX_SHOWN_FIELDS);
  });
});
