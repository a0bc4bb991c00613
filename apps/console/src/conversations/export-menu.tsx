'use client';
import { CONVERSATION_FORMATS, MAX_EXPORTED_IDS } from '@glasspost/contract/words';
import { Button, Menu, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import type { ConversationFilter } from '../data/conversation-queries';

type What = ConversationFilter | { readonly ids: readonly string[] };

const EXTENSIONS = { pcapng: 'pcapng', text: 'txt', json: 'ndjson' } as const;

/** Conversations as a file: those that match, or those that are named. */
export function ExportMenu({ what, label }: { what: What; label: string }) {
  const t = useTranslations('conversations');
  const query = (format: string): string => {
    const values = 'ids' in what ? { ids: what.ids.join(','), bothEnds: 'true' } : what;
    return new URLSearchParams({ format, ...(values as Record<string, string>) }).toString();
  };
  if ('ids' in what && what.ids.length > MAX_EXPORTED_IDS)
    return (
      <Text size="sm" c="dimmed" role="status" data-testid="export-too-many">
        {t('tooManyToExport', { count: what.ids.length, most: MAX_EXPORTED_IDS })}
      </Text>
    );
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconDownload size={16} aria-hidden />}
          data-testid="export"
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {CONVERSATION_FORMATS.map((format) => (
          <Menu.Item
            key={format}
            component="a"
            href={`/api/v1/conversations/export?${query(format)}`}
            download={`conversations.${EXTENSIONS[format]}`}
            data-testid={`export-${format}`}
          >
            {t(`formats.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
