'use client';
import { Checkbox, Skeleton, Stack, Table, Text, UnstyledButton } from '@mantine/core';
import { type ColumnDef, rowSelectionFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { useTranslations } from 'next-intl';
import { type ReactNode, useMemo } from 'react';
import { useExplain } from '../data/use-action';
import { Failure } from './failure';
import { itemsOf, More, type Pages } from './more';
import { SelectableRow } from './selectable-row';

const features = tableFeatures({ rowSelectionFeature });
const NO_SELECTION: ReadonlySet<string> = new Set();

export interface Column<Row> {
  readonly id: string;
  readonly header: ReactNode;
  readonly cell: (row: Row, at: number) => ReactNode;
  readonly align?: 'right';
  /** The word by which the API orders rows by this column; a hyphen in front turns it round. */
  readonly order?: string;
}

export interface DataTableProps<Row extends { id: string }> {
  /** What the table is, for who cannot see it. */
  readonly label: string;
  readonly query: Pages<Row>;
  readonly columns: readonly Column<Row>[];
  /** What to say, and to do first, while there is nothing. */
  readonly empty: ReactNode;
  /** The row that is open, and what a click on a row does. */
  readonly current?: string | undefined;
  readonly onOpen?: (row: Row) => void;
  /** Rows with a check mark, and what changes them. */
  readonly checked?: ReadonlySet<string> | undefined;
  readonly onChecked?: ((ids: ReadonlySet<string>) => void) | undefined;
  /** The order of the rows now, and what a click on a column's heading does. */
  readonly order?: string;
  readonly onOrder?: (order: string) => void;
  readonly testId?: (row: Row) => string;
  readonly minWidth?: number;
}

/** Columns whose cells say what a row is: in a narrow window the table is scrolled before their words are broken. */
const NAMES: ReadonlySet<string> = new Set(['name', 'address', 'recipient', 'operator']);
const NAME_WIDTH = 150;

/** A list from the API: its rows so far, the button for more, and what there is to say while it loads, fails or is empty. */
export function DataTable<Row extends { id: string }>(props: DataTableProps<Row>) {
  const { query, empty } = props;
  const explain = useExplain();
  if (query.isPending)
    return (
      <Stack gap="xs" aria-busy>
        <Skeleton height={28} />
        <Skeleton height={28} />
        <Skeleton height={28} />
      </Stack>
    );
  if (query.isError && !query.data)
    return <Failure text={explain(query.error)} again={() => void query.refetch()} />;
  const rows = itemsOf(query);
  if (rows.length === 0) return typeof empty === 'string' ? <Text c="dimmed">{empty}</Text> : empty;
  return (
    <>
      <Rows {...props} rows={rows} />
      <More query={query} />
    </>
  );
}

function Rows<Row extends { id: string }>({
  label,
  rows,
  columns,
  current,
  onOpen,
  checked,
  onChecked,
  order,
  onOrder,
  testId,
  minWidth = 420,
}: DataTableProps<Row> & { rows: Row[] }) {
  const t = useTranslations('ui');
  const definitions = useMemo<ColumnDef<typeof features, Row>[]>(
    () =>
      columns.map(({ id, header, cell }) => ({
        id,
        header: () => header,
        cell: ({ row }) => cell(row.original, row.index),
      })),
    [columns],
  );
  const rowSelection = useMemo(
    () => Object.fromEntries([...(checked ?? NO_SELECTION)].map((id) => [id, true as const])),
    [checked],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: (row) => row.id,
    enableRowSelection: onChecked !== undefined,
    state: { rowSelection },
    onRowSelectionChange: (update) => {
      const next = typeof update === 'function' ? update(rowSelection) : update;
      onChecked?.(new Set(Object.keys(next).filter((id) => next[id])));
    },
  });
  const align = new Map(columns.map(({ id, align }) => [id, align]));
  const orders = new Map(columns.map(({ id, order }) => [id, onOrder && order]));
  // A table that is only read has nothing that takes the focus: the keyboard scrolls it by itself then (WCAG 2.1.1).
  const onlyRead = onOpen === undefined && onChecked === undefined && onOrder === undefined;
  return (
    <Table.ScrollContainer
      minWidth={minWidth}
      maxHeight={640}
      scrollAreaProps={onlyRead ? { viewportProps: { tabIndex: 0 } } : undefined}
    >
      <Table highlightOnHover={onOpen !== undefined} stickyHeader aria-label={label} verticalSpacing={6}>
        <Table.Thead>
          {table.getHeaderGroups().map((group) => (
            <Table.Tr key={group.id}>
              {onChecked && (
                <Table.Th w={40}>
                  <Checkbox
                    aria-label={t('selectAll')}
                    checked={table.getIsAllRowsSelected()}
                    indeterminate={!table.getIsAllRowsSelected() && table.getIsSomeRowsSelected()}
                    onChange={table.getToggleAllRowsSelectedHandler()}
                  />
                </Table.Th>
              )}
              {group.headers.map((header) => (
                <Table.Th
                  key={header.id}
                  ta={align.get(header.column.id)}
                  aria-sort={sortOf(order, orders.get(header.column.id))}
                >
                  <Heading order={order} by={orders.get(header.column.id)} onOrder={onOrder}>
                    <table.FlexRender header={header} />
                  </Heading>
                </Table.Th>
              ))}
            </Table.Tr>
          ))}
        </Table.Thead>
        <Table.Tbody>
          {table.getRowModel().rows.map((row) => {
            const cells = (
              <>
                {onChecked && (
                  <Table.Td onClick={(event) => event.stopPropagation()}>
                    <Checkbox
                      aria-label={t('selectRow')}
                      checked={row.getIsSelected()}
                      onChange={row.getToggleSelectedHandler()}
                    />
                  </Table.Td>
                )}
                {row.getAllCells().map((cell) => (
                  <Table.Td
                    key={cell.id}
                    ta={align.get(cell.column.id)}
                    className="break"
                    miw={NAMES.has(cell.column.id) ? NAME_WIDTH : undefined}
                  >
                    <table.FlexRender cell={cell} />
                  </Table.Td>
                ))}
              </>
            );
            return onOpen ? (
              <SelectableRow
                key={row.id}
                selected={row.id === current}
                onSelect={() => onOpen(row.original)}
                data-testid={testId?.(row.original)}
              >
                {cells}
              </SelectableRow>
            ) : (
              <Table.Tr key={row.id} data-testid={testId?.(row.original)}>
                {cells}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

const sortOf = (order = '', by: string | undefined): 'ascending' | 'descending' | undefined =>
  by === undefined || order.replace('-', '') !== by
    ? undefined
    : order.startsWith('-')
      ? 'descending'
      : 'ascending';

/** A column's heading; a button where rows can be ordered by it. */
function Heading({
  order,
  by,
  onOrder,
  children,
}: {
  order: string | undefined;
  by: string | undefined;
  onOrder: ((order: string) => void) | undefined;
  children: ReactNode;
}) {
  if (by === undefined) return children;
  const sorted = sortOf(order, by);
  return (
    <UnstyledButton fz="inherit" fw="inherit" onClick={() => onOrder?.(order === by ? `-${by}` : by)}>
      {children}{' '}
      <span aria-hidden style={{ opacity: sorted ? 1 : 0.35 }}>
        {sorted === 'descending' ? '↓' : sorted === 'ascending' ? '↑' : '↕'}
      </span>
    </UnstyledButton>
  );
}
