/**
 * The words of an HTML text, for searching and for a preview: not for showing. Linear in its length; never throws.
 */

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  laquo: '«',
  raquo: '»',
  euro: '€',
  copy: '©',
  zwnj: '',
  shy: '',
};

/** Elements whose content is no text. */
const SILENT = ['script', 'style', 'head', 'title', 'template'];
/** Elements that do not part a word. */
const INLINE =
  /^\/?(?:a|abbr|b|bdi|bdo|big|cite|code|em|font|i|mark|q|s|small|span|strong|sub|sup|tt|u|wbr)$/;

/** @param max characters that are given at most. */
export function htmlText(html: string, max = html.length): string {
  let out = '';
  let at = 0;
  // Elements that never end: they are not looked for again, so that all searches together stay linear.
  const endless = new Set<string>();
  while (at < html.length && out.length < max) {
    const open = html.indexOf('<', at);
    out += decodeEntities(html.slice(at, open < 0 ? html.length : open));
    if (open < 0) break;
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4);
      at = end < 0 ? html.length : end + 3;
      continue;
    }
    const close = html.indexOf('>', open);
    if (close < 0) break;
    const name = /^\/?[a-z0-9]{1,20}/i.exec(html.slice(open + 1, open + 22))?.[0].toLowerCase() ?? '';
    at = close + 1;
    if (SILENT.includes(name)) {
      if (endless.has(name)) continue;
      const end = behind(html, at, name);
      if (end >= 0) at = end;
      else if (name === 'script' || name === 'style') break;
      else endless.add(name);
    } else if (!INLINE.test(name)) out += ' ';
  }
  return out.slice(0, max);
}

/** Where the text goes on behind `</name>`, or -1. */
function behind(html: string, from: number, name: string): number {
  const end = new RegExp(`</${name}[^>]{0,100}>`, 'ig');
  end.lastIndex = from;
  return end.exec(html) ? end.lastIndex : -1;
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#([0-9]{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));?/gi, (whole, dec, hex, name) => {
    if (typeof name === 'string') {
      const lower = name.toLowerCase();
      return Object.hasOwn(NAMED, lower) ? NAMED[lower]! : whole;
    }
    const point = typeof dec === 'string' ? Number(dec) : Number.parseInt(String(hex), 16);
    return point === 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)
      ? '\ufffd'
      : String.fromCodePoint(point);
  });
}
