import 'reflect-metadata';
import { webcrypto, X509Certificate } from 'node:crypto';
import fs from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';
import tls from 'node:tls';
import { Injectable } from '@nestjs/common';
import * as x509 from '@peculiar/x509';
import { Settings } from '../settings.js';

/** Apple's clients take no certificate that is valid for longer. */
const VALID_DAYS = 825;
const DAY_MS = 86_400_000;
/** How often a PEM file is looked at for being replaced. */
const RECHECK_MS = 5_000;

interface Held {
  context: tls.SecureContext;
  checkedAt: number;
  stamp: string;
}

/**
 * The certificates of the listeners: for each server's host name a self-signed one in `<data>/tls/<host name>.crt` and
 * `.key`, made when it is first needed; replace the files and the new ones count for new connections. GLASSPOST_TLS_CERT
 * and GLASSPOST_TLS_KEY stand for all of them.
 */
@Injectable()
export class Certificates {
  private readonly held = new Map<string, Held>();
  private readonly folder: string;

  constructor(private readonly settings: Settings) {
    this.folder = path.join(settings.GLASSPOST_DATA_DIR, 'tls');
  }

  /** Sees to it that a certificate for this host is there. @throws when files cannot be read or do not belong together. */
  async prepare(hostname: string, addresses: readonly string[]): Promise<void> {
    const { cert, key } = this.files(hostname);
    if (!this.settings.GLASSPOST_TLS_CERT && !(fs.existsSync(cert) && fs.existsSync(key))) {
      const made = await selfSigned(hostname, addresses);
      fs.mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      fs.writeFileSync(key, made.key, { mode: 0o600 });
      fs.writeFileSync(cert, made.cert);
    }
    this.context(hostname);
  }

  /** The certificate for a host, ready for a handshake. */
  context(hostname: string): tls.SecureContext {
    const now = Date.now();
    const known = this.held.get(hostname);
    if (known && now - known.checkedAt < RECHECK_MS) return known.context;
    const { cert, key } = this.files(hostname);
    try {
      const stamp = `${fs.statSync(cert).mtimeMs} ${fs.statSync(key).mtimeMs}`;
      if (known && known.stamp === stamp) {
        known.checkedAt = now;
        return known.context;
      }
      const context = tls.createSecureContext({
        cert: fs.readFileSync(cert),
        key: fs.readFileSync(key),
        minVersion: 'TLSv1.2',
      });
      this.held.set(hostname, { context, stamp, checkedAt: now });
      return context;
    } catch (error) {
      // Files in the middle of being replaced: the certificate that we hold is still good.
      if (known) return known.context;
      throw new Error(`The certificate ${cert} with key ${key} cannot be used: ${(error as Error).message}`);
    }
  }

  /** Until when the certificate for a host is valid. @throws when it cannot be read. */
  async validUntil(hostname: string): Promise<Date> {
    return new Date(new X509Certificate(await fs.promises.readFile(this.files(hostname).cert)).validTo);
  }

  private files(hostname: string): { cert: string; key: string } {
    const { GLASSPOST_TLS_CERT: cert, GLASSPOST_TLS_KEY: key } = this.settings;
    if (cert && key) return { cert, key };
    const name = hostname.replace(/[^\p{L}\p{N}._-]/gu, '_');
    return { cert: path.join(this.folder, `${name}.crt`), key: path.join(this.folder, `${name}.key`) };
  }
}

/** A certificate over an ECDSA P-256 key, signed by itself. */
async function selfSigned(
  hostname: string,
  addresses: readonly string[],
): Promise<{ cert: string; key: string }> {
  x509.cryptoProvider.set(webcrypto as never);
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, [
    'sign',
    'verify',
  ])) as unknown as CryptoKeyPairOf;
  const asciiName = new URL(`http://${hostname}`).hostname;
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${asciiName}`,
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + VALID_DAYS * DAY_MS),
    signingAlgorithm: algorithm,
    keys: keys as never,
    extensions: [
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: asciiName },
        { type: 'dns', value: 'localhost' },
        ...addresses
          .filter((address) => isIP(address) && address !== '0.0.0.0' && address !== '::')
          .map((value) => ({ type: 'ip' as const, value })),
      ]),
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
    ],
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  const key = `-----BEGIN PRIVATE KEY-----\n${pkcs8.toString('base64').replace(/.{64}/g, '$&\n').trimEnd()}\n-----END PRIVATE KEY-----\n`;
  return { cert: `${certificate.toString('pem')}\n`, key };
}

interface CryptoKeyPairOf {
  privateKey: webcrypto.CryptoKey;
  publicKey: webcrypto.CryptoKey;
}
