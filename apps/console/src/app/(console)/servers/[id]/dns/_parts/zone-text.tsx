'use client';
import { ProblemError } from '@glasspost/api-client';
import {
  Alert,
  Button,
  FileButton,
  Group,
  List,
  Modal,
  Skeleton,
  Stack,
  Text,
  Textarea,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { paths } from '@glasspost/api-client';
import { api } from '@/data/api';
import { KEYS, zoneText } from '@/data/queries';
import { useMayChange } from '@/data/session';
import { ifMatch, useAction } from '@/data/use-action';
import { changeLines, DifferenceLines } from '@/ui/difference';
import type { Zone } from './zones';
import { useApiWords } from '@/data/api-words';

type Change = paths['/api/v1/zones/{id}/text']['put']['responses']['200']['content']['application/json'];
interface Mistake {
  readonly line?: number;
  readonly detail: string;
}

/** A zone as text (RFC 1035 §5): edit, paste or upload it; see what would change; apply all of it, or nothing. */
export function ZoneText({ zone, onClose }: { zone: Zone; onClose: () => void }) {
  const t = useTranslations('zones');
  const ui = useTranslations('ui');
  const words = useApiWords();
  const mayChange = useMayChange();
  const stored = useQuery(zoneText(api, zone.id));
  const [draft, setDraft] = useState<string>();
  const [change, setChange] = useState<Change>();
  const [mistakes, setMistakes] = useState<readonly Mistake[]>([]);
  const text = draft ?? stored.data;

  const edit = (next: string): void => {
    setDraft(next);
    setChange(undefined);
    setMistakes([]);
  };
  const refused = (error: ProblemError): boolean => {
    if (error.problem.code !== 'validation') return false;
    setMistakes(error.problem.errors ?? [{ detail: error.message }]);
    return true;
  };
  const send = async (dryRun: boolean): Promise<Change> =>
    (
      await api.PUT('/api/v1/zones/{id}/text', {
        params: {
          path: { id: zone.id },
          query: { dryRun: dryRun ? 'true' : 'false' },
          header: ifMatch(zone),
        },
        body: { text: text! },
      })
    ).data!;
  const compare = useAction({ run: () => send(true), done: setChange, refused });
  const apply = useAction({
    run: () => send(false),
    refresh: [KEYS.zones, KEYS.records, KEYS.zoneTexts],
    success: t('applied'),
    done: onClose,
    refused,
  });

  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('textTitle', { zone: zone.name })}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Stack>
        {text === undefined ? (
          <Skeleton height={240} />
        ) : (
          <Textarea
            aria-label={t('textTitle', { zone: zone.name })}
            value={text}
            onChange={(event) => edit(event.currentTarget.value)}
            readOnly={!mayChange}
            autosize
            minRows={10}
            maxRows={20}
            spellCheck={false}
            styles={{
              input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13, whiteSpace: 'pre' },
            }}
            data-testid="zone-text"
          />
        )}
        {mistakes.length > 0 && (
          <Alert color="red" role="alert" title={t('mistakes', { count: mistakes.length })}>
            <List size="sm">
              {mistakes.map(({ line, detail }, at) => (
                <List.Item key={at}>
                  {line === undefined ? words(detail) : t('mistake', { line, detail: words(detail) })}
                </List.Item>
              ))}
            </List>
          </Alert>
        )}
        {change && <Difference change={change} />}
        {mayChange && (
          <Group justify="space-between">
            <FileButton accept=".zone,.txt,.db,text/plain" onChange={(file) => void file?.text().then(edit)}>
              {(props) => (
                <Button variant="default" {...props}>
                  {t('upload')}
                </Button>
              )}
            </FileButton>
            <Group gap="xs">
              <Button
                variant="default"
                disabled={draft === undefined}
                loading={compare.isPending}
                onClick={() => compare.mutate()}
                data-testid="zone-compare"
              >
                {t('compare')}
              </Button>
              <Button
                disabled={!change || change.added.length + change.removed.length === 0}
                loading={apply.isPending}
                onClick={() => apply.mutate()}
                data-testid="zone-apply"
              >
                {t('apply')}
              </Button>
            </Group>
          </Group>
        )}
      </Stack>
    </Modal>
  );
}

function Difference({ change }: { change: Change }) {
  const t = useTranslations('zones');
  const text = useApiWords();
  return (
    <Stack gap="xs" data-testid="zone-difference">
      <Text size="sm" fw={600}>
        {t('difference', {
          added: change.added.length,
          removed: change.removed.length,
          unchanged: change.unchanged,
        })}
      </Text>
      <DifferenceLines lines={changeLines(change)} />
      {change.warnings.map(({ line, message }, at) => (
        <Text key={at} size="sm" c="orange">
          {line === null ? text(message) : t('mistake', { line, detail: text(message) })}
        </Text>
      ))}
    </Stack>
  );
}
