import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { Settings } from '../settings.js';

const NONCE = 12;
const TAG = 16;

/** Seals what must be recoverable (APOP and CRAM-MD5 secrets) with AES-256-GCM under the installation's key. */
@Injectable()
export class InstallationKey {
  private readonly key: Buffer;

  constructor(settings: Settings) {
    this.key = settings.GLASSPOST_SECRET_KEY
      ? fromSetting(settings.GLASSPOST_SECRET_KEY)
      : fromFile(settings.GLASSPOST_DATA_DIR);
  }

  /** Tells keys apart, and nothing of the key: a backup says under which one its secrets are sealed. */
  get fingerprint(): string {
    return createHmac('sha256', this.key).update('glasspost key fingerprint').digest('hex').slice(0, 16);
  }

  /** A key of its own for another purpose, the same in every process and after a restart. */
  derive(purpose: string): Buffer {
    return createHmac('sha256', this.key).update(`glasspost ${purpose}`).digest();
  }

  /** @param context binds the sealed text to its place, so that it cannot be moved to another account. */
  seal(plain: string, context: string): Uint8Array<ArrayBuffer> {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(context));
    return new Uint8Array(
      Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]),
    );
  }

  /** @throws when the key is not the one it was sealed under, or the octets were changed. */
  open(sealed: Uint8Array, context: string): string {
    const bytes = Buffer.from(sealed);
    const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, NONCE)).setAAD(
      Buffer.from(context),
    );
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
    return Buffer.concat([
      decipher.update(bytes.subarray(NONCE, bytes.length - TAG)),
      decipher.final(),
    ]).toString('utf8');
  }
}

function fromSetting(text: string): Buffer {
  const key = Buffer.from(text, 'base64');
  if (key.length !== 32)
    throw new Error(
      'GLASSPOST_SECRET_KEY must be 32 octets in base64, for example from: openssl rand -base64 32',
    );
  return key;
}

function fromFile(folder: string): Buffer {
  const file = path.join(folder, 'secret.key');
  fs.mkdirSync(folder, { recursive: true });
  try {
    fs.writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return Buffer.from(fs.readFileSync(file, 'utf8'), 'base64');
}
