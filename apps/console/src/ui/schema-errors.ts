import type * as Contract from '@glasspost/contract';
import type { FormErrors } from '@mantine/form';

/** The part of a schema that is needed here. */
interface Schema {
  safeParse(body: unknown): {
    success: boolean;
    error?: { issues: readonly { path: readonly PropertyKey[]; message: string }[] };
  };
}

/** A schema of `@glasspost/contract`, by its name. */
export type SchemaName = {
  [Name in keyof typeof Contract]: (typeof Contract)[Name] extends Schema ? Name : never;
}[keyof typeof Contract];

let contract: typeof Contract | undefined;
const load = (): void =>
  void import('@glasspost/contract').then(
    (loaded) => (contract = loaded),
    () => undefined, // the API checks everything itself
  );
// The schemas and zod weigh more than a page: they come when somebody first goes to a field or a button.
if (typeof document !== 'undefined') document.addEventListener('focusin', load, { once: true });

/**
 * What a schema of the contract has against a request, by the field of the form (the first step of the path). Nothing while
 * the contract is on its way: then the API says the same.
 * @param text translates the schema's sentence.
 */
export function schemaErrors(
  schema: SchemaName,
  body: unknown,
  text: (sentence: string) => string,
): FormErrors {
  if (!contract) {
    load();
    return {};
  }
  const errors: Record<string, string> = {};
  const chosen: Schema = contract[schema];
  for (const { path, message } of chosen.safeParse(body).error?.issues ?? [])
    errors[String(path[0] ?? '')] ??= text(message);
  return errors;
}
