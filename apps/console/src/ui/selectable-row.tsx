'use client';
import { Table, type TableTrProps } from '@mantine/core';
import type { KeyboardEvent } from 'react';

export interface SelectableRowProps extends TableTrProps {
  readonly selected: boolean;
  readonly onSelect: () => void;
  readonly 'data-testid'?: string;
}

/** A row that is chosen by a click, or by Enter or the space bar. */
export function SelectableRow({ selected, onSelect, children, ...rest }: SelectableRowProps) {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    onSelect();
  };
  return (
    <Table.Tr
      {...rest}
      onClick={onSelect}
      onKeyDown={onKeyDown}
      tabIndex={0}
      aria-selected={selected}
      bg={selected ? 'var(--mantine-primary-color-light)' : undefined}
      style={{ cursor: 'pointer' }}
    >
      {children}
    </Table.Tr>
  );
}
