import DOMPurify from 'dompurify';
import PostalMime from 'postal-mime';

/** Pictures in a mail that are shown with it, each at most so large. */
const MAX_PICTURE_OCTETS = 2_000_000;
const PICTURES = /^image\/(png|jpeg|gif|webp|bmp)$/;

export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly content: ArrayBuffer;
}

/** A mail taken apart, ready to be shown. */
export interface ShownMail {
  readonly text: string;
  /** A whole document that can do nothing and asks for nothing; empty: the mail has no HTML. */
  readonly html: string;
  readonly header: readonly { readonly key: string; readonly value: string }[];
  readonly source: string;
  readonly attachments: readonly Attachment[];
}

/** Takes a mail apart (MIME, RFC 2045) and makes what it brings harmless. */
export async function readMail(octets: Uint8Array<ArrayBuffer>): Promise<ShownMail> {
  const mail = await PostalMime.parse(octets, { attachmentEncoding: 'arraybuffer' });
  const attachments = mail.attachments.map(({ filename, mimeType, content }, at) => ({
    // A name is for a person to read; a path in it would be for the browser.
    name:
      (filename ?? '').replace(/[\\/\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '_').slice(0, 200) ||
      `attachment-${at + 1}`,
    type: mimeType,
    content: content as ArrayBuffer,
  }));
  const pictures = new Map<string, string>();
  for (const { contentId, mimeType, content } of mail.attachments) {
    const octets = content as ArrayBuffer;
    if (contentId && PICTURES.test(mimeType) && octets.byteLength <= MAX_PICTURE_OCTETS)
      pictures.set(
        contentId.replace(/^<|>$/g, ''),
        `data:${mimeType};base64,${base64(new Uint8Array(octets))}`,
      );
  }
  return {
    text: mail.text ?? '',
    html: mail.html ? harmless(mail.html, pictures) : '',
    header: mail.headers.map(({ originalKey, key, value }) => ({ key: originalKey || key, value })),
    source: new TextDecoder('utf-8').decode(octets),
    attachments,
  };
}

/** Nothing from elsewhere, whatever the cleaning below has missed. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

function harmless(html: string, pictures: ReadonlyMap<string, string>): string {
  const purify = DOMPurify(window);
  purify.addHook('uponSanitizeElement', (node) => {
    if (node.nodeName === 'STYLE') node.textContent = withoutAddresses(node.textContent ?? '');
  });
  purify.addHook('afterSanitizeAttributes', (node) => {
    const style = node.getAttribute('style');
    if (style !== null) node.setAttribute('style', withoutAddresses(style));
    // A link would lead the frame away; where it leads is told instead.
    const href = node.getAttribute('href');
    if (href !== null) {
      node.removeAttribute('href');
      node.setAttribute('title', href);
    }
    const source = node.getAttribute('src');
    if (source !== null && !source.startsWith('data:image/')) node.removeAttribute('src');
    for (const name of ['srcset', 'background', 'action', 'formaction', 'poster', 'ping', 'target'])
      node.removeAttribute(name);
  });
  const inside = html.replace(
    /\bcid:([^"'\s>)]+)/gi,
    (whole, id: string) => pictures.get(decode(id)) ?? whole,
  );
  const clean = purify.sanitize(inside, {
    USE_PROFILES: { html: true },
    FORBID_TAGS: ['form', 'input', 'button', 'select', 'textarea', 'audio', 'video', 'base', 'link', 'meta'],
  });
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"></head><body>${clean}</body></html>`;
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

function base64(octets: Uint8Array): string {
  let text = '';
  for (let at = 0; at < octets.length; at += 0x8000)
    text += String.fromCharCode(...octets.subarray(at, at + 0x8000));
  return btoa(text);
}
