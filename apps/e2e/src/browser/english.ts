import type { Page } from 'playwright-core';

/** English words in a row that are names of things, the same in every language. */
const NAMES = [
  'Swagger UI', 'issue, issuewild', 'Let’s Encrypt', 'DNS over TLS', 'Type of Service', 'Null MX', 'null MX',
  'Message-ID', 'User-Agent', 'Glasspost API', 'Authorization Bearer', 'Mail Delivery System', 'React Flow',
]; // prettier-ignore

/** Two words of Latin letters in a row, neither of which is an abbreviation: what a sentence of English begins with. */
const ENGLISH =
  /(?<![\w@.:/=«“"<-])[A-Za-z][a-z’']+[,:;]? [a-z’']*[a-z][a-z’']+(?![\w@:/=-])|(?<![\w@.:/-])[A-Z][a-z’']{2,} [A-Z]?[a-z’']{2,}(?![\w@:/=-])/;

/**
 * Texts and attributes (title, aria-label, placeholder, alt) of a page that have English words in a row, outside of what is
 * data: code, typed text, and elements in the typeface of protocols.
 */
export async function englishOn(page: Page, data: readonly string[] = []): Promise<string[]> {
  const texts = await page.evaluate<string[]>(`(() => {
    const found = new Set();
    const skipped = 'script, style, noscript, code, pre, textarea, svg text, [data-data], .mantine-Code-root';
    const inProtocolType = (element) => getComputedStyle(element).fontFamily.includes('monospace') && !getComputedStyle(document.body).fontFamily.includes('monospace');
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || parent.closest(skipped) || inProtocolType(parent)) continue;
      found.add(node.textContent.trim());
    }
    for (const element of document.querySelectorAll('[title], [aria-label], [placeholder], [alt]'))
      for (const name of ['title', 'aria-label', 'placeholder', 'alt'])
        if (element.hasAttribute(name) && !element.closest('[data-data], [aria-hidden=true]')) found.add(element.getAttribute(name));
    found.add(document.title);
    return [...found];
  })()`);
  const known = [...NAMES, ...data];
  return texts.filter((text) => ENGLISH.test(known.reduce((left, name) => left.replaceAll(name, '·'), text)));
}
