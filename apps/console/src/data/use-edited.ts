'use client';
import type { ProblemError } from '@glasspost/api-client';
import type { UseFormReturnType } from '@mantine/form';
import { useEffect, useRef, useState } from 'react';
import { changesOf, type FieldChange, isSame, merged } from './edited';
import { ifMatch } from './use-action';

interface EditedOptions<Resource extends { revision: number }, Values extends object> {
  /** As it is known now: live updates may bring a newer one while the form is open. */
  readonly resource: Resource | undefined;
  readonly valuesOf: (resource: Resource) => Values;
  readonly form: UseFormReturnType<Values>;
  /** Asks for the newest version. */
  readonly load: () => Promise<Resource>;
}

/**
 * A form on something that others may change meanwhile. It is saved against the version that its values came from (never
 * the newest that is known, which would overwrite what the other did); a form that nobody has touched follows along.
 */
export function useEdited<Resource extends { revision: number }, Values extends object>({
  resource,
  valuesOf,
  form,
  load,
}: EditedOptions<Resource, Values>) {
  const base = useRef(resource);
  const [changes, setChanges] = useState<readonly FieldChange[]>();
  const [theirs, setTheirs] = useState<Resource>();

  /** Begins anew from a version. */
  const begin = (version: Resource): void => {
    base.current = version;
    form.setInitialValues(valuesOf(version));
    form.setValues(valuesOf(version));
    form.resetDirty(valuesOf(version));
    form.clearErrors();
  };
  useEffect(() => {
    if (!resource || resource.revision === base.current?.revision) return;
    if (!form.isDirty()) begin(resource);
    // Something else of it has changed, such as a switch beside the form: nothing to ask about.
    else if (base.current && isSame(valuesOf(resource), valuesOf(base.current))) base.current = resource;
    // Only a newer version is a reason to look.
  }, [resource?.revision]);

  return {
    begin: (version: Resource): void => {
      setChanges(undefined);
      begin(version);
    },
    /** Goes on with a form about nothing yet. */
    leave: (values: Values): void => {
      base.current = undefined;
      setChanges(undefined);
      form.setInitialValues(values);
      form.setValues(values);
      form.resetDirty(values);
      form.clearErrors();
    },
    /** The header of the request. */
    ifMatch: () => ifMatch(base.current!),
    /** For `refused` of `useAction`: keeps a 412 for the notice in the form. */
    refused: (error: ProblemError): boolean => {
      if (error.problem.status !== 412 || !base.current) return false;
      const before = valuesOf(base.current);
      void load().then(
        (version) => {
          setTheirs(version);
          setChanges(changesOf(before, valuesOf(version), form.getValues()));
        },
        () => undefined, // gone meanwhile: the next try says so
      );
      return true;
    },
    changes,
    /** Takes the new version, and keeps what was typed. */
    take: (): void => {
      if (!theirs || !base.current) return;
      const now = valuesOf(theirs);
      const values = merged(valuesOf(base.current), now, form.getValues());
      base.current = theirs;
      form.setInitialValues(now);
      form.setValues(values);
      form.resetDirty(now);
      setTheirs(undefined);
      setChanges(undefined);
    },
  };
}
