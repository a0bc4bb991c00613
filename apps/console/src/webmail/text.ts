/** A run of lines of a mail: written by its author, or quoted. */
export interface TextBlock {
  readonly quoted: boolean;
  readonly text: string;
}

/** Quotations of fewer lines are shown as they are. */
const SHORT = 3;

/** Divides a mail's text into what was written and what was quoted, which is folded. */
export function blocksOf(text: string): TextBlock[] {
  const runs: { quoted: boolean; lines: string[] }[] = [];
  for (const line of text.replaceAll('\r\n', '\n').split('\n')) {
    const isQuoted = line.startsWith('>');
    const last = runs.at(-1);
    if (last && (last.quoted === isQuoted || (last.quoted && line === ''))) last.lines.push(line);
    else runs.push({ quoted: isQuoted, lines: [line] });
  }
  const blocks: { quoted: boolean; text: string }[] = [];
  for (const { quoted, lines } of runs) {
    const folded = quoted && lines.length >= SHORT;
    const last = blocks.at(-1);
    if (last && last.quoted === folded) last.text += `\n${lines.join('\n')}`;
    else blocks.push({ quoted: folded, text: lines.join('\n') });
  }
  return blocks;
}

/** A text with its links: `href` where a piece is one. Nothing but http and https. */
export function linksIn(text: string): { readonly text: string; readonly href?: string }[] {
  const pieces: { text: string; href?: string }[] = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(/\bhttps?:\/\/[^\s<>"'`]{3,2000}/gi)) {
    // A sign behind it belongs to the sentence.
    const link = found.replace(/[.,;:!?)\]}»”’]+$/u, '');
    if (!URL.canParse(link)) continue;
    if (index > at) pieces.push({ text: text.slice(at, index) });
    pieces.push({ text: link, href: link });
    at = index + link.length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at) });
  return pieces;
}

/** Words by which people say that something is attached, in the languages of the console. */
const SPEAKS_OF_FILES =
  /\b(attach(?:ed|ment|ments|ing)?|enclosed)\b|(?<![\p{L}])(прикрепл|прикрепи|приложени|прилага|вложени|во вложении|в приложении)|附件|附上|随信附/iu;

/** Whether who writes says that something is attached; what is quoted does not count. */
export function speaksOfAttachments(text: string): boolean {
  const own = text
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .join('\n');
  // What is passed on stands below a line of hyphens.
  return SPEAKS_OF_FILES.test(own.split(/^-{5,} .* -{5,}$/m)[0]!);
}
