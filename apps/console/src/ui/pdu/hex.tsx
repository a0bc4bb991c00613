'use client';
import { Box, Button, Group, Stack, Text, useMatches } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { memo, useState } from 'react';
import classes from './pdu.module.css';

/** Rows that are drawn at once; the others are a button away. */
const ROWS = 32;

/** Octets in hexadecimal and as text. Those of the field are marked; a click on an octet finds its field. */
export function Hex({
  octets,
  marked,
  onOctet,
}: {
  octets: Uint8Array;
  marked: { start: number; end: number } | null;
  onOctet: (octet: number) => void;
}) {
  const t = useTranslations('pdu');
  const columns = useMatches({ base: 8, lg: 16 });
  const perPage = ROWS * columns;
  const [page, setPage] = useState(0);
  // A field that is chosen is brought into view; turning pages is free until the next one is.
  const wanted = marked === null ? null : Math.floor(marked.start / perPage);
  const [last, setLast] = useState<number | null>(null);
  const start = marked?.start ?? null;
  if (start !== last) {
    setLast(start);
    if (wanted !== null) setPage(wanted);
  }
  const pages = Math.max(1, Math.ceil(octets.length / perPage));
  const shown = Math.min(page, pages - 1);
  const rows: number[] = [];
  for (let at = shown * perPage; at < Math.min(octets.length, (shown + 1) * perPage); at += columns)
    rows.push(at);
  if (octets.length === 0) return <Text size="sm">{t('ui.noOctets')}</Text>;
  return (
    <Stack gap="xs">
      <Box
        role="group"
        // Wider than its place on a narrow page: the keyboard must be able to move it.
        tabIndex={0}
        aria-label={t('ui.octets')}
        className={classes.hex}
        onClick={(event) => {
          const octet = (event.target as HTMLElement).dataset.octet;
          if (octet !== undefined) onOctet(Number(octet));
        }}
      >
        {rows.map((at) => (
          <Row
            key={at}
            at={at}
            columns={columns}
            text={latin1(octets, at, columns)}
            from={Math.max(0, (marked?.start ?? 0) - at)}
            to={Math.max(0, Math.min(columns, (marked?.end ?? 0) - at))}
          />
        ))}
      </Box>
      {pages > 1 && (
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            disabled={shown === 0}
            onClick={() => setPage(shown - 1)}
          >
            {t('ui.earlier')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            disabled={shown === pages - 1}
            onClick={() => setPage(shown + 1)}
          >
            {t('ui.later')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

const latin1 = (octets: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...octets.subarray(at, at + length));

const HEX_DIGITS = 4;

/** Only rows whose marks change are drawn again: a pointer runs over many fields. */
const Row = memo(function Row({
  at,
  columns,
  text,
  from,
  to,
}: {
  at: number;
  columns: number;
  text: string;
  from: number;
  to: number;
}) {
  const cells = [...text].map((character, i) => {
    const marked = i >= from && i < to ? true : undefined;
    return { octet: at + i, code: character.charCodeAt(0), marked };
  });
  return (
    <div className={classes.row}>
      <span className={classes.offset}>{at.toString(16).padStart(HEX_DIGITS, '0')}</span>
      <span className={classes.octets} style={{ width: `${columns * 3 - 1}ch` }}>
        {cells.map(({ octet, code, marked }, i) => (
          <span key={octet}>
            {i > 0 && ' '}
            <span data-octet={octet} data-marked={marked}>
              {code.toString(16).padStart(2, '0')}
            </span>
          </span>
        ))}
      </span>
      <span className={classes.text} aria-hidden>
        {cells.map(({ octet, code, marked }) => (
          <span key={octet} data-octet={octet} data-marked={marked}>
            {code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '·'}
          </span>
        ))}
      </span>
    </div>
  );
});
