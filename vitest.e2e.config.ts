import { defineConfig } from 'vitest/config';

/** End to end: the built product as a black box, foreign clients and a browser. One file at a time: each starts a product of its own. */
export default defineConfig({
  resolve: { conditions: ['glasspost-source'] },
  ssr: { resolve: { conditions: ['glasspost-source'] } },
  test: {
    include: ['apps/e2e/src/**/*.e2e.spec.ts'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    fileParallelism: false,
    maxWorkers: 1,
  },
});
