'use client';
import { List, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { Lab } from './lab';

/** A switch is only drawn: what there is to say of it is where its links lead. */
export function SwitchWindow({ lab, name }: { lab: Lab; name: string }) {
  const t = useTranslations('labs');
  const ends = lab.links.flatMap(([a, b]) => (a === name ? [b] : b === name ? [a] : []));
  return (
    <>
      <Text size="sm">{t('switchText')}</Text>
      <List size="sm" mt="sm">
        {ends.map((end) => (
          <List.Item key={end}>{end}</List.Item>
        ))}
      </List>
    </>
  );
}
