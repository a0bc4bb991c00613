/**
 * `npm test`: every test there is, on a fresh machine without another step. Unit tests and vectors, fuzz targets for a
 * bounded time, integration on a real PostgreSQL, end to end with foreign clients and a real browser.
 * With CI=true nothing may be left out.
 */
import { build } from '../apps/launcher/src/build.ts';
import { E2E_TOOLS, installTools, TEST_TOOLS } from './foreign-tools.ts';
import { root, run, say, tool } from './run.ts';

/** `--only e2e`: without the unit and integration tests. */
const onlyE2e = process.argv.includes('e2e');
const results: { name: string; ok: boolean; seconds: number }[] = [];

function step(name: string, command: readonly string[], environment: NodeJS.ProcessEnv = {}): void {
  say(`\n── ${name}`);
  const begun = Date.now();
  const ok = run(command, environment);
  results.push({ name, ok, seconds: Math.round((Date.now() - begun) / 1000) });
}

const vitest = [...tool('vitest/vitest.mjs'), 'run'];

say('── build');
const begun = Date.now();
await build(root, true, say);
results.push({ name: 'build', ok: true, seconds: Math.round((Date.now() - begun) / 1000) });

if (!onlyE2e) {
  step('unit tests, vectors and fuzz targets', vitest);
  step('integration on PostgreSQL', [...vitest, '--config', 'vitest.integration.config.ts']);
}

const missing = installTools(onlyE2e ? [...TEST_TOOLS, ...E2E_TOOLS] : TEST_TOOLS, say);
const leftOut = missing.map((tool) => tool.command);
if (leftOut.length > 0) {
  say(
    `\nNot on this machine: ${leftOut.join(', ')}. The end-to-end suites that need them are left out. Get them with:`,
  );
  say(`  apt-get install ${[...new Set(missing.map((tool) => tool.package))].join(' ')}`);
  if (process.env.CI === 'true')
    results.push({ name: `foreign tools (${leftOut.join(', ')} missing)`, ok: false, seconds: 0 });
}
step('end to end', [...vitest, '--config', 'vitest.e2e.config.ts'], {
  GLASSPOST_TEST_WITHOUT: leftOut.join(','),
  // Alone, they look at every page in every language and width.
  ...(onlyE2e && { E2E_EXTENT: 'all' }),
});
// What is tried in a browser, once more in the console's other languages.
for (const language of onlyE2e ? ['ru', 'zh-CN'] : [])
  step(`end to end in ${language}`, [...vitest, '--config', 'vitest.e2e.config.ts'], {
    GLASSPOST_TEST_WITHOUT: leftOut.join(','),
    E2E_LANGUAGE: language,
  });

say('');
for (const { name, ok, seconds } of results) say(`${ok ? 'passed' : 'FAILED'}  ${name}  (${seconds} s)`);
const failed = results.filter((result) => !result.ok).length;
say(`${results.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
