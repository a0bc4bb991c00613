import { defineConfig } from 'vitest/config';

/**
 * Unit tests and vectors: everything beside the code. They need no database, no network and no foreign tool.
 * Integration tests (`*.integration.spec.ts`) and end-to-end tests have their own configurations.
 */
export default defineConfig({
  resolve: { conditions: ['glasspost-source'] },
  ssr: { resolve: { conditions: ['glasspost-source'] } },
  test: {
    include: [
      'libs/*/src/**/*.spec.ts',
      'apps/server/src/**/*.spec.ts',
      'apps/launcher/src/**/*.spec.ts',
      'scripts/**/*.spec.ts',
      'apps/console/src/**/*.spec.ts',
      'apps/e2e/src/**/*.spec.ts',
    ],
    exclude: ['**/*.integration.spec.ts', '**/*.e2e.spec.ts', '**/node_modules/**', '**/dist/**'],
    pool: 'threads',
    testTimeout: 20_000,
  },
});
