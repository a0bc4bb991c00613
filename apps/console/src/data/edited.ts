/** A field that two people have changed, or one of them. */
export interface FieldChange<Name extends string = string> {
  readonly name: Name;
  readonly before: unknown;
  readonly now: unknown;
  /** Whether the person at the form has typed something else there. */
  readonly mine: boolean;
}

/** Whether two values say the same. */
export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What somebody else has changed since `before`. */
export function changesOf<Values extends object>(
  before: Values,
  now: Values,
  typed: Values,
): FieldChange<Extract<keyof Values, string>>[] {
  return (Object.keys(now) as Extract<keyof Values, string>[])
    .filter((name) => !isSame(before[name], now[name]))
    .map((name) => ({
      name,
      before: before[name],
      now: now[name],
      mine: !isSame(typed[name], before[name]) && !isSame(typed[name], now[name]),
    }));
}

/** The new version with what was typed: a field that the person has not touched takes the new value. */
export function merged<Values extends object>(before: Values, now: Values, typed: Values): Values {
  return Object.fromEntries(
    Object.keys(typed).map((key) => {
      const name = key as keyof Values;
      return [key, isSame(typed[name], before[name]) ? now[name] : typed[name]];
    }),
  ) as Values;
}
