import { describe, expect, it } from 'vitest';
import { dissectCommand, dissectReply } from './dissect.js';
import { formatReply } from './format-reply.js';
import { type Reply, fill, replies } from './replies.js';
import { isAllowed, outOfOrder, smtpTransitions, type SmtpState, type SmtpVerb } from './states.js';

const reply = (text: string): Reply => ({ code: 250, enhanced: '2.0.0', text, clause: '' });

describe('the catalogue', () => {
  it.each(Object.entries<Reply>(replies))('%s is consistent', (_name, { code, enhanced, clause }) => {
    expect(clause).toMatch(/^RFC \d+ (§|appendix )[\dA-Z.]+$/);
    // RFC 3463 §2: the class of the enhanced code is that of the reply. RFC 2034 §4: none on 3xx.
    if (enhanced !== undefined) expect(enhanced[0]).toBe(String(code)[0]);
    if (code >= 400) expect(enhanced).toBeDefined();
    if (code >= 300 && code < 400) expect(enhanced).toBeUndefined();
  });
});

describe('formatReply', () => {
  it('puts code and enhanced code before each line', () => {
    expect(formatReply(replies.ok)).toBe('250 2.0.0 Ok\r\n');
    expect(formatReply(reply('one\ntwo'))).toBe('250-2.0.0 one\r\n250 2.0.0 two\r\n');
    expect(formatReply(replies.startData)).toBe('354 End data with <CR><LF>.<CR><LF>\r\n');
  });

  it('lets no text from outside end a line or leave ASCII', () => {
    expect(formatReply(reply('a\r\n250 b\0'))).toBe('250-2.0.0 a?\r\n250 2.0.0 250 b?\r\n');
    expect(formatReply(reply('jörg'))).toBe('250 2.0.0 j?rg\r\n');
    expect(formatReply(reply('jörg'), true)).toBe('250 2.0.0 jörg\r\n');
  });

  it('breaks long texts, at blanks where it can (RFC 5321 §4.5.3.1.5)', () => {
    for (const text of ['word '.repeat(500), 'x'.repeat(3000), '本'.repeat(1000), '🙂'.repeat(500)]) {
      for (const line of formatReply(reply(text), true).split('\r\n').slice(0, -1)) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(510);
        expect(line).toMatch(/^250[ -]2\.0\.0 /);
        expect(line).not.toContain('\ufffd');
      }
    }
    expect(formatReply(reply('\n'.repeat(100_000))).split('\r\n').length).toBeLessThanOrEqual(101);
  });

  it('fills what it knows and leaves the rest', () => {
    expect(fill(reply('{a} {b} {toString}'), { a: '{b}' }).text).toBe('{b} {b} {toString}');
  });
});

describe('the state table', () => {
  it('has a reply for all that it does not allow', () => {
    for (const state of Object.keys(smtpTransitions) as SmtpState[]) {
      for (const verb of ['MAIL', 'RCPT', 'DATA', 'BDAT', 'AUTH', 'STARTTLS', 'ETRN'] as SmtpVerb[]) {
        if (!isAllowed(state, verb)) expect([503, 554]).toContain(outOfOrder(state, verb).code);
      }
    }
  });
});

describe('dissect', () => {
  const parts = (fields: { name: string; value: string }[]) =>
    fields.map(({ name, value }) => `${name}=${value}`);

  it('takes commands apart', () => {
    expect(parts(dissectCommand('mail FROM: <a@b.example>  SIZE=1 SMTPUTF8'))).toEqual([
      'command=mail',
      'sender=<a@b.example>',
      'parameter=SIZE=1',
      'parameter=SMTPUTF8',
    ]);
    expect(dissectCommand('AUTH PLAIN AGE=')[2]).toMatchObject({ name: 'initial response', secret: true });
    expect(dissectCommand('RCPT TO:<a@>').at(-1)).toMatchObject({
      value: '>',
      problem: 'expected a domain after "@"',
    });
    expect(dissectCommand('XYZZY')[0]).toMatchObject({ problem: 'not an SMTP command' });
    expect(parts(dissectCommand('EHLO pc'))).toEqual(['command=EHLO', 'client name=pc']);
  });

  it('takes replies apart', () => {
    expect(parts(dissectReply('550-5.1.1 No such user'))).toEqual([
      'code=550',
      'more follows=-',
      'enhanced code=5.1.1',
      'text=No such user',
    ]);
    expect(parts(dissectReply('250'))).toEqual(['code=250', 'text=']);
    expect(dissectReply('hello')[0]).toMatchObject({ problem: 'not an SMTP reply' });
  });

  it('gives offsets that fit', () => {
    for (const line of ['MAIL FROM:<a@b.example> SIZE=1', 'AUTH LOGIN x', 'NOOP x y']) {
      for (const { start, end, value } of dissectCommand(line)) expect(line.slice(start, end)).toBe(value);
    }
  });
});
