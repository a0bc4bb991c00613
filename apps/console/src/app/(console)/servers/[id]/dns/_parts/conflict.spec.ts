import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConflict } from './conflict';

describe('a conflict that the API tells of', () => {
  it('is read', () => {
    expect(readConflict('www 60 A 1.2.3.4 is no longer there: it was changed or removed since.')).toEqual({
      key: 'gone',
      values: { record: 'www 60 A 1.2.3.4' },
    });
    expect(readConflict('www 60 A 1.2.3.4 is there now, with another TTL.')?.key).toBe('otherTtl');
    expect(readConflict('The default TTL was changed again since: it is 60 now.')?.values).toEqual({
      ttl: '60',
    });
    expect(readConflict('Something else.')).toBeUndefined();
  });

  it('is still said in these words', () => {
    const service = fs.readFileSync(
      path.resolve(import.meta.dirname, '../../../../../../../../server/src/zones/zone-history.service.ts'),
      'utf8',
    );
    const sentences = [...service.matchAll(/conflicts\.push\(`([^`]+)`\)/g)].map(([, text]) =>
      text!.replaceAll(/\$\{[^}]+\}/g, '7'),
    );
    expect(sentences).toHaveLength(3);
    for (const sentence of sentences) expect(readConflict(sentence), sentence).toBeDefined();
  });
});
