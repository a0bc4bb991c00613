'use client';
import { TextInput } from '@mantine/core';
import { useInBrowser } from './moment';

/** A point in time as the person's clock shows it; the address and the API have it in UTC. */
export function TimeFilter({
  label,
  name,
  value,
  narrow,
  testId,
}: {
  label: string;
  name: 'from' | 'to';
  value: string | undefined;
  narrow: (changes: Readonly<Record<string, string | undefined>>) => void;
  testId?: string;
}) {
  const inBrowser = useInBrowser();
  return (
    <TextInput
      type="datetime-local"
      label={label}
      value={value && inBrowser ? localTime(new Date(value)) : ''}
      onChange={(event) => {
        const at = new Date(event.currentTarget.value);
        narrow({ [name]: Number.isNaN(at.getTime()) ? undefined : at.toISOString() });
      }}
      data-testid={testId}
    />
  );
}

const two = (number: number): string => String(number).padStart(2, '0');
const localTime = (at: Date): string =>
  `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
