'use client';
import { Alert, Anchor, Group, List, Skeleton, Stack, Table, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useExplain } from '@/data/use-action';
import { bytes } from '../bytes';
import { Failure } from '../failure';
import type { Attachment, ShownMail } from './read-mail';

/** A larger mail is not taken apart in the browser: it can be downloaded. */
const MAX_SHOWN_OCTETS = 10_000_000;
/** Octets of the source that are shown. */
const MAX_SOURCE = 200_000;

/**
 * A mail as it can be looked at without danger: its text, its HTML without scripts, links and anything from elsewhere, its
 * header fields, its source, its attachments to be downloaded.
 * @param source where its octets are.
 */
export function MailView({ source, size }: { source: string; size: number }) {
  const t = useTranslations('mailView');
  const explain = useExplain();
  const tooLarge = size > MAX_SHOWN_OCTETS;
  const read = useQuery({
    queryKey: ['mail-view', source],
    enabled: !tooLarge,
    staleTime: Infinity,
    gcTime: 60_000,
    queryFn: async ({ signal }) => {
      const answer = await fetch(source, { signal });
      if (!answer.ok) throw new Error(t('gone'));
      // What takes mail apart is fetched when somebody looks at one.
      const { readMail } = await import('./read-mail');
      return readMail(new Uint8Array(await answer.arrayBuffer()));
    },
  });
  if (tooLarge) return <Alert>{t('tooLarge')}</Alert>;
  if (read.isPending) return <Skeleton height={200} />;
  if (read.isError) return <Failure text={explain(read.error)} again={() => void read.refetch()} />;
  return <Shown mail={read.data} />;
}

function Shown({ mail }: { mail: ShownMail }) {
  const t = useTranslations('mailView');
  return (
    <Tabs defaultValue={mail.text !== '' || mail.html === '' ? 'text' : 'html'} keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="text">{t('text')}</Tabs.Tab>
        {mail.html !== '' && <Tabs.Tab value="html">HTML</Tabs.Tab>}
        <Tabs.Tab value="header">{t('header')}</Tabs.Tab>
        <Tabs.Tab value="source">{t('source')}</Tabs.Tab>
        {mail.attachments.length > 0 && (
          <Tabs.Tab value="attachments">{t('attachments', { count: mail.attachments.length })}</Tabs.Tab>
        )}
      </Tabs.List>
      <Tabs.Panel value="text" pt="sm">
        <Text
          component="pre"
          size="sm"
          className="break"
          style={{ whiteSpace: 'pre-wrap' }}
          m={0}
          data-testid="mail-text"
        >
          {mail.text || t('noText')}
        </Text>
      </Tabs.Panel>
      <Tabs.Panel value="html" pt="sm">
        <Stack gap="xs">
          <Text size="xs" c="dimmed">
            {t('safe')}
          </Text>
          {/* No scripts, no forms, no origin, no navigation of this page; its own policy lets nothing in from elsewhere. */}
          <iframe
            sandbox=""
            referrerPolicy="no-referrer"
            title={t('htmlTitle')}
            srcDoc={mail.html}
            style={{
              width: '100%',
              height: 420,
              border: '1px solid var(--mantine-color-default-border)',
              background: 'white',
            }}
            data-testid="mail-html"
          />
        </Stack>
      </Tabs.Panel>
      <Tabs.Panel value="header" pt="sm">
        <Table aria-label={t('header')}>
          <Table.Tbody>
            {mail.header.map(({ key, value }, at) => (
              <Table.Tr key={at}>
                <Table.Th w={150} style={{ verticalAlign: 'top' }}>
                  {key}
                </Table.Th>
                <Table.Td className="break">{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Tabs.Panel>
      <Tabs.Panel value="source" pt="sm">
        <Text
          component="pre"
          size="xs"
          ff="monospace"
          className="break"
          style={{ whiteSpace: 'pre-wrap' }}
          m={0}
        >
          {mail.source.slice(0, MAX_SOURCE)}
        </Text>
        {mail.source.length > MAX_SOURCE && <Text size="xs">{t('cut')}</Text>}
      </Tabs.Panel>
      <Tabs.Panel value="attachments" pt="sm">
        <List listStyleType="none">
          {mail.attachments.map((attachment, at) => (
            <List.Item key={at}>
              <Download attachment={attachment} />
            </List.Item>
          ))}
        </List>
      </Tabs.Panel>
    </Tabs>
  );
}

/** Always as octets to be saved: what an attachment says that it is does not make the browser open it. */
function Download({ attachment }: { attachment: Attachment }) {
  const locale = useLocale();
  const [href, setHref] = useState<string>();
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([attachment.content], { type: 'application/octet-stream' }));
    setHref(url);
    return () => URL.revokeObjectURL(url);
  }, [attachment]);
  return (
    <Group gap="xs">
      <Anchor href={href} download={attachment.name} size="sm">
        {attachment.name}
      </Anchor>
      <Text size="xs" c="dimmed">
        {attachment.type} · {bytes(attachment.content.byteLength, locale)}
      </Text>
    </Group>
  );
}
