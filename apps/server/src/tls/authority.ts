import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import * as x509 from '@peculiar/x509';
import type { KeyAndChain } from './pem.js';

/** People install the authority on their devices by hand: it must last. */
const AUTHORITY_DAYS = 20 * 365;
/** Apple's clients take no certificate that is valid for 825 days or more, whoever has issued it: from its first moment, which is yesterday. */
const VALID_DAYS = 824;
const DAY_MS = 86_400_000;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

x509.cryptoProvider.set(webcrypto as never);

/** A new authority that signs certificates of servers and nothing else (RFC 5280 §4.2.1.9: no authority below it). */
export async function makeAuthority(now: Date): Promise<KeyAndChain> {
  const keys = await newKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    // Two installations on one device must not be taken for each other.
    name: `CN=Glasspost authority ${randomBytes(4).toString('hex').toUpperCase()}`,
    serialNumber: newSerial(),
    notBefore: yesterday(now),
    notAfter: new Date(now.getTime() + AUTHORITY_DAYS * DAY_MS),
    signingAlgorithm: ALGORITHM,
    keys: keys as never,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey as never),
    ],
  });
  return { chain: pemOf(certificate), key: await exported(keys.privateKey) };
}

/**
 * A certificate of the authority for these names; a wildcard is a name, an address too.
 * @param key PKCS #8 of the key to certify once more; left out: a new one.
 */
export async function issue(
  authority: KeyAndChain,
  names: readonly string[],
  now: Date,
  key?: string,
): Promise<KeyAndChain> {
  const issuer = new x509.X509Certificate(authority.chain);
  const keys = key === undefined ? await newKeys() : await imported(key);
  const notBefore = yesterday(now);
  const notAfter = Math.min(notBefore.getTime() + VALID_DAYS * DAY_MS, issuer.notAfter.getTime());
  const certificate = await x509.X509CertificateGenerator.create({
    // RFC 5280, appendix A.1: a common name has 64 characters at most. Clients read the alternative names only.
    subject: `CN=${names.find((name) => name.length <= 64 && !isIP(name)) ?? 'Glasspost'}`,
    issuer: issuer.subject,
    serialNumber: newSerial(),
    notBefore,
    notAfter: new Date(notAfter),
    signingAlgorithm: ALGORITHM,
    publicKey: keys.publicKey as never,
    signingKey: (await imported(authority.key)).privateKey as never,
    extensions: [
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) ? ('ip' as const) : ('dns' as const), value })),
      ),
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey as never),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  });
  return { chain: pemOf(certificate) + authority.chain, key: key ?? (await exported(keys.privateKey)) };
}

/** Clocks of devices are not right to the minute. */
const yesterday = (now: Date): Date => new Date(now.getTime() - DAY_MS);

/** RFC 5280 §4.1.2.2: positive, and 64 bits of chance at least. */
function newSerial(): string {
  const octets = randomBytes(16);
  octets[0] = (octets[0]! & 0x7f) | 0x40;
  return octets.toString('hex');
}

interface Keys {
  readonly privateKey: webcrypto.CryptoKey;
  readonly publicKey: webcrypto.CryptoKey;
}

async function newKeys(): Promise<Keys> {
  return (await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])) as unknown as Keys;
}

async function imported(pem: string): Promise<Keys> {
  const der = x509.PemConverter.decodeFirst(pem);
  const privateKey = await webcrypto.subtle.importKey('pkcs8', der, ALGORITHM, true, ['sign']);
  const { kty, crv, x, y } = await webcrypto.subtle.exportKey('jwk', privateKey);
  const publicKey = await webcrypto.subtle.importKey('jwk', { kty, crv, x, y }, ALGORITHM, true, ['verify']);
  return { privateKey, publicKey };
}

async function exported(key: webcrypto.CryptoKey): Promise<string> {
  return `${x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')}\n`;
}

const pemOf = (certificate: x509.X509Certificate): string => `${certificate.toString('pem')}\n`;
