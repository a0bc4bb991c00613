/** What PostgreSQL's text and JSON cannot hold (NUL, half a surrogate pair) is replaced; nothing that people read needs it. */
export const storable = (text: string): string =>
  /[\0\ud800-\udfff]/.test(text) ? text.replaceAll(/[\0\p{Surrogate}]/gu, '\ufffd') : text;
