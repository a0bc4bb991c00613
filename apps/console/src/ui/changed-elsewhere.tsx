'use client';
import { Alert, Button, Group, List, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { FieldChange } from '../data/edited';

/** In a form: what somebody else has changed meanwhile, and the way to go on without losing anything. */
export function ChangedElsewhere({
  edited: { changes, take },
  label,
}: {
  edited: { changes: readonly FieldChange[] | undefined; take: () => void };
  /** What a field is called in the form. */
  label: (field: string) => string;
}) {
  const t = useTranslations('changed');
  const problems = useTranslations('problems');
  if (!changes) return null;
  return (
    <Alert color="yellow" title={problems('changedTitle')} role="alert" data-testid="changed-elsewhere">
      <Text size="sm">{changes.length > 0 ? t('text') : t('nothingHere')}</Text>
      {changes.length > 0 && (
        <List size="sm" my={6}>
          {changes.map(({ name, before, now, mine }) => (
            <List.Item key={name} className="break">
              <b>{label(name)}</b>
              {': '}
              {t('fromTo', { before: shown(before), now: shown(now) })}
              {mine && ` ${t('mine')}`}
            </List.Item>
          ))}
        </List>
      )}
      <Group mt="xs">
        <Button size="xs" onClick={take} data-testid="changed-take">
          {t('take')}
        </Button>
      </Group>
    </Alert>
  );
}

/** A value in a few words. */
function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(shown).join(', ') || '—';
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, inner]) => `${name}: ${shown(inner)}`)
      .join(', ');
  return String(value as number | boolean);
}
