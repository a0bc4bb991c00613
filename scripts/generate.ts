/**
 * `npm run generate`: Prisma client, OpenAPI document, API client. With `--check`: fails when that would change a file that
 * is committed, and leaves the files as they were.
 */
import fs from 'node:fs';
import path from 'node:path';
import { build } from '../apps/launcher/src/build.ts';
import { root, run, say } from './run.ts';

const FILES = ['libs/api-client/openapi.json', 'libs/api-client/src/generated.ts'].map((file) =>
  path.join(root, file),
);
const read = (): (string | undefined)[] =>
  FILES.map((file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined));

const check = process.argv.includes('--check');
await build(root, false, say);
const before = read();
if (!run([process.execPath, 'scripts/generate-api-client.ts'])) process.exit(1);
const changed = FILES.filter((_file, i) => read()[i] !== before[i]);
if (check && changed.length > 0) {
  FILES.forEach((file, i) => before[i] !== undefined && fs.writeFileSync(file, before[i]));
  say(
    `not up to date: ${changed.map((file) => path.relative(root, file)).join(', ')}. Run: npm run generate`,
  );
  process.exit(1);
}
