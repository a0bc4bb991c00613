'use client';
import { Alert, Select, SimpleGrid, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { KEYS, serverCertificates } from '@/data/queries';
import { useAction, useExplain } from '@/data/use-action';
import { Failure } from '@/ui/failure';
import { Section } from '@/ui/section';
import type { Certificate, ServerCertificate } from './certificate';

/** Each server with the certificate that it shows, and the choice of another. */
export function WhichShows({
  mayChange,
  certificates,
}: {
  mayChange: boolean;
  certificates: readonly Certificate[];
}) {
  const t = useTranslations('certificates');
  const explain = useExplain();
  const shown = useQuery(serverCertificates(api));
  return (
    <Section title={t('servers')}>
      <Text size="sm">{t('serversText')}</Text>
      {shown.data?.fixed && <Alert color="yellow">{t('fixed')}</Alert>}
      {shown.isPending && <Skeleton height={80} aria-busy />}
      {shown.isError && !shown.data && (
        <Failure text={explain(shown.error)} again={() => void shown.refetch()} />
      )}
      {shown.data?.items.length === 0 && <Text c="dimmed">{t('noServers')}</Text>}
      {shown.data && shown.data.items.length > 0 && (
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          {shown.data.items.map((row) => (
            <Choice key={row.server.id} row={row} mayChange={mayChange} certificates={certificates} />
          ))}
        </SimpleGrid>
      )}
    </Section>
  );
}

function Choice({
  row,
  mayChange,
  certificates,
}: {
  row: ServerCertificate;
  mayChange: boolean;
  certificates: readonly Certificate[];
}) {
  const t = useTranslations('certificates');
  const labelOf = ({ names, subject, source }: Certificate): string =>
    `${names[0] ?? subject} · ${t(`source.${source}`)}`;
  const choose = useAction({
    refresh: [KEYS.certificates, KEYS.health],
    success: t('chosen'),
    run: (certificateId: string | null) =>
      api.PUT('/api/v1/servers/{id}/certificate', {
        params: { path: { id: row.server.id } },
        body: { certificateId },
      }),
  });
  const now = certificates.find(({ id }) => id === row.certificateId);
  const possible = certificates.filter(
    ({ id, issuedFor }) => issuedFor === null || issuedFor.id === row.server.id || id === row.chosenId,
  );
  const best = row.chosenId === null && now ? t('bestIs', { name: labelOf(now) }) : t('best');
  return (
    <Select
      label={row.server.name}
      description={row.hostname}
      data={[
        { value: '', label: best },
        ...possible.map((certificate) => ({ value: certificate.id, label: labelOf(certificate) })),
      ]}
      value={row.chosenId ?? ''}
      onChange={(value) => choose.mutate(value === '' ? null : value)}
      disabled={!mayChange || choose.isPending}
      allowDeselect={false}
      error={row.certificateId !== null && !row.covers ? t('notCovered') : undefined}
      wrapperProps={{ 'data-testid': `shows-${row.server.name}` }}
    />
  );
}
