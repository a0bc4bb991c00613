/** Wildcards of LIST (RFC 9051 §6.3.9): `*` is anything, `%` anything within one level. */

/** Characters of a pattern; wildcards in it. A row of wildcards counts as one. */
const MAX_PATTERN = 2_000;

/** Whether a name matches. Time is the product of the lengths at worst: no pattern makes it explode. */
export function matchesPattern(name: string, pattern: string): boolean {
  if (pattern.length > MAX_PATTERN) return false;
  const wanted = pattern.replace(/[*%]*\*[*%]*/g, '*').replace(/%+/g, '%');
  // Which places of the name can be reached with the pattern so far.
  let reached = new Uint8Array(name.length + 1);
  reached[0] = 1;
  for (const character of wanted) {
    const next = new Uint8Array(name.length + 1);
    if (character === '*' || character === '%') {
      let open = false;
      for (let i = 0; i <= name.length; i++) {
        if (reached[i]) open = true;
        if (open) next[i] = 1;
        if (character === '%' && name[i] === '/') open = false;
      }
    } else {
      // A character beyond the BMP comes as one; names are compared by units.
      const { length } = character;
      for (let i = 0; i + length <= name.length; i++)
        if (reached[i] && name.startsWith(character, i)) next[i + length] = 1;
    }
    reached = next;
  }
  return reached[name.length] === 1;
}

/** INBOX is INBOX in any case (RFC 9051 §5.1): what a pattern's beginning may mean. */
export function patternFor(reference: string, pattern: string): string {
  const whole = pattern.startsWith('/') && reference !== '' ? pattern.slice(1) : reference + pattern;
  return whole.replace(/^inbox(?=$|[/*%])/i, 'INBOX');
}
