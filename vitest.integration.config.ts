import { defineConfig } from 'vitest/config';

/** Integration tests: the server's parts on a real PostgreSQL, which the set-up starts from the npm package. */
export default defineConfig({
  resolve: { conditions: ['glasspost-source'] },
  ssr: { resolve: { conditions: ['glasspost-source'] } },
  test: {
    include: ['apps/**/*.integration.spec.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['apps/server/src/database/testing/postgres.setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
