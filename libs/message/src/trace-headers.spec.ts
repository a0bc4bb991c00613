import { describe, expect, it } from 'vitest';
import { bodyStart, findField, headerFields } from './headers.js';
import { countReceived, missingFields, received, returnPath, submissionFields } from './trace-headers.js';

const date = new Date('2025-07-01T10:52:37Z');

describe('Received', () => {
  it('has its clauses (RFC 5321 §4.4)', () => {
    expect(
      received({
        from: { helo: 'mail.example', address: '192.0.2.1', reverse: 'gate.example' },
        by: 'mx.example.net',
        protocol: 'ESMTPS',
        tls: { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' },
        id: '4F2A',
        for: 'ann@example.net',
        date,
      }),
    ).toBe(
      'Received: from mail.example (gate.example [192.0.2.1])\r\n' +
        '\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384)\r\n' +
        '\tby mx.example.net (Glasspost) with ESMTPS id 4F2A\r\n' +
        '\tfor <ann@example.net>;\r\n' +
        '\tTue, 01 Jul 2025 10:52:37 +0000\r\n',
    );
  });

  it('lets nothing out of its place', () => {
    const evil = 'a)\r\nX-Evil: 1\r\n\r\n(';
    const field = received({
      from: { helo: evil, address: '::1', reverse: evil },
      by: 'b',
      protocol: 'SMTP',
      id: evil,
      for: `${evil}>`,
      date,
    });
    const content = Buffer.from(`${field}Subject: x\r\n\r\n`);
    expect([...headerFields(content)].map(({ name }) => name)).toEqual(['Received', 'Subject']);
    expect(bodyStart(content)).toBe(content.length);
    expect(field).toContain('[IPv6:::1]');
  });

  it('is counted for loops', () => {
    expect(countReceived(Buffer.from('Received: a\r\nRECEIVED: b\r\n c\r\nX: y\r\n\r\nReceived: body'))).toBe(
      2,
    );
  });
});

it('Return-Path', () => {
  expect(returnPath('')).toBe('Return-Path: <>\r\n');
  expect(returnPath('a@b>\r\nX: y')).toBe('Return-Path: <a@b???X: y>\r\n');
});

it('a submission server adds what is missing, once', () => {
  const add = { date, id: '77', hostname: 'mx.test' };
  const fields = submissionFields(Buffer.from('From: a@b\r\nBcc: c@d\r\n\r\n'), add);
  expect(findField(Buffer.from(fields), 'message-id')).toBe('<77@mx.test>');
  expect(findField(Buffer.from(fields), 'date')).toBe('Tue, 01 Jul 2025 10:52:37 +0000');
  expect(submissionFields(Buffer.from(`${fields}From: a@b\r\n\r\n`), add)).toBe('');
  expect(missingFields(Buffer.from('\r\n'))).toEqual({ date: true, messageId: true, from: true });
});
