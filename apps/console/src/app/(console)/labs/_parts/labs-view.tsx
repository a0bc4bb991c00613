'use client';
import { Anchor, Button, Card, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconFileImport, IconPlus, IconTableExport } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { api } from '@/data/api';
import { labPages, labTemplates } from '@/data/lab-queries';
import { useMayChange } from '@/data/session';
import { labPath } from '@/frame/pages';
import { type Column, DataTable } from '@/ui/data-table';
import { Moment } from '@/ui/moment';
import { PageTitle } from '@/ui/page-title';
import { Section } from '@/ui/section';
import type { LabSummary, Origin } from './lab';
import { LabActions } from './lab-actions';
import { LabForm } from './lab-form';

/** All labs, and what a new one can be made from. */
export function LabsView() {
  const t = useTranslations('labs');
  const locale = useLocale();
  const mayChange = useMayChange();
  const labs = useInfiniteQuery(labPages(api));
  const { data: templates = [] } = useQuery(labTemplates(api));
  const [origin, setOrigin] = useState<Origin>();
  const columns = useMemo<Column<LabSummary>[]>(
    () => [
      {
        id: 'name',
        header: t('name'),
        cell: (lab) => (
          <>
            <Anchor component={Link} href={labPath(lab.id)} size="sm" fw={600}>
              {lab.name}
            </Anchor>
            <Text size="xs" c="dimmed">
              {t('counts', { servers: lab.serverCount, pcs: lab.pcCount })}
              {lab.template &&
                ` · ${templates.find(({ name }) => name === lab.template)?.title[locale] ?? lab.template}`}
            </Text>
            {lab.description && (
              <Text size="xs" c="dimmed" lineClamp={2}>
                {lab.description}
              </Text>
            )}
          </>
        ),
      },
      { id: 'made', header: t('made'), cell: (lab) => <Moment value={lab.createdAt} /> },
      ...(mayChange
        ? [
            {
              id: 'actions',
              header: '',
              align: 'right' as const,
              cell: (lab: LabSummary) => <LabActions lab={lab} />,
            },
          ]
        : []),
    ],
    [t, locale, mayChange, templates],
  );
  return (
    <>
      <PageTitle
        title={t('title')}
        actions={
          mayChange && (
            <>
              <Button
                variant="default"
                leftSection={<IconFileImport size={16} aria-hidden />}
                onClick={() => setOrigin({ kind: 'document' })}
                data-testid="lab-import"
              >
                {t('import')}
              </Button>
              <Button
                variant="default"
                leftSection={<IconPlus size={16} aria-hidden />}
                onClick={() => setOrigin({ kind: 'empty' })}
                data-testid="lab-empty"
              >
                {t('empty')}
              </Button>
            </>
          )
        }
      />
      <Stack>
        <Text>{t('intro')}</Text>
        <Section
          title={t('yours')}
          actions={
            <Button
              component="a"
              href="/api/v1/labs/results.csv"
              download
              size="xs"
              variant="default"
              leftSection={<IconTableExport size={14} aria-hidden />}
            >
              {t('resultsCsv')}
            </Button>
          }
        >
          <DataTable
            label={t('title')}
            query={labs}
            columns={columns}
            empty={mayChange ? t('none') : t('noneToSee')}
            minWidth={300}
            testId={({ name }) => `lab-${name}`}
          />
        </Section>
        {mayChange && (
          <Section title={t('templates')}>
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
              {templates.map((template) => (
                <Card key={template.name} withBorder padding="md" component="article">
                  <Stack gap="xs" h="100%">
                    <Text fw={600} component="h3" m={0}>
                      {template.title[locale]}
                    </Text>
                    <Text size="sm" style={{ flex: 1 }}>
                      {template.description[locale]}
                    </Text>
                    <Button
                      variant="light"
                      onClick={() => setOrigin({ kind: 'template', template })}
                      aria-label={t('makeFrom', { template: template.title[locale] })}
                      data-testid={`template-${template.name}`}
                    >
                      {t('make')}
                    </Button>
                  </Stack>
                </Card>
              ))}
            </SimpleGrid>
          </Section>
        )}
      </Stack>
      {origin && <LabForm origin={origin} onClose={() => setOrigin(undefined)} />}
    </>
  );
}
