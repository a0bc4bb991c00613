'use client';
import { Button, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

/** What goes, what comes, and what stays. */
export type DifferenceLine = readonly [sign: '-' | '+' | ' ', text: string];

/** Records that went and that came. */
export const changeLines = (change: {
  readonly removed: readonly string[];
  readonly added: readonly string[];
}): DifferenceLine[] => [
  ...change.removed.map((line) => ['-', line] as const),
  ...change.added.map((line) => ['+', line] as const),
];

/** Lines that are shown before the person asks for all. */
const FIRST = 12;
const LOOKS = { '-': 'red', '+': 'teal', ' ': undefined } as const;
const SIGNS = { '-': '−', '+': '+', ' ': ' ' } as const;

/** A difference that may be long: its first lines, and a button for all of them. */
export function Difference({ lines, label }: { lines: readonly DifferenceLine[]; label: string }) {
  const t = useTranslations('history');
  const [all, setAll] = useState(false);
  return (
    <>
      <DifferenceLines lines={all ? lines : lines.slice(0, FIRST)} label={label} />
      {lines.length > FIRST && (
        <Button
          size="compact-xs"
          variant="subtle"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => setAll(!all)}
        >
          {all ? t('fewer') : t('allLines', { count: lines.length })}
        </Button>
      )}
    </>
  );
}

/** A difference of texts, a line each: by colour, by sign, and in words for who sees neither. Fits into a sentence, too. */
export function DifferenceLines({ lines, label }: { lines: readonly DifferenceLine[]; label?: string }) {
  const t = useTranslations('history');
  return (
    <Text
      span
      display="block"
      size="xs"
      ff="monospace"
      className="break"
      aria-label={label}
      role={label === undefined ? undefined : 'group'}
      style={{ borderRadius: 4, overflow: 'hidden', whiteSpace: 'pre-wrap' }}
    >
      {lines.map(([sign, text], at) => {
        const color = LOOKS[sign];
        const Line = sign === '-' ? 'del' : sign === '+' ? 'ins' : 'span';
        return (
          <Line
            key={at}
            title={sign === '-' ? t('removed') : sign === '+' ? t('added') : undefined}
            style={{
              display: 'block',
              textDecoration: 'none',
              padding: '2px 8px 2px 24px',
              textIndent: -16,
              ...(color && {
                background: `var(--mantine-color-${color}-light)`,
                color: `var(--mantine-color-${color}-light-color)`,
              }),
            }}
          >
            {SIGNS[sign]} {text}
          </Line>
        );
      })}
    </Text>
  );
}
