import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { invalidField } from '../api/problem.js';

/** A certificate with its key: PEM, the server's certificate first. */
export interface KeyAndChain {
  readonly chain: string;
  /** PKCS #8. */
  readonly key: string;
}

/** What is known of a server's certificate without its key. */
export interface Facts {
  readonly names: string[];
  readonly subject: string;
  readonly issuer: string;
  readonly fingerprint: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** Certificates of one chain: real ones have three or four. */
const MAX_CHAIN = 10;
const MIN_RSA_BITS = 2048;
const CURVES = ['prime256v1', 'secp384r1', 'secp521r1'];
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const ANY_PURPOSE = '2.5.29.37.0';
const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * A chain and a key as somebody has uploaded them, checked and put into order.
 * @throws a problem that names the field and says what is wrong.
 */
export function checked(chainText: string, keyText: string, now: Date): KeyAndChain & Facts {
  const certificates = readChain(chainText);
  const key = readKey(keyText);
  const leaf = certificates.find((certificate) => certificate.checkPrivateKey(key));
  if (!leaf)
    throw invalidField('key', 'The key does not belong to the certificate: it is that of another one.');
  expectServerCertificate(leaf);
  const chain = inOrder(leaf, certificates);
  for (const certificate of chain) expectTime(certificate, now);
  return {
    chain: chain.map((certificate) => certificate.toString()).join(''),
    key: key.export({ type: 'pkcs8', format: 'pem' }) as string,
    ...factsOf(leaf),
  };
}

/** What a certificate says of itself. */
export function factsOf(certificate: X509Certificate): Facts {
  return {
    names: alternativeNames(certificate),
    subject: nameText(certificate.subject),
    issuer: nameText(certificate.issuer),
    fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    notBefore: certificate.validFromDate,
    notAfter: certificate.validToDate,
  };
}

/** In one line; a certificate without a subject has an empty one. */
const nameText = (name: string | undefined): string => (name ?? '').replaceAll('\n', ', ');

function alternativeNames({ subjectAltName = '' }: X509Certificate): string[] {
  const found = subjectAltName.split(', ').flatMap((entry) => {
    const [, kind, value] = /^(DNS|IP Address):(.+)$/.exec(entry) ?? [];
    if (value === undefined) return [];
    if (kind === 'DNS') return [value.toLowerCase()];
    // OpenSSL writes IPv6 without :: and in capitals.
    return isIP(value) === 6 ? [new URL(`http://[${value}]/`).hostname.slice(1, -1)] : [value];
  });
  return [...new Set(found)];
}

function readChain(text: string): X509Certificate[] {
  const blocks = text.match(PEM_CERTIFICATE) ?? [];
  if (blocks.length === 0)
    throw invalidField(
      'chain',
      text.includes('PRIVATE KEY')
        ? 'This is the private key: it belongs into the other field.'
        : 'There is no certificate in it: it must be text in PEM form.',
    );
  if (blocks.length > MAX_CHAIN)
    throw invalidField(
      'chain',
      `There are more than ${MAX_CHAIN} certificates in it: leave out what is not of the chain.`,
    );
  return blocks.map((block, at) => {
    const number = at + 1;
    try {
      return new X509Certificate(block);
    } catch {
      throw invalidField('chain', `Certificate ${number} in it cannot be read: it is damaged, or cut off.`);
    }
  });
}

function readKey(text: string): KeyObject {
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text))
    throw invalidField(
      'key',
      text.includes('BEGIN CERTIFICATE')
        ? 'This is a certificate: it belongs into the other field.'
        : 'There is no private key in it: it must be text in PEM form.',
    );
  if (text.includes('ENCRYPTED'))
    throw invalidField(
      'key',
      'The key is protected by a password: take that off first, for example with: openssl pkey -in key.pem -out plain.pem',
    );
  let key: KeyObject;
  try {
    key = createPrivateKey(text);
  } catch {
    throw invalidField('key', 'The key cannot be read: it is damaged, or cut off.');
  }
  expectStrong(key);
  return key;
}

function expectStrong(key: KeyObject): void {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (type === 'rsa' || type === 'rsa-pss') {
    const bits = details?.modulusLength ?? 0;
    if (bits < MIN_RSA_BITS)
      throw invalidField('key', `The RSA key has ${bits} bits: at least ${MIN_RSA_BITS} are needed.`);
  } else if (type === 'ec') {
    if (!CURVES.includes(details?.namedCurve ?? ''))
      throw invalidField(
        'key',
        'Mail programs do not know the curve of the key: P-256, P-384 and P-521 will do.',
      );
  } else if (type !== 'ed25519') {
    throw invalidField('key', 'Mail programs do not know this kind of key: RSA and elliptic curves will do.');
  }
}

function expectServerCertificate(leaf: X509Certificate): void {
  if (alternativeNames(leaf).length === 0)
    // RFC 9525 §6.3: a client looks at nothing else.
    throw invalidField(
      'chain',
      'The certificate is for no name: host names must stand in its subjectAltName, clients look nowhere else.',
    );
  const purposes = leaf.keyUsage as string[] | undefined;
  if (purposes && !purposes.includes(SERVER_AUTH) && !purposes.includes(ANY_PURPOSE))
    throw invalidField(
      'chain',
      'The certificate is not for servers: its extended key usage leaves out serverAuth.',
    );
  if (/sha1|md5/i.test(leaf.signatureAlgorithm ?? '') && leaf.issuer !== leaf.subject)
    throw invalidField(
      'chain',
      'The certificate is signed with SHA-1 or MD5, which clients do not take any more.',
    );
}

/** From the server's certificate upwards; nothing may be left over. */
function inOrder(leaf: X509Certificate, certificates: readonly X509Certificate[]): X509Certificate[] {
  const chain = [leaf];
  let last = leaf;
  const rest = certificates.filter(({ fingerprint256 }) => fingerprint256 !== leaf.fingerprint256);
  while (rest.length > 0) {
    const above = rest.findIndex((other) => last.checkIssued(other) && last.verify(other.publicKey));
    if (above < 0)
      throw invalidField(
        'chain',
        `The chain has a gap: ${nameText(last.subject)} is signed by ${nameText(last.issuer)}, whose certificate is not in it, but that of ${nameText(rest[0]!.subject)} is.`,
      );
    [last] = rest.splice(above, 1) as [X509Certificate];
    chain.push(last);
  }
  return chain;
}

function expectTime(certificate: X509Certificate, now: Date): void {
  const { validFromDate: from, validToDate: to, subject } = certificate;
  const day = (date: Date): string => date.toISOString().slice(0, 10);
  if (to <= now)
    throw invalidField(
      'chain',
      `The certificate of ${nameText(subject)} is not valid any more: it ended on ${day(to)}.`,
    );
  if (from > now)
    throw invalidField(
      'chain',
      `The certificate of ${nameText(subject)} is not valid yet: it begins on ${day(from)}.`,
    );
}
