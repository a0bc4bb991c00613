import fs from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest begin first, else the others would be through long before them. */
const FIRST = [
  'languages',
  'crash',
  'labs-devices',
  'conversations',
  'labs-console',
  'operators',
  'insight',
].map((name) => `/${name}.e2e.spec.ts`);

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = FIRST.findIndex((name) => moduleId.endsWith(name));
      return at < 0 ? FIRST.length : at;
    };
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}

const folder = path.join(import.meta.dirname, 'apps/e2e/src');
/** These walk the languages by themselves. */
const IN_EVERY_LANGUAGE = ['walk.e2e.spec.ts', 'languages.e2e.spec.ts'];

/** The files that a language other than English matters to: those with a browser. */
const withBrowser = (): string[] =>
  fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.e2e.spec.ts') && !IN_EVERY_LANGUAGE.includes(name))
    .filter((name) => fs.readFileSync(path.join(folder, name), 'utf8').includes("'./browser/browser.js'"))
    .map((name) => `apps/e2e/src/${name}`);

/** End to end: the built product as a black box, foreign clients and a browser. Each file starts a product of its own: two at a time, which wait for one another's clients more than for the processor. */
export default defineConfig({
  resolve: { conditions: ['glasspost-source'] },
  ssr: { resolve: { conditions: ['glasspost-source'] } },
  test: {
    include: (process.env.E2E_LANGUAGE ?? 'en') === 'en' ? ['apps/e2e/src/**/*.e2e.spec.ts'] : withBrowser(),
    globalSetup: ['apps/e2e/src/product/cluster.setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    // Browsers, mail programs and two products share two processors there: what only then came too late is tried once more.
    retry: process.env.CI === 'true' ? 1 : 0,
    sequence: { sequencer: LongestFirst },
  },
});
