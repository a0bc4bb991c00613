import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { setupDocument, type SetupDocument } from '@glasspost/contract';
import { ProblemException } from '../api/problem.js';

/** An alias bomb (`*a` in `*b` in …) is not unfolded beyond this. */
const MAX_ALIASES = 100;

/**
 * Reads a set-up document (YAML, and so JSON).
 * @throws ProblemException 422 with a line and a pointer for everything that is wrong.
 */
export function readSetup(text: string): SetupDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw wrong(
      document.errors.map((error) => ({
        pointer: '#',
        code: 'yaml',
        detail: error.message,
        line: lines.linePos(error.pos[0]).line,
      })),
    );
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    throw wrong([{ pointer: '#', code: 'yaml', detail: (error as Error).message }]);
  }
  const parsed = setupDocument.safeParse(value);
  if (parsed.success) return parsed.data;
  throw wrong(
    parsed.error.issues.map((issue) => ({
      pointer: `#${issue.path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`,
      code: issue.code,
      detail: issue.message,
      line: lineOf(document, lines, issue.path),
    })),
  );
}

/** Line of the value at a path, or of the nearest thing above it that is there. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number | undefined {
  let node: unknown = document.contents;
  let line: number | undefined;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (!pair) break;
      const start = (pair.key as { range?: [number, number, number] }).range?.[0];
      if (start !== undefined) line = lines.linePos(start).line;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      const start = (node as { range?: [number, number, number] } | undefined)?.range?.[0];
      if (start !== undefined) line = lines.linePos(start).line;
    } else break;
  }
  return line;
}

type Errors = NonNullable<ProblemException['errors']>;

export const wrong = (errors: Errors): ProblemException =>
  new ProblemException(
    422,
    'setup',
    `The set-up document is wrong: ${errors
      .slice(0, 5)
      .map(
        (error) =>
          `${error.line === undefined ? '' : `line ${error.line}: `}${error.detail} (${error.pointer})`,
      )
      .join('; ')}${errors.length > 5 ? `; and ${errors.length - 5} more` : ''}`,
    errors,
  );
