/** Something wrong with a zone, for the person who wrote it. */
export interface Problem {
  /** Line of the text, counted from 1; null when the mistake is in no single line. */
  readonly line: number | null;
  readonly message: string;
  /** An error keeps the zone from being used; a warning does not. */
  readonly severity: 'error' | 'warning';
}
