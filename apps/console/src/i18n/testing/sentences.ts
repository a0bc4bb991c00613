import ts from 'typescript';

/** A sentence of the sources; `{}` stands for each value that is put into it. */
export interface Sentence {
  readonly text: string;
  /** The same with the expressions that give the values. */
  readonly shown: string;
  /** What it is given to: the name of the function or class, or of the property (with a colon behind). */
  readonly to: string;
  readonly line: number;
}

/** Ways that one string can come out; a string with more choices in it than this counts as one value. */
const MAX_VARIANTS = 24;
/** Two words with a blank between them, one of which may be a value. */
const SENTENCE = /[\p{L}’']{2,}[,:;.)]* [“("]?(?:\p{L}|\{)|\}[,:]? \p{Ll}{2,}/u;

type Variant = readonly { readonly literal: string; readonly hole?: string }[];

/** Every string and template of a source file that reads like words for people, whole: with what is joined to it. */
export function sentencesOf(file: string, source: string): Sentence[] {
  const root = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const found: Sentence[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
    // SQL is written in tagged templates, or said to the pool.
    if (ts.isTaggedTemplateExpression(node)) return;
    const variants = isString(node) ? variantsOf(node as ts.Expression) : [];
    for (const variant of variants) {
      const text = written(variant, () => '{}');
      if (!SENTENCE.test(text)) continue;
      const line = root.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      const shown = written(variant, (hole) => `{${hole}}`);
      found.push({ text, shown, to: receiverOf(node), line });
    }
    if (variants.length > 0) holesOf(node).forEach(visit);
    else ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

const written = (variant: Variant, hole: (expression: string) => string): string =>
  variant
    .map((part) => part.literal + (part.hole === undefined ? '' : hole(part.hole)))
    .join('')
    .replace(/(?:\{\}){2,}/g, '{}');

const isPlain = (node: ts.Node): node is ts.StringLiteralLike =>
  ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);
const isSum = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
/** A choice between strings, each of which is known. */
const isChoice = (node: ts.Node): node is ts.ConditionalExpression =>
  ts.isConditionalExpression(node) && isString(node.whenTrue) && isString(node.whenFalse);
const isString = (node: ts.Node): boolean =>
  isPlain(node) ||
  ts.isTemplateExpression(node) ||
  (ts.isParenthesizedExpression(node) && isString(node.expression)) ||
  (isSum(node) && (isString(node.left) || isString(node.right))) ||
  isChoice(node);

/** The ways in which an expression can be written, at most so many. */
function variantsOf(node: ts.Expression): Variant[] {
  if (ts.isParenthesizedExpression(node)) return variantsOf(node.expression);
  if (isPlain(node)) return [[{ literal: node.text }]];
  if (isSum(node)) return product([variantsOf(node.left), variantsOf(node.right)]);
  if (isChoice(node)) return [...variantsOf(node.whenTrue), ...variantsOf(node.whenFalse)];
  if (ts.isTemplateExpression(node))
    return product([
      [[{ literal: node.head.text }]],
      ...node.templateSpans.flatMap((span) => [
        variantsOf(span.expression),
        [[{ literal: span.literal.text }]],
      ]),
    ]);
  const meant = ts.isIdentifier(node) ? constant(node) : undefined;
  if (meant) return variantsOf(meant);
  return [[{ literal: '', hole: node.getText().replace(/\s+/g, ' ') }]];
}

function product(choices: Variant[][]): Variant[] {
  let all: Variant[] = [[]];
  for (const choice of choices) {
    if (all.length * choice.length > MAX_VARIANTS) return [[{ literal: '', hole: 'much' }]];
    all = all.flatMap((before) => choice.map((one) => [...before, ...one]));
  }
  return all;
}

/** What a `const` of the same or a surrounding block holds, when that is words. */
function constant(name: ts.Identifier): ts.Expression | undefined {
  for (let scope: ts.Node | undefined = name.parent; scope; scope = scope.parent) {
    if (!ts.isBlock(scope) && !ts.isSourceFile(scope) && !ts.isCaseClause(scope)) continue;
    for (const statement of scope.statements) {
      if (!ts.isVariableStatement(statement) || !(statement.declarationList.flags & ts.NodeFlags.Const))
        continue;
      for (const { name: declared, initializer } of statement.declarationList.declarations) {
        if (!ts.isIdentifier(declared) || declared.text !== name.text) continue;
        return initializer && isString(initializer) ? initializer : undefined;
      }
    }
  }
  return undefined;
}

/** The expressions in a string, which may hold further ones. */
function holesOf(node: ts.Node): ts.Node[] {
  if (ts.isParenthesizedExpression(node)) return holesOf(node.expression);
  if (isPlain(node)) return [];
  if (isSum(node)) return [node.left, node.right].flatMap(holesOf);
  if (isChoice(node)) return [node.condition, ...holesOf(node.whenTrue), ...holesOf(node.whenFalse)];
  if (ts.isTemplateExpression(node)) return node.templateSpans.flatMap((span) => holesOf(span.expression));
  return [node];
}

/** The nearest call, class or property that a string goes to. */
function receiverOf(node: ts.Node): string {
  for (let up = node.parent; up; up = up.parent) {
    if (ts.isCallExpression(up) || ts.isNewExpression(up))
      return ts.isPropertyAccessExpression(up.expression)
        ? `${lastName(up.expression.expression)}.${up.expression.name.text}`
        : up.expression.getText();
    if (ts.isPropertyAssignment(up)) return `${up.name.getText()}:`;
    if (ts.isVariableDeclaration(up)) return `const ${up.name.getText()}`;
    if (ts.isReturnStatement(up)) return 'return';
    if (ts.isBlock(up)) break;
  }
  return '';
}
const lastName = (node: ts.Node): string =>
  ts.isPropertyAccessExpression(node) ? node.name.text : ts.isIdentifier(node) ? node.text : '';
