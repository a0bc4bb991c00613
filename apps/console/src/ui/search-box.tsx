'use client';
import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

const PAUSE_MS = 250;

/** A search field that asks once the person pauses. */
export function SearchBox({
  label,
  initial = '',
  onSearch,
}: {
  label: string;
  initial?: string;
  onSearch: (text: string) => void;
}) {
  const t = useTranslations('ui');
  const [text, setText] = useState(initial);
  const tell = useDebouncedCallback((value: string) => onSearch(value.trim()), PAUSE_MS);
  const change = (value: string): void => {
    setText(value);
    tell(value);
  };
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        text && <CloseButton size="sm" aria-label={t('clearSearch')} onClick={() => change('')} />
      }
      w={300}
      maw="100%"
    />
  );
}
