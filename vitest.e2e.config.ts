import { defineConfig } from 'vitest/config';

/** End to end: the built product as a black box, foreign clients and a browser. Each file starts a product of its own: two at a time, which wait for one another's clients more than for the processor. */
export default defineConfig({
  resolve: { conditions: ['glasspost-source'] },
  ssr: { resolve: { conditions: ['glasspost-source'] } },
  test: {
    include: ['apps/e2e/src/**/*.e2e.spec.ts'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
  },
});
