import { X509Certificate } from 'node:crypto';
import fs from 'node:fs';
import type { SecureContext } from 'node:tls';
import { secureContext } from './secure-context.js';

/** How often the files are looked at for being replaced. */
const RECHECK_MS = 5_000;

/** The certificate that GLASSPOST_TLS_CERT and GLASSPOST_TLS_KEY name: it stands for all; replaced files count for new connections. */
export class CertificateFiles {
  private held: { context: SecureContext; stamp: string } | undefined;
  private checkedAt = 0;

  constructor(
    private readonly cert: string,
    private readonly key: string,
  ) {}

  /** @throws when the files cannot be read or do not belong together, and never could. */
  context(): SecureContext {
    const now = Date.now();
    if (this.held && now - this.checkedAt < RECHECK_MS) return this.held.context;
    try {
      const stamp = `${fs.statSync(this.cert).mtimeMs} ${fs.statSync(this.key).mtimeMs}`;
      if (this.held?.stamp !== stamp) {
        const [chain, key] = [fs.readFileSync(this.cert, 'utf8'), fs.readFileSync(this.key, 'utf8')];
        this.held = { context: secureContext({ chain, key }), stamp };
      }
      this.checkedAt = now;
      return this.held.context;
    } catch (error) {
      // Files in the middle of being replaced: the certificate that we hold is still good.
      if (this.held) return this.held.context;
      throw new Error(
        `The certificate ${this.cert} with key ${this.key} cannot be used: ${(error as Error).message}`,
      );
    }
  }

  /** @throws when the file cannot be read. */
  async read(): Promise<X509Certificate> {
    return new X509Certificate(await fs.promises.readFile(this.cert));
  }
}
