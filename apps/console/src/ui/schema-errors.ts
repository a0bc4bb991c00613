import type { FormErrors } from '@mantine/form';

/** The part of a schema that is needed here (any of `@glasspost/contract`). */
interface Schema {
  safeParse(body: unknown): {
    success: boolean;
    error?: { issues: readonly { path: readonly PropertyKey[]; message: string }[] };
  };
}

/**
 * What a schema of the contract has against a request, by the field of the form (the first step of the path).
 * @param text translates the schema's sentence.
 */
export function schemaErrors(schema: Schema, body: unknown, text: (sentence: string) => string): FormErrors {
  const errors: Record<string, string> = {};
  for (const { path, message } of schema.safeParse(body).error?.issues ?? [])
    errors[String(path[0] ?? '')] ??= text(message);
  return errors;
}
