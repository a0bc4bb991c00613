import { createPrivateKey, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { issue, makeAuthority } from './authority.js';
import { factsOf } from './pem.js';

const NOW = new Date('2026-11-21T12:00:00Z');

describe('the own authority', () => {
  it('issues certificates that verify, for names and addresses, and no authority', async () => {
    const authority = await makeAuthority(NOW);
    const top = new X509Certificate(authority.chain);
    expect(top.ca).toBe(true);
    expect(top.checkIssued(top) && top.verify(top.publicKey)).toBe(true);
    expect(top.validToDate.getUTCFullYear()).toBe(2046);

    const names = ['mail.example', 'xn--e1afmkfd.example', '192.0.2.1', '2001:db8::1'];
    const made = await issue(authority, names, NOW);
    const leaf = new X509Certificate(made.chain);
    expect(leaf.checkIssued(top) && leaf.verify(top.publicKey)).toBe(true);
    expect(leaf.ca).toBe(false);
    const days = (leaf.validToDate.getTime() - leaf.validFromDate.getTime()) / 86_400_000;
    expect(days).toBeLessThan(825);
    expect(leaf.checkPrivateKey(createPrivateKey(made.key))).toBe(true);
    expect(factsOf(leaf).names).toEqual(names);
    expect(leaf.checkHost('mail.example')).toBe('mail.example');
    expect(leaf.checkIP('2001:db8::1')).toBe('2001:db8::1');
    expect(made.chain.endsWith(authority.chain)).toBe(true);
  });

  it('certifies the same key once more', async () => {
    const authority = await makeAuthority(NOW);
    const first = await issue(authority, ['a.example'], NOW);
    const second = await issue(authority, ['a.example', 'b.example'], NOW, first.key);
    expect(second.key).toBe(first.key);
    const [a, b] = [first, second].map(({ chain }) => new X509Certificate(chain));
    expect(b!.publicKey.equals(a!.publicKey)).toBe(true);
    expect(b!.serialNumber).not.toBe(a!.serialNumber);
  });

  it('issues nothing that outlives it', async () => {
    const authority = await makeAuthority(NOW);
    const late = new Date('2046-06-01T00:00:00Z');
    const { chain } = await issue(authority, ['a.example'], late);
    const leaf = new X509Certificate(chain);
    expect(leaf.validToDate).toEqual(new X509Certificate(authority.chain).validToDate);
  });

  it('writes a name that is too long for a subject where clients look for it', async () => {
    const authority = await makeAuthority(NOW);
    const long = `${'a'.repeat(60)}.${'b'.repeat(60)}.example`;
    const leaf = new X509Certificate((await issue(authority, [long], NOW)).chain);
    expect(leaf.checkHost(long)).toBe(long);
  });
});
