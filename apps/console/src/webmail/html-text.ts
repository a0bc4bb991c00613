/** Elements that begin a line of their own. */
const BLOCKS = new Set([
  'P',
  'DIV',
  'TR',
  'LI',
  'UL',
  'OL',
  'TABLE',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'BLOCKQUOTE',
  'PRE',
  'HR',
]);
const SILENT = new Set(['SCRIPT', 'STYLE', 'HEAD', 'TITLE', 'TEMPLATE', 'NOSCRIPT']);
const MAX_TEXT = 200_000;

/** The text of a mail that has only HTML, for quoting. The document is inert: it loads and runs nothing. */
export function textOfHtml(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  let text = '';
  const visit = (node: Node): void => {
    if (text.length > MAX_TEXT) return;
    if (node.nodeType === Node.TEXT_NODE) text += (node.nodeValue ?? '').replace(/\s+/g, ' ');
    if (node.nodeType !== Node.ELEMENT_NODE || SILENT.has(node.nodeName)) return;
    if (node.nodeName === 'BR') text += '\n';
    const isBlock = BLOCKS.has(node.nodeName);
    if (isBlock && text !== '' && !text.endsWith('\n')) text += '\n';
    node.childNodes.forEach(visit);
    if (isBlock && !text.endsWith('\n\n')) text += '\n';
  };
  visit(body);
  return text
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n[ \t]+/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
