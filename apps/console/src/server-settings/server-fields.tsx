'use client';
import { serverCreate, serverUpdate } from '@glasspost/contract';
import { Button, Group, NumberInput, Stack, Switch, TagsInput, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useApiWords } from '../data/api-words';
import { useMayChange } from '../data/session';
import { ChangedElsewhere } from '../ui/changed-elsewhere';
import type { ServerField, ServerFormState } from './use-server-form';

const DEFAULTS: Readonly<Record<string, unknown>> = serverCreate.parse({ name: 'x', hostname: 'x' });
/** Those that a new server is asked for have no default. */
const WITHOUT_DEFAULT: readonly ServerField[] = ['name', 'hostname'];
const LISTS = ['addresses', 'forwarders', 'recursionFrom', 'relayFrom'] as const;
type Plain = Exclude<ServerField, 'tuning'>;

/** One setting of a server with its meaning (the schema's own words) and its default. */
export function ServerFieldInput({ state: { form }, name }: { state: ServerFormState; name: Plain }) {
  const t = useTranslations('settings');
  const ui = useTranslations('ui');
  const text = useApiWords();
  const shape = serverUpdate.shape[name];
  const meaning = text(shape.description ?? shape.unwrap().description ?? '');
  const value = DEFAULTS[name];
  const shown =
    typeof value === 'boolean'
      ? value
        ? ui('on')
        : ui('off')
      : Array.isArray(value)
        ? value.join(', ')
        : value;
  const common = {
    label: t(name),
    description: WITHOUT_DEFAULT.includes(name)
      ? meaning
      : `${meaning} ${t('default', { value: String((shown as unknown) ?? '') || '—' })}`,
    'data-testid': `setting-${name}`,
  };
  if (LISTS.some((list) => list === name)) return <TagsInput {...common} {...form.getInputProps(name)} />;
  switch (name) {
    case 'maxMessageMB':
      return <NumberInput {...common} min={1} max={2048} suffix=" MB" {...form.getInputProps(name)} />;
    case 'allowPlaintextAuth':
      return <Switch {...common} {...form.getInputProps(name, { type: 'checkbox' })} />;
    default:
      return <TextInput {...common} {...form.getInputProps(name)} />;
  }
}

/** The form around such settings: read-only for who may not change them, the notice of a newer version, Reset and Save. */
export function ServerSettingsForm({ state, children }: { state: ServerFormState; children: ReactNode }) {
  const t = useTranslations('settings');
  const ui = useTranslations('ui');
  const mayChange = useMayChange();
  const { form, edited, save } = state;
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <fieldset disabled={!mayChange} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
        <Stack>
          {children}
          <ChangedElsewhere
            edited={edited}
            label={(field) => (field === 'tuning' ? t('limits') : t(field as Plain))}
          />
          {mayChange && (
            <Group justify="flex-end">
              <Button variant="default" disabled={!form.isDirty()} onClick={form.reset}>
                {t('reset')}
              </Button>
              <Button
                type="submit"
                loading={save.isPending}
                disabled={!form.isDirty()}
                data-testid="settings-save"
              >
                {ui('save')}
              </Button>
            </Group>
          )}
        </Stack>
      </fieldset>
    </form>
  );
}
