import { TextDecoder } from 'node:util';

/**
 * Octets in the charsets of the wild as text. TextDecoder knows the labels of the WHATWG Encoding standard, which are the
 * names that mail uses (utf-8, iso-8859-x, windows-125x, koi8-r, gb18030, big5, iso-2022-jp, shift_jis, euc-kr …).
 */
const decoders = new Map<string, TextDecoder | null>();
/** Distinct labels that are remembered; hostile mail may name any number. */
const MAX_REMEMBERED = 100;

function decoderFor(charset: string): TextDecoder | null {
  const label = charset.trim().toLowerCase();
  const known = decoders.get(label);
  if (known !== undefined) return known;
  let decoder: TextDecoder | null;
  try {
    decoder = new TextDecoder(label);
  } catch {
    decoder = null;
  }
  if (decoders.size < MAX_REMEMBERED) decoders.set(label, decoder);
  return decoder;
}

/** Text of octets in a named charset; an unknown name is read as windows-1252, what cannot be read becomes U+FFFD. */
export function decodeCharset(octets: Uint8Array, charset: string): string {
  return (decoderFor(charset) ?? decoderFor('windows-1252')!).decode(octets);
}

export const decodeWindows1252 = (octets: Uint8Array): string => decodeCharset(octets, 'windows-1252');
