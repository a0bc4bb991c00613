import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { build } from './build.ts';

/** A checkout with a builder that only notes that it was called. */
let root: string;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'glasspost-build-'));
  for (const folder of ['apps/server/dist', 'libs', 'prisma', 'node_modules/nx/bin'])
    fs.mkdirSync(path.join(root, folder), { recursive: true });
  fs.writeFileSync(path.join(root, 'package-lock.json'), '{}');
  fs.writeFileSync(path.join(root, 'package.json'), '{}');
  const note = `require('fs').appendFileSync(${JSON.stringify(path.join(root, 'calls'))}, process.argv.slice(2).join(' ') + '\\n');
    require('fs').writeFileSync(${JSON.stringify(path.join(root, 'apps/server/dist/main.js'))}, '');`;
  fs.writeFileSync(path.join(root, 'node_modules/nx/bin/nx.js'), note);
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

/** Builds. @returns how often the builder has been called so far. */
async function calls(withConsole: boolean): Promise<number> {
  await build(root, withConsole, () => undefined);
  return fs.readFileSync(path.join(root, 'calls'), 'utf8').trim().split('\n').length;
}

it('asks the builder only when something has changed or is missing', async () => {
  expect(await calls(false)).toBe(1);
  expect(await calls(false)).toBe(1);
  expect(await calls(true)).toBe(2);
  // What was built with the console does without it as well.
  expect(await calls(false)).toBe(2);
  fs.writeFileSync(path.join(root, 'libs/new.ts'), '');
  expect(await calls(false)).toBe(3);
  fs.rmSync(path.join(root, 'apps/server/dist/main.js'));
  expect(await calls(false)).toBe(4);
});
