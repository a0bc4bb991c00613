const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text as it stands in XML, between tags or in quotes; characters that XML 1.0 (§2.2) does not have are left out. */
export const escapeXml = (text: string): string =>
  text
    .replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"']/g, (char) => ENTITIES[char]!);

/** The text of `<name>…</name>` in a small document, whatever prefix its name has; undefined when there is none. */
export function textOfElement(document: string, name: string): string | undefined {
  const found = new RegExp(`<(?:[\\w-]{1,40}:)?${name}\\s*>([^<]{0,1000})</`, 'i').exec(document)?.[1];
  return found
    ?.trim()
    .replace(/&(amp|lt|gt|quot|apos);/g, (entity) =>
      Object.keys(ENTITIES).find((char) => ENTITIES[char] === entity)!,
    );
}

/** `<name>text</name>` */
export const element = (name: string, text: string | number): string =>
  `<${name}>${escapeXml(String(text))}</${name}>`;
