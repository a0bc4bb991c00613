'use client';
import { RECORDING_LEVELS, serverTuning } from '@glasspost/contract';
import { NumberInput, Select, SimpleGrid, Switch, TagsInput, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useApiWords } from '../data/api-words';
import type { Server } from '../data/use-server';

type Values = Server['tuning'];
const DEFAULTS = serverTuning.parse({});
const NUMBERS = [
  'maxRecipients',
  'maxConnectionsPerAddress',
  'maxErrors',
  'commandSeconds',
  'earlyTalkerMs',
  'failedLoginDelayMs',
  'delayNoticeHours',
  'giveUpHours',
  'maxHops',
  'finishedDeliveryDays',
] as const;

/** Limits and times, each with its meaning and default, as the schema tells them. */
export function Tuning({
  value,
  error,
  onChange,
}: {
  value: Values;
  error: ReactNode;
  onChange: (value: Values) => void;
}) {
  const t = useTranslations('settings');
  const ui = useTranslations('ui');
  const text = useApiWords();
  const shown = (name: keyof Values): string => {
    const value: unknown = DEFAULTS[name];
    if (typeof value === 'boolean') return value ? ui('on') : ui('off');
    if (name === 'recording') return t(`levels.${DEFAULTS.recording}`);
    if (name === 'outgoingTls') return t(`tls.${DEFAULTS.outgoingTls}`);
    return Array.isArray(value) ? value.join(', ') : String(value);
  };
  const common = (name: keyof Values) => ({
    label: t(name),
    description: `${text(serverTuning.shape[name].description ?? '')} ${t('default', { value: shown(name) })}`,
  });
  return (
    <>
      {error && (
        <Text c="red" size="sm" role="alert">
          {error}
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        {NUMBERS.map((name) => (
          <NumberInput
            key={name}
            {...common(name)}
            min={0}
            value={value[name]}
            onChange={(next) => typeof next === 'number' && onChange({ ...value, [name]: next })}
          />
        ))}
        <Select
          {...common('outgoingTls')}
          data={(['opportunistic', 'require', 'none'] as const).map((mode) => ({
            value: mode,
            label: t(`tls.${mode}`),
          }))}
          allowDeselect={false}
          value={value.outgoingTls}
          onChange={(mode) => mode && onChange({ ...value, outgoingTls: mode })}
        />
        <Select
          {...common('recording')}
          data={RECORDING_LEVELS.map((level) => ({ value: level, label: t(`levels.${level}`) }))}
          allowDeselect={false}
          value={value.recording}
          onChange={(level) => level && onChange({ ...value, recording: level })}
        />
        <TagsInput
          {...common('retryMinutes')}
          value={value.retryMinutes.map(String)}
          allowDuplicates
          onChange={(tags) => {
            const minutes = tags.map(Number);
            if (minutes.every((minute) => minute > 0)) onChange({ ...value, retryMinutes: minutes });
          }}
        />
        <TagsInput
          label={t('routes')}
          description={`${text(serverTuning.shape.routes.description ?? '')} ${t('routesHelp')}`}
          placeholder="example.org=relay.example.net:25"
          value={Object.entries(value.routes).map(([domain, hop]) => `${domain}=${hop}`)}
          onChange={(tags) => {
            const pairs = tags.map((tag) => tag.split('=', 2).map((part) => part.trim()));
            if (pairs.every(([domain, hop]) => domain && hop))
              onChange({ ...value, routes: Object.fromEntries(pairs) as Record<string, string> });
          }}
        />
        <Switch
          {...common('requireMatchingReverseDns')}
          checked={value.requireMatchingReverseDns}
          onChange={(event) => onChange({ ...value, requireMatchingReverseDns: event.currentTarget.checked })}
        />
      </SimpleGrid>
    </>
  );
}
