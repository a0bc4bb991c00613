/** A fingerprint as programs show it, in pairs; the spaces let it break. */
export const spaced = (hex: string): string => hex.toUpperCase().match(/../g)?.join(' ') ?? '';
