import { generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { ProblemException } from '../api/problem.js';
import { issue, makeAuthority } from './authority.js';
import { checked, type KeyAndChain } from './pem.js';

const NOW = new Date('2026-11-21T12:00:00Z');
let authority: KeyAndChain;
let leaf: KeyAndChain;
beforeAll(async () => {
  authority = await makeAuthority(NOW);
  leaf = await issue(authority, ['mail.example', '2001:db8::1'], NOW);
});

/** What is said against it, with the field. */
function against(chain: string, key: string, now = NOW): string {
  try {
    checked(chain, key, now);
  } catch (error) {
    if (!(error instanceof ProblemException)) throw error;
    return `${error.errors![0]!.pointer} ${error.message}`;
  }
  return '';
}
const pkcs8 = ({ privateKey }: { privateKey: KeyObject }): string =>
  privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;

describe('an uploaded certificate', () => {
  it('is put into order, whatever stands around it', () => {
    const [own, top] = [new X509Certificate(leaf.chain), new X509Certificate(authority.chain)];
    const mixed = `issuer: somebody\n${top.toString()}\nsubject: me\n${own.toString()}`.replaceAll(
      '\n',
      '\r\n',
    );
    const result = checked(mixed, `Bag Attributes\n${leaf.key}`, NOW);
    expect(result.chain).toBe(own.toString() + top.toString());
    expect(result.names).toEqual(['mail.example', '2001:db8::1']);
    expect(result.issuer).toMatch(/^CN=Glasspost authority/);
  });

  it('has a sentence for each mistake', async () => {
    const other = await issue(authority, ['other.example'], NOW);
    const strangers = await makeAuthority(NOW);
    expect(against(leaf.key, leaf.key)).toBe(
      '#/chain This is the private key: it belongs into the other field.',
    );
    expect(against('', leaf.key)).toMatch('#/chain There is no certificate in it');
    expect(against(leaf.chain, leaf.chain)).toBe(
      '#/key This is a certificate: it belongs into the other field.',
    );
    expect(against(leaf.chain, 'x')).toMatch('#/key There is no private key in it');
    expect(against(leaf.chain.replace(/MII.{40}/, 'AAAA'), leaf.key)).toBe(
      '#/chain Certificate 1 in it cannot be read: it is damaged, or cut off.',
    );
    expect(against(leaf.chain, '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----')).toMatch(
      '#/key The key cannot be read',
    );
    expect(against(leaf.chain, '-----BEGIN ENCRYPTED PRIVATE KEY-----')).toMatch(
      'is protected by a password',
    );
    expect(against(leaf.chain, other.key)).toMatch('#/key The key does not belong to the certificate');
    expect(against(leaf.chain + strangers.chain, leaf.key)).toMatch('#/chain The chain has a gap');
    expect(against(leaf.chain, leaf.key, new Date('2030-01-01'))).toMatch(
      /#\/chain The certificate of CN=mail.example is not valid any more: it ended on 20\d\d-/,
    );
    expect(against(leaf.chain, leaf.key, new Date('2020-01-01'))).toMatch(
      'is not valid yet: it begins on 2026-11-20.',
    );
    expect(against(leaf.chain, pkcs8(generateKeyPairSync('rsa', { modulusLength: 1024 })))).toBe(
      '#/key The RSA key has 1024 bits: at least 2048 are needed.',
    );
    expect(against(leaf.chain, pkcs8(generateKeyPairSync('ec', { namedCurve: 'secp256k1' })))).toMatch(
      'do not know the curve',
    );
    expect(against(leaf.chain.repeat(6), leaf.key)).toMatch('There are more than 10 certificates');
    expect(against(authority.chain, authority.key)).toMatch('#/chain The certificate is for no name');
  });
});
