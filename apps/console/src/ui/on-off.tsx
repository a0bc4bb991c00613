'use client';
import { Group, SegmentedControl, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';

export interface OnOffProps {
  readonly label: string;
  readonly on: boolean;
  readonly disabled?: boolean;
  readonly onChange: (on: boolean) => void;
  /** What stands beside it: the state, or why it cannot be switched. */
  readonly children?: ReactNode;
}

/** A service's switch: On | Off. */
export function OnOff({ label, on, disabled, onChange, children }: OnOffProps) {
  const t = useTranslations('ui');
  const id = useId();
  return (
    <Group gap="md" wrap="wrap">
      <Text id={id} fw={600} miw={130}>
        {label}
      </Text>
      <SegmentedControl
        aria-labelledby={id}
        value={on ? 'on' : 'off'}
        onChange={(value) => onChange(value === 'on')}
        disabled={disabled}
        {...(on && { color: 'teal', autoContrast: true })}
        data={[
          { value: 'on', label: t('on') },
          { value: 'off', label: t('off') },
        ]}
      />
      {children}
    </Group>
  );
}
