/** `npm run fix`: what of `npm run check` can repair itself. */
import { steps, tool } from './run.ts';

steps([
  ['lint', [...tool('eslint/bin/eslint.js'), '--fix', '.']],
  ['format', [...tool('prettier/bin/prettier.cjs'), '--write', '--log-level=warn', '.']],
  ['generated files', [process.execPath, 'scripts/generate.ts']],
]);
