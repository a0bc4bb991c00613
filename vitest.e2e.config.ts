import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The file that takes longest, because it waits: it begins first, else the others would be through long before it. */
const FIRST = 'crash.e2e.spec.ts';

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const first = sorted.filter(({ moduleId }) => moduleId.endsWith(FIRST));
    return [...first, ...sorted.filter((file) => !first.includes(file))];
  }
}

/** End to end: the built product as a black box, foreign clients and a browser. Each file starts a product of its own: two at a time, which wait for one another's clients more than for the processor. */
export default defineConfig({
  resolve: { conditions: ['glasspost-source'] },
  ssr: { resolve: { conditions: ['glasspost-source'] } },
  test: {
    include: ['apps/e2e/src/**/*.e2e.spec.ts'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    // Browsers, mail programs and two products share two processors there: what only then came too late is tried once more.
    retry: process.env.CI === 'true' ? 1 : 0,
    sequence: { sequencer: LongestFirst },
  },
});
