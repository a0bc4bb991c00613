'use client';
import { SegmentedControl } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { isRange, type Range, RANGES } from '@/data/statistics';

/** How far back charts look. */
export function RangeSwitch({ value, onChange }: { value: Range; onChange: (range: Range) => void }) {
  const t = useTranslations('charts');
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('range')}
      value={value}
      onChange={(next) => isRange(next) && onChange(next)}
      data={(Object.keys(RANGES) as Range[]).map((range) => ({ value: range, label: t(`ranges.${range}`) }))}
      data-testid="range"
    />
  );
}
