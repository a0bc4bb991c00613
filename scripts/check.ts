/** `npm run check`: format, lint with the borders, types, generated files unchanged. Repairs nothing; see `npm run fix`. */
import fs from 'node:fs';
import path from 'node:path';
import { root, run, steps, tool } from './run.ts';

// The types of the Prisma client are made from the schema; without them nothing can be checked.
if (!run([process.execPath, 'scripts/prisma-generate.ts'])) process.exit(1);

const console = fs.existsSync(path.join(root, 'apps/console/tsconfig.json'));
steps([
  ['format', [...tool('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.']],
  ['types', [...tool('typescript/bin/tsc'), '-p', '.']],
  ...(console
    ? [['types of the console', [...tool('typescript/bin/tsc'), '--noEmit', '-p', 'apps/console']] as const]
    : []),
  ['lint and borders', [...tool('eslint/bin/eslint.js'), '--max-warnings=0', '.']],
  ['generated files', [process.execPath, 'scripts/generate.ts', '--check']],
]);
