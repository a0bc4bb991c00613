/** `npm run fuzz -- --seconds 60`: every fuzz target in turn, each for that long, with fresh seeds that are printed. */
import fs from 'node:fs';
import path from 'node:path';
import { createServer } from 'vite';
import { root, say } from './run.ts';

const seconds = Number(/^\d+$/.exec(process.argv[process.argv.indexOf('--seconds') + 1] ?? '')?.[0] ?? 20);
const targets = fs.globSync('libs/*/fuzz/*.fuzz.ts', { cwd: root });
const vite = await createServer({
  root,
  configFile: path.join(root, 'vitest.config.ts'),
  server: { middlewareMode: true, hmr: false, ws: false },
  appType: 'custom',
  logLevel: 'error',
});
let failed = 0;
for (const file of targets) {
  const target = (await vite.ssrLoadModule(path.join(root, file))) as {
    name: string;
    invariant: string;
    run(seed: number, iterations: number): Promise<void> | void;
  };
  say(`── ${target.name}\n   ${target.invariant}`);
  const until = Date.now() + seconds * 1000;
  let seed = Date.now() >>> 0;
  try {
    for (; Date.now() < until; seed++) await target.run(seed, 200);
    say('   held');
  } catch (error) {
    failed++;
    say(`   BROKEN with seed ${seed}: ${(error as Error).message}`);
  }
}
await vite.close();
say(`${targets.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
