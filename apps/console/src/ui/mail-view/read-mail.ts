import PostalMime from 'postal-mime';
import { harmless } from './harmless';

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
    html: mail.html ? harmless(mail.html, pictures).html : '',
    header: mail.headers.map(({ originalKey, key, value }) => ({ key: originalKey || key, value })),
    source: new TextDecoder('utf-8').decode(octets),
    attachments,
  };
}

function base64(octets: Uint8Array): string {
  let text = '';
  for (let at = 0; at < octets.length; at += 0x8000)
    text += String.fromCharCode(...octets.subarray(at, at + 0x8000));
  return btoa(text);
}
