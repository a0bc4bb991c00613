import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, Scalar, type Document } from 'yaml';
import { setupDocument, type SetupDocument } from '@glasspost/contract';
import { ProblemException } from '../api/problem.js';

/** An alias bomb (`*a` in `*b` in …) is not unfolded beyond this. */
const MAX_ALIASES = 100;

type Path = readonly PropertyKey[];
type Errors = NonNullable<ProblemException['errors']>;
/** One mistake, with its place for a program (pointer) and for a person (line). */
export type SetupMistake = Errors[number];

/** A set-up document that has been read, and where in its text each part of it stands. */
export class SetupText {
  constructor(
    readonly document: SetupDocument,
    /** The text itself. */
    readonly text: string,
    private readonly source: Document,
    private readonly lines: LineCounter,
  ) {}

  /** A mistake in the value at a path, for what shows only when the document is applied. */
  mistake(path: Path, code: string, detail: string): SetupMistake {
    return { pointer: pointerOf(path), code, detail, line: lineOf(this.source, this.lines, path) };
  }

  /**
   * A mistake in a line of the text at a path, counted from 1. Where that text is a block (`|`) its lines are lines of the
   * document; else (in quotes, folded) the sentence says which line is meant.
   */
  mistakeInText(path: Path, code: string, what: string, textLine: number, message: string): SetupMistake {
    const block = nodeAt(this.source, path);
    if (!isScalar(block) || block.type !== Scalar.BLOCK_LITERAL || !block.range)
      return this.mistake(path, code, `${what}, line ${textLine}: ${message}`);
    // The block begins with the line of its `|`.
    const line = this.lines.linePos(block.range[0]).line + textLine;
    return { pointer: pointerOf(path), code, detail: `${what}: ${message}`, line };
  }
}

/**
 * Reads a set-up document (YAML, and so JSON).
 * @throws ProblemException 422 with a line and a pointer for everything that is wrong.
 */
export function readSetup(text: string): SetupText {
  const lines = new LineCounter();
  const source = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (source.errors.length > 0) {
    throw wrong(
      source.errors.map((error) => ({
        pointer: '#',
        code: 'yaml',
        detail: error.message,
        line: lines.linePos(error.pos[0]).line,
      })),
    );
  }
  let value: unknown;
  try {
    value = source.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    throw wrong([{ pointer: '#', code: 'yaml', detail: (error as Error).message }]);
  }
  const parsed = setupDocument.safeParse(value);
  if (parsed.success) return new SetupText(parsed.data, text, source, lines);
  throw wrong(
    parsed.error.issues.map((issue) => ({
      pointer: pointerOf(issue.path),
      code: issue.code,
      detail: issue.message,
      line: lineOf(source, lines, issue.path),
    })),
  );
}

/** RFC 6901 §6: as the fragment of a URI. */
const pointerOf = (path: Path): string =>
  `#${path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;

/** What stands at one step below a node: where it begins, and the node itself, behind its alias (`*name`). */
function stepInto(source: Document, node: unknown, step: PropertyKey): { start?: number; node: unknown } {
  const inside = isAlias(node) ? node.resolve(source) : node;
  if (isMap(inside)) {
    const pair = inside.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
    return { start: isScalar(pair?.key) ? pair.key.range?.[0] : undefined, node: pair?.value };
  }
  if (!isSeq(inside)) return { node: undefined };
  const item = inside.items[Number(step)];
  return { start: (item as { range?: [number, number, number] } | undefined)?.range?.[0], node: item };
}

function nodeAt(source: Document, path: Path): unknown {
  const node = path.reduce<unknown>((at, step) => stepInto(source, at, step).node, source.contents);
  return isAlias(node) ? node.resolve(source) : node;
}

/** Line of the value at a path, or of the nearest thing above it that is there. */
function lineOf(source: Document, lines: LineCounter, path: Path): number | undefined {
  let node: unknown = source.contents;
  let line: number | undefined;
  for (const step of path) {
    const found = stepInto(source, node, step);
    if (found.start !== undefined) line = lines.linePos(found.start).line;
    node = found.node;
  }
  return line;
}

/** 422 with every mistake; its sentence has the first five. */
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
