import { describe, expect, it } from 'vitest';
import { whyNoReply } from './auto-reply.js';

const why = (fields: string, sender = 'bob@b.test', own = ['ann@a.test', 'sales@a.test']): string | null =>
  whyNoReply({
    header: Buffer.from(`${fields.trim().replaceAll('\n', '\r\n')}\r\n\r\n`),
    sender,
    own: new Set(own),
  });

describe('a mail that a machine may answer (RFC 3834, RFC 5230)', () => {
  it.each([
    'To: ann@a.test',
    'To: "Ann, of sales" <ANN@A.test>, x@y.test',
    'To: x@y.test\nCc: Sales <sales@a.test>',
    'Resent-To: ann@a.test\nTo: x@y.test',
    'To: friends: x@y.test, ann@a.test;',
    'To: ann@a.test\nAuto-Submitted: no',
    'To: ann@a.test\nAuto-Submitted: No (really)',
    'To: ann@a.test\nPrecedence: first-class',
    'To: ann@a.test\nX-Auto-Response-Suppress: DR, RN',
  ])('is answered: %s', (fields) => expect(why(fields)).toBeNull());

  it.each([
    ['To: x@y.test', 'not addressed to the account'],
    ['Subject: no address at all', 'not addressed to the account'],
    ['To: ann@a.test\nAuto-Submitted: auto-generated', 'sent by a machine'],
    ['To: ann@a.test\nAuto-Submitted: auto-replied; owner-email="x@y.test"', 'sent by a machine'],
    ['To: ann@a.test\nauto-submitted:', 'sent by a machine'],
    ['List-Id: <x.y.test>\nTo: ann@a.test', 'list'],
    ['To: ann@a.test\nList-Unsubscribe: <mailto:x@y.test>', 'list'],
    ['To: ann@a.test\nPrecedence: bulk', 'bulk'],
    ['To: ann@a.test\nPrecedence: LIST', 'bulk'],
    ['To: ann@a.test\nX-Auto-Response-Suppress: OOF', 'answers not wanted'],
    ['To: ann@a.test\nX-Auto-Response-Suppress: DR, All', 'answers not wanted'],
  ])('is not: %s', (fields, reason) => expect(why(fields)).toBe(reason));

  it.each([
    ['', 'null sender'],
    ['ann@a.test', 'own mail'],
    ['Sales@A.test', 'own mail'],
    ['MAILER-DAEMON@b.test', 'sender is a machine'],
    ['owner-list@b.test', 'sender is a machine'],
    ['list-request@b.test', 'sender is a machine'],
    ['list-bounces@b.test', 'sender is a machine'],
    ['noreply@b.test', 'sender is a machine'],
    ['no-reply@b.test', 'sender is a machine'],
    ['do_not_reply@b.test', 'sender is a machine'],
    ['donotreply@b.test', 'sender is a machine'],
    ['bounces+1234@b.test', 'sender is a machine'],
    ['noreplying@b.test', null],
    ['request@b.test', null],
    ['bob+owner@b.test', null],
  ])('from <%s>: %s', (sender, reason) => expect(why('To: ann@a.test', sender)).toBe(reason));

  it('is looked at without harm whatever stands in it', () => {
    expect(why('To: ' + 'ann@a.test, '.repeat(20_000))).toBeNull();
    expect(why('\u0000: x\nTo: <<<>>>,,,;;;')).toBe('not addressed to the account');
  });
});
