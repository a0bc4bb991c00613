'use client';
import { Button, Group, Text } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';

/** A list that nobody has counted has no total. */
export type Pages<Item> = UseInfiniteQueryResult<InfiniteData<{ items: Item[]; total?: number }>>;

/** All items that have been asked for so far. */
export const itemsOf = <Item,>(query: Pages<Item>): Item[] =>
  query.data?.pages.flatMap((page) => page.items) ?? [];

/** How many of a list are shown, and the button for the next page. */
export function More<Item>({ query }: { query: Pages<Item> }) {
  const t = useTranslations('ui');
  const pages = query.data?.pages;
  if (!pages) return null;
  const shown = pages.reduce((sum, page) => sum + page.items.length, 0);
  const total = pages.at(-1)!.total;
  return (
    <Group justify="space-between" gap="xs">
      <Text size="sm" c="dimmed" aria-live="polite">
        {total === undefined ? t('shownSome', { shown }) : t('shown', { shown, total })}
      </Text>
      {query.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </Group>
  );
}
