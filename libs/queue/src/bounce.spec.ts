import { allParts, findField, headerFields, mimeTree } from '@glasspost/message';
import { describe, expect, it } from 'vitest';
import { type NoticeInput, type NoticeRecipient, buildNotice, shouldNotify } from './bounce.js';

const original = Buffer.from('From: ann@x.test\r\nSubject: Hello\r\n\r\nbody\r\n');
const recipient = (more: Partial<NoticeRecipient> = {}): NoticeRecipient => ({
  recipient: 'nobody@mail.test',
  status: '5.1.1',
  diagnostic: '550 5.1.1 No such user here: nobody@mail.test',
  remoteHost: 'mx.mail.test [127.0.0.1]:25',
  ...more,
});
/** A report of one recipient, unless it says otherwise. */
const input = (more: Partial<NoticeInput> = {}, one: Partial<NoticeRecipient> = {}): NoticeInput => ({
  notice: 'failed',
  hostname: 'mx.x.test',
  sender: 'ann@x.test',
  recipients: [recipient(one)],
  subject: 'Hello',
  queuedAt: new Date('2025-07-01T10:00:00Z'),
  now: new Date('2025-07-01T10:00:05Z'),
  giveUpAt: new Date('2025-07-06T10:00:00Z'),
  original,
  complete: true,
  id: '0190',
  ...more,
});

/** The report's parts: explanation, fields of message and recipient, what went back. */
function read(octets: Buffer) {
  const { root } = mimeTree(octets);
  const part = (index: number): Buffer => {
    const { bodyStart, end } = root.children[index]!;
    return octets.subarray(bodyStart, end);
  };
  const status = part(1).toString();
  const blank = status.indexOf('\r\n\r\n');
  const fields = (text: string) => {
    const bytes = Buffer.from(text);
    return [...headerFields(bytes)].map((field) => [field.name, findField(bytes, field.name)]);
  };
  return {
    root,
    types: root.children.map(({ type, subtype }) => `${type}/${subtype}`),
    explanation: part(0).toString(),
    message: fields(status.slice(0, blank + 2)),
    recipient: Object.fromEntries(fields(status.slice(blank + 4))) as Record<string, string>,
    recipients: status
      .slice(blank + 4)
      .split('\r\n\r\n')
      .map((group) => Object.fromEntries(fields(`${group}\r\n`)) as Record<string, string>),
    returned: part(2),
  };
}

describe('who is told (RFC 3461 §4.1)', () => {
  it.each([
    ['failed', 'a@b', [], true],
    ['delayed', 'a@b', [], true],
    ['delivered', 'a@b', [], false],
    ['delivered', 'a@b', ['SUCCESS'], true],
    ['failed', 'a@b', ['SUCCESS'], false],
    ['failed', 'a@b', ['NEVER'], false],
    ['failed', '', [], false],
    ['delivered', '', ['SUCCESS'], false],
  ] as const)('%s to %j with NOTIFY %j: %s', (notice, sender, notify, expected) => {
    expect(shouldNotify(notice, sender, notify)).toBe(expected);
  });
});

describe('a report (RFC 3464, RFC 6522)', () => {
  it('of a failure has the words of the remote', () => {
    const octets = buildNotice(input({ envid: 'E1' }, { originalRecipient: 'rfc822;info@x.test' }));
    const report = read(octets);
    expect(`${report.root.type}/${report.root.subtype}`).toBe('multipart/report');
    expect(report.root.parameters.get('report-type')).toBe('delivery-status');
    expect(report.types).toEqual(['text/plain', 'message/delivery-status', 'message/rfc822']);
    expect(report.message).toEqual([
      ['Reporting-MTA', 'dns; mx.x.test'],
      ['Original-Envelope-Id', 'E1'],
      ['Arrival-Date', 'Tue, 01 Jul 2025 10:00:00 +0000'],
    ]);
    expect(report.recipient).toEqual({
      'Original-Recipient': 'rfc822;info@x.test',
      'Final-Recipient': 'rfc822; nobody@mail.test',
      Action: 'failed',
      Status: '5.1.1',
      'Remote-MTA': 'dns; mx.mail.test',
      'Diagnostic-Code': 'smtp; 550 5.1.1 No such user here: nobody@mail.test',
      'Last-Attempt-Date': 'Tue, 01 Jul 2025 10:00:05 +0000',
    });
    expect(report.returned.equals(original)).toBe(true);
    expect(report.explanation).toContain('550 5.1.1 No such user here');
    expect(findField(octets, 'from')).toContain('MAILER-DAEMON@mx.x.test');
    expect(findField(octets, 'auto-submitted')).toBe('auto-replied');
  });

  it('of a delay says until when, of a relay that nobody will report', () => {
    const delayed = read(buildNotice(input({ notice: 'delayed' }, { status: '4.4.1' })));
    expect(delayed.recipient).toMatchObject({
      Action: 'delayed',
      'Will-Retry-Until': 'Sun, 06 Jul 2025 10:00:00 +0000',
    });
    expect(read(buildNotice(input({ notice: 'delivered' }))).recipient.Action).toBe('relayed');
    const local = read(buildNotice(input({ notice: 'delivered' }, { remoteHost: '' })));
    expect(local.recipient).toMatchObject({
      Action: 'delivered',
      'Diagnostic-Code': expect.stringMatching(/^x-glasspost; /),
    });
  });

  it('of several recipients has a group of fields for each, and says once what was said of many (RFC 3464 §2.3)', () => {
    const same = '550 5.7.1 Not from here';
    const octets = buildNotice(
      input({
        recipients: [
          recipient({ recipient: 'a@mail.test', originalRecipient: 'rfc822;A@mail.test', diagnostic: same }),
          recipient({ recipient: 'b@mail.test', status: '5.2.2', diagnostic: '552 5.2.2 Full' }),
          recipient({ recipient: 'c@mail.test', diagnostic: same }),
        ],
      }),
    );
    const { recipients, explanation, types } = read(octets);
    expect(types).toHaveLength(3);
    expect(recipients.map((one) => [one['Final-Recipient'], one.Action, one['Diagnostic-Code']])).toEqual([
      ['rfc822; a@mail.test', 'failed', `smtp; ${same}`],
      ['rfc822; b@mail.test', 'failed', 'smtp; 552 5.2.2 Full'],
      ['rfc822; c@mail.test', 'failed', `smtp; ${same}`],
    ]);
    expect(recipients.map((one) => one['Original-Recipient'])).toEqual([
      'rfc822;A@mail.test',
      undefined,
      undefined,
    ]);
    expect(explanation.split(same)).toHaveLength(2);
    expect(explanation).toMatch(/to\r\n\r\n {4}a@mail\.test\r\n {4}c@mail\.test\r\n/);
    expect(explanation).toMatch(/nor to\r\n\r\n {4}b@mail\.test\r\n/);
    expect(explanation).toContain("The recipient's mailbox is full.");
  });

  it('of success says whether the mail arrived, was handed on or went to several (RFC 3464 §2.3.3)', () => {
    const { recipients } = read(
      buildNotice(
        input({
          notice: 'delivered',
          recipients: [
            recipient({ recipient: 'ann@x.test', status: '2.0.0', diagnostic: '', remoteHost: '' }),
            recipient({ recipient: 'far@x.test', status: '2.0.0', diagnostic: '250 Ok' }),
            recipient({ recipient: 'all@x.test', diagnostic: '', remoteHost: '', expanded: true }),
          ],
        }),
      ),
    );
    expect(recipients.map((one) => one.Action)).toEqual(['delivered', 'relayed', 'expanded']);
    expect(recipients[0]).not.toHaveProperty('Diagnostic-Code');
    expect(recipients[0]).not.toHaveProperty('Remote-MTA');
  });

  it('returns only the header where asked, or where the mail is large', () => {
    for (const more of [{ ret: 'HDRS' }, { complete: false }] as const) {
      const report = read(buildNotice(input(more)));
      expect(report.types[2]).toBe('text/rfc822-headers');
      expect(report.returned.toString()).toBe('From: ann@x.test\r\nSubject: Hello\r\n\r\n');
    }
  });

  it('admits octets and addresses beyond ASCII (RFC 6533)', () => {
    const octets = buildNotice(
      input(
        { original: Buffer.from('Subject: Привет\r\n\r\nтекст') },
        { recipient: 'иван@почта.рф', diagnostic: '550 5.1.1 нет такого' },
      ),
    );
    const report = read(octets);
    expect(report.types).toEqual(['text/plain', 'message/global-delivery-status', 'message/global']);
    expect(report.recipient['Final-Recipient']).toBe('utf-8; иван@почта.рф');
    expect(
      [...allParts(report.root)].filter(({ encoding }) => encoding === '8bit').length,
    ).toBeGreaterThanOrEqual(3);
    const ascii = read(buildNotice(input({}, { diagnostic: '550 нет' })));
    expect(ascii.types[1]).toBe('message/delivery-status');
    expect(ascii.recipient['Diagnostic-Code']).toMatch(/^smtp; =\?utf-8\?/i);
  });

  it('cannot be broken out of by what a remote or a sender wrote', () => {
    const evil = '550 a\r\n\r\n--report.0190\r\nContent-Type: text/html\r\n\r\n<b>\r\nBcc: x@y';
    const report = read(
      buildNotice(
        input(
          {
            subject: evil,
            sender: evil,
            envid: evil,
            original: Buffer.from('Subject: x\r\n\r\n--report.0190--\r\n--report.0190\r\n'),
          },
          { diagnostic: evil, remoteHost: evil, status: evil, recipient: evil, originalRecipient: evil },
        ),
      ),
    );
    expect(report.types).toHaveLength(3);
    expect(report.returned.toString()).toBe('Subject: x\r\n\r\n--report.0190--\r\n--report.0190\r\n');
    expect(Object.keys(report.recipient)).not.toContain('Bcc');
  });
});
