'use client';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { Folder } from '@/data/mail-queries';

/** What a folder is called for a person: those that are for something by what they are for, the others by their own name. */
export function useFolderName(): (folder: Folder) => string {
  const t = useTranslations('webmail');
  return useCallback(
    ({ name, specialUse, shared }: Folder) => {
      if (shared || specialUse === null || name.includes('/')) return name;
      return t(`folder.${specialUse}`);
    },
    [t],
  );
}
