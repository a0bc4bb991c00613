import { domainToASCII, domainToUnicode } from 'node:url';

/** Internationalised domain names (RFC 5890, UTS 46): the two forms of one name. */

/** Dotted numbers would be read as an IPv4 address by the conversion, and are no domain of a mail address. */
const NUMBERS = /^[0-9.]+$/;

/**
 * The form for DNS and for servers without SMTPUTF8, in lower case (`xn--…`); undefined when it is no valid name. Plain
 * ASCII names are only put into lower case; literals in brackets stay as they are.
 */
export function asciiDomain(domain: string): string | undefined {
  if (/^[\x00-\x7f]*$/.test(domain)) return domain.startsWith('[') ? domain : domain.toLowerCase();
  // What would not survive as part of a URL is not a domain either.
  if (/[\s/?#@:\\[\]%]/.test(domain)) return undefined;
  const ascii = domainToASCII(domain);
  return ascii === '' || NUMBERS.test(ascii) ? undefined : ascii;
}

/** The form for people: labels `xn--…` are decoded where they are valid. */
export function unicodeDomain(domain: string): string {
  if (!/(?:^|\.)xn--/i.test(domain)) return domain;
  return domainToUnicode(domain) || domain;
}
