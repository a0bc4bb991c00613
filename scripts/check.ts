/** `npm run check`: format, lint with the borders, types, generated files unchanged. Repairs nothing; see `npm run fix`. */
import { run, steps, tool } from './run.ts';

// The types of the Prisma client are made from the schema; without them nothing can be checked.
if (!run([process.execPath, 'scripts/prisma-generate.ts'])) process.exit(1);

steps([
  ['format', [...tool('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.']],
  ['types', [...tool('typescript/bin/tsc'), '-p', '.']],
  [
    'types of the console',
    [...tool('typescript/bin/tsc'), '--noEmit', '-p', 'apps/console/tsconfig.check.json'],
  ],
  ['lint and borders', [...tool('eslint/bin/eslint.js'), '--max-warnings=0', '.']],
  ['generated files', [process.execPath, 'scripts/generate.ts', '--check']],
]);
