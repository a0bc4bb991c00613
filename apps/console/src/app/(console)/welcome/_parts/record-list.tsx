'use client';
import { ActionIcon, Badge, CopyButton, Group, Paper, Stack, Text, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import type { NeededRecord } from './records';

/** Records to be written somewhere, each with buttons that copy its name and its value. */
export function RecordList({ records }: { records: readonly NeededRecord[] }) {
  const t = useTranslations('welcome');
  return (
    <Stack gap={6} component="ul" p={0} m={0} aria-label={t('dns.records')} style={{ listStyle: 'none' }}>
      {records.map(({ name, type, data }) => (
        <Paper key={`${name} ${type} ${data}`} component="li" withBorder radius="sm" px="sm" py={6}>
          <Group gap="xs" wrap="nowrap" align="center">
            <Badge variant="light" color="gray" tt="none" miw={52} style={{ flexShrink: 0 }}>
              {type}
            </Badge>
            <Stack gap={0} style={{ flexGrow: 1, minWidth: 0 }}>
              <Copyable text={name} label={t('dns.copyName', { name })} />
              <Copyable text={data} label={t('dns.copyValue', { value: data })} code />
            </Stack>
          </Group>
        </Paper>
      ))}
    </Stack>
  );
}

function Copyable({ text, label, code = false }: { text: string; label: string; code?: boolean }) {
  const ui = useTranslations('ui');
  return (
    <Group gap={4} wrap="nowrap" justify="space-between">
      <Text size="sm" className="break" {...(code && { ff: 'monospace' })} style={{ minWidth: 0 }}>
        {text}
      </Text>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? ui('copied') : ui('copy')}>
            <ActionIcon
              variant="subtle"
              size={26}
              color={copied ? 'teal' : 'gray'}
              onClick={copy}
              aria-label={label}
            >
              {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </Group>
  );
}
