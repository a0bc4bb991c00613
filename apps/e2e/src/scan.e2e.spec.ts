/** What a scan of TLS says of each protocol, by STARTTLS and on ports of its own. Takes minutes: `npm run e2e` only. */
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everything } from './browser/extent.js';
import { has, run } from './clients/run.js';
import { type Product, startProduct } from './product/product.js';

const ADDRESS = '127.16.31.10';
const SETUP = `version: 1
servers:
  - { name: One, hostname: mail.one.test, addresses: [${ADDRESS}],
      services: { smtp: true, submissions: true, pop3: true, pop3s: true, imap: true, imaps: true },
      domains: [{ name: one.test, accounts: [{ name: anna, password: anna-Secret }] }] }
`;
const TESTS = ['--protocols', '--std', '--fs', '--server-preference', '--server-defaults', '--vulnerable'];
const WEAK = new Set(['MEDIUM', 'HIGH', 'CRITICAL']);
/** An authority of one's own installation has no address that every client could ask for its revocations. */
const KNOWN = ['cert_revocation'];

interface Finding {
  readonly id: string;
  readonly severity: string;
  readonly finding: string;
}

describe.skipIf(!everything || !has('testssl'))('a scan by testssl.sh', () => {
  let product: Product;
  let authority: string;
  beforeAll(async () => {
    product = await startProduct({ setup: SETUP });
    authority = path.join(product.dataDir, 'ca.pem');
    const answer = await fetch(`${product.api}/api/v1/certificate-authority/glasspost-ca.pem`);
    fs.writeFileSync(authority, await answer.text());
  });
  afterAll(() => product?.stop());

  it.each([
    [25, 'smtp'],
    [465, ''],
    [110, 'pop3'],
    [995, ''],
    [143, 'imap'],
    [993, ''],
  ])(
    'finds nothing weak on port %d %s',
    async (port, starttls) => {
      const file = path.join(product.dataDir, `scan-${port}.json`);
      const { text } = await run(
        'testssl',
        [
          ...['--quiet', '--warnings', 'batch', '--color', '0', '--ip', 'one', '--add-ca', authority],
          ...[...TESTS, '--severity', 'LOW', '--jsonfile', file],
          ...(starttls === '' ? [] : ['--starttls', starttls]),
          `${ADDRESS}:${product.port(port)}`,
        ],
        { timeoutMs: 400_000 },
      );
      // Without it the file would be empty for a scan that met nobody.
      expect(text).toMatch(/TLS 1\.3 +offered \(OK\)/);
      const findings = JSON.parse(fs.readFileSync(file, 'utf8')) as Finding[];
      const weak = findings.filter(({ id, severity }) => WEAK.has(severity) && !KNOWN.includes(id));
      expect(weak).toEqual([]);
    },
    420_000,
  );
});
