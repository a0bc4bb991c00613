'use client';
import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { api } from '@/data/api';
import { certificatePages } from '@/data/queries';
import { useMayChange } from '@/data/session';
import { type Column, DataTable } from '@/ui/data-table';
import { itemsOf } from '@/ui/more';
import { PageTitle } from '@/ui/page-title';
import { RelativeTime } from '@/ui/relative-time';
import { Section } from '@/ui/section';
import { AcmeOrders } from './acme-orders';
import { Authority } from './authority';
import type { Certificate } from './certificate';
import { CertificateDetails } from './certificate-details';
import { CertificateUpload } from './certificate-upload';
import { State } from './state';
import { WhichShows } from './which-shows';

/** Names that a row shows; the others stand in its details. */
const SHOWN_NAMES = 2;

/** The authority of the installation, all certificates, and which server shows which. */
export function CertificatesView() {
  const t = useTranslations('certificates');
  const frame = useTranslations('frame');
  const mayChange = useMayChange();
  const [open, setOpen] = useState<string>();
  const [uploading, setUploading] = useState(false);
  const pages = useInfiniteQuery(certificatePages(api));
  const opened = itemsOf(pages).find(({ id }) => id === open);
  const columns = useMemo<Column<Certificate>[]>(
    () => [
      {
        id: 'name',
        header: t('names'),
        cell: (certificate) => (
          <Stack gap={2} align="flex-start">
            <span className="break">{certificate.names.slice(0, SHOWN_NAMES).join(', ')}</span>
            {certificate.names.length > SHOWN_NAMES && (
              <Text size="xs" c="dimmed">
                {t('more', { count: certificate.names.length - SHOWN_NAMES })}
              </Text>
            )}
            <State certificate={certificate} />
          </Stack>
        ),
      },
      {
        id: 'issuer',
        header: t('issuer'),
        cell: ({ source, issuer }) => (
          <Stack gap={2} align="flex-start">
            <Badge size="sm" variant="light" tt="none" miw="max-content">
              {t(`source.${source}`)}
            </Badge>
            {source !== 'own' && (
              <Text size="xs" className="break">
                {issuer}
              </Text>
            )}
          </Stack>
        ),
      },
      { id: 'until', header: t('until'), cell: ({ notAfter }) => <RelativeTime value={notAfter} /> },
      {
        id: 'usedBy',
        header: t('usedBy'),
        cell: ({ usedBy }) => <UsedBy servers={usedBy} />,
      },
    ],
    [t],
  );
  return (
    <>
      <PageTitle over={frame('installation')} title={t('title')} />
      <Stack>
        <Authority />
        <Section
          title={t('list')}
          actions={
            mayChange && (
              <Button size="xs" onClick={() => setUploading(true)} data-testid="certificate-upload">
                {t('upload')}
              </Button>
            )
          }
        >
          <Text size="sm">{t('listText')}</Text>
          <DataTable
            label={t('list')}
            query={pages}
            columns={columns}
            empty={t('none')}
            current={open}
            onOpen={({ id }) => setOpen(id)}
            testId={({ names }) => `certificate-${names[0] ?? ''}`}
          />
        </Section>
        <WhichShows mayChange={mayChange} certificates={itemsOf(pages)} />
        <AcmeOrders mayChange={mayChange} />
      </Stack>
      {opened && (
        <CertificateDetails certificate={opened} mayChange={mayChange} onClose={() => setOpen(undefined)} />
      )}
      {uploading && <CertificateUpload onClose={() => setUploading(false)} />}
    </>
  );
}

function UsedBy({ servers }: { servers: Certificate['usedBy'] }) {
  const t = useTranslations('certificates');
  if (servers.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('nobody')}
      </Text>
    );
  return <Group gap={4}>{servers.map(({ name }) => name).join(', ')}</Group>;
}
