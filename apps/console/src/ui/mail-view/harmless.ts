import DOMPurify from 'dompurify';

/** Nothing from elsewhere, whatever the cleaning below has missed. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
/** The same, but for pictures that somebody has asked for. */
const POLICY_WITH_PICTURES = "default-src 'none'; img-src data: https: http:; style-src 'unsafe-inline'";

export interface HarmlessOptions {
  /** Links lead out, in a window of their own that knows nothing of this one; else they are only told. */
  readonly links?: boolean;
  /** Pictures from elsewhere stay. */
  readonly remote?: boolean;
}

export interface Harmless {
  /** A whole document that can do nothing. */
  readonly html: string;
  /** There were pictures from elsewhere that have been left out. */
  readonly blocked: boolean;
}

/**
 * Makes the HTML of a mail harmless: no scripts, forms or frames, nothing that asks for anything or leads the page away.
 * @param pictures what the mail brings itself, as data: addresses by Content-ID.
 */
export function harmless(
  html: string,
  pictures: ReadonlyMap<string, string>,
  { links = false, remote = false }: HarmlessOptions = {},
): Harmless {
  let blocked = false;
  const purify = DOMPurify(window);
  purify.addHook('uponSanitizeElement', (node) => {
    if (node.nodeName === 'STYLE') node.textContent = withoutAddresses(node.textContent ?? '');
  });
  purify.addHook('afterSanitizeAttributes', (node) => {
    const style = node.getAttribute('style');
    if (style !== null) node.setAttribute('style', withoutAddresses(style));
    const href = node.getAttribute('href');
    if (href !== null) {
      // A link would lead the frame away; where it leads is told.
      node.removeAttribute('href');
      node.setAttribute('title', href);
    }
    for (const name of ['srcset', 'background', 'action', 'formaction', 'poster', 'ping', 'target'])
      node.removeAttribute(name);
    if (href !== null && links && node.nodeName === 'A' && /^https?:\/\//i.test(href)) {
      node.setAttribute('href', href);
      node.setAttribute('target', '_blank');
      node.setAttribute('rel', 'noopener noreferrer');
    }
    const source = node.getAttribute('src');
    if (source === null || source.startsWith('data:image/')) return;
    const isPicture = node.nodeName === 'IMG' && /^https?:\/\//i.test(source);
    if (remote && isPicture) return;
    node.removeAttribute('src');
    blocked ||= isPicture;
  });
  const inside = html.replace(
    /\bcid:([^"'\s>)]+)/gi,
    (whole, id: string) => pictures.get(decode(id)) ?? whole,
  );
  const clean = purify.sanitize(inside, {
    USE_PROFILES: { html: true },
    FORBID_TAGS: ['form', 'input', 'button', 'select', 'textarea', 'audio', 'video', 'base', 'link', 'meta'],
  });
  const policy = remote ? POLICY_WITH_PICTURES : POLICY;
  return {
    // Browsers look names of links up in advance, unless they are told not to.
    html: `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta http-equiv="x-dns-prefetch-control" content="off"><meta name="referrer" content="no-referrer"></head><body>${clean}</body></html>`,
    blocked,
  };
}

/** Styles that fetch nothing. */
const withoutAddresses = (css: string): string =>
  css
    .replaceAll('\\', '')
    .replace(/@import[^;]*;?/gi, '')
    .replace(/(?:url|image-set|src)\s*\((?!\s*["']?data:image\/)[^)]*\)?/gi, 'none');

function decode(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
