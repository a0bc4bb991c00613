'use client';
import { ProblemError } from '@glasspost/api-client';
import { Text } from '@mantine/core';
import type { FormErrors } from '@mantine/form';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { type QueryKey, useMutation, type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useApiWords } from './api-words';
import { signInAgain } from './sign-in-again';

/** What an action needs of a form: which fields it has, and where to put a message beside one. */
export interface FormWithErrors {
  getValues(): object;
  setErrors(errors: FormErrors): void;
}

export interface ActionOptions<Input, Output> {
  run(input: Input): Promise<Output>;
  done?(output: Output, input: Input): void;
  /** Handles a refusal in its own way; true when nothing else need be said. */
  refused?(problem: ProblemError, input: Input): boolean;
  /** Gets the messages that belong to its fields. */
  form?: FormWithErrors;
  /** What the change makes old. */
  refresh?: readonly QueryKey[];
  /** Shows the result before the API has it; the function that it returns takes that back. */
  optimistic?(input: Input): (() => void) | undefined;
  /** Said when it has worked. */
  success?: string;
}

/** The edit is refused when somebody else has changed the thing since it was loaded (RFC 9110 §13.1.1). */
export const ifMatch = ({ revision }: { revision: number }): { 'If-Match': string } => ({ 'If-Match': `"${revision}"` });

/** A change: runs it, refreshes what is shown, and says what went wrong where the person looks. */
export function useAction<Input = void, Output = unknown>(
  options: ActionOptions<Input, Output>,
): UseMutationResult<Output, Error, Input, (() => void) | undefined> {
  const queries = useQueryClient();
  const t = useTranslations('problems');
  const explain = useExplain();

  const refresh = async (): Promise<void> => {
    await Promise.all((options.refresh ?? []).map((queryKey) => queries.invalidateQueries({ queryKey })));
  };

  return useMutation({
    mutationFn: async (input) => {
      try {
        return await options.run(input);
      } catch (error) {
        // The session has ended meanwhile: with a new one it is sent again.
        if (!hasNoSession(error) || !(await signInAgain())) throw error;
        return options.run(input);
      }
    },
    onMutate: (input) => options.optimistic?.(input),
    onSuccess: (output, input) => {
      if (options.success) notifications.show({ message: options.success, color: 'teal' });
      options.done?.(output, input);
      return refresh();
    },
    onError: (error, input, undo) => {
      undo?.();
      if (error instanceof ProblemError) {
        if (hasNoSession(error)) return;
        if (options.refused?.(error, input)) return;
        if (error.problem.status === 412) {
          modals.openConfirmModal({
            title: t('changedTitle'),
            children: <Text size="sm">{t('changedText')}</Text>,
            labels: { confirm: t('reload'), cancel: t('keepEditing') },
            onConfirm: () => void refresh(),
          });
          return;
        }
        const beside = options.form ? errorsOf(error, options.form, explain.text) : {};
        options.form?.setErrors(beside);
        if (Object.keys(beside).length > 0) return;
      }
      notifications.show({ title: t('failed'), message: explain(error), color: 'red', autoClose: 10_000 });
    },
  });
}

const hasNoSession = (error: unknown): boolean =>
  error instanceof ProblemError && error.problem.status === 401;

/** Messages by field of the form: a pointer such as #/addresses/0 belongs to the field `addresses`. */
function errorsOf(error: ProblemError, form: FormWithErrors, text: (detail: string) => string): FormErrors {
  const fields = form.getValues();
  const errors: Record<string, string> = {};
  for (const { pointer, detail } of error.problem.errors ?? []) {
    const field = pointer.replace(/^#?\//, '').split('/')[0]!;
    if (Object.hasOwn(fields, field)) errors[field] ??= text(detail);
  }
  return errors;
}

/** Says in the person's language what went wrong. */
export function useExplain(): ((error: unknown) => string) & { text: (detail: string) => string } {
  const t = useTranslations('problems');
  const text = useApiWords();
  const explain = (error: unknown): string => {
    if (!(error instanceof ProblemError)) return t('unreachable');
    const { status, code, detail, title, errors } = error.problem;
    if (status === 502 || status === 504) return t('unreachable');
    if (code === 'database') return t('database');
    if (code === 'forbidden') return t('forbidden');
    const own = errors?.length === 1 ? errors[0]!.detail : (detail ?? title);
    return text(own);
  };
  return Object.assign(explain, { text });
}
