'use client';
import type { ProblemError } from '@glasspost/api-client';
import { List, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useTranslations } from 'next-intl';
import type { paths } from '@glasspost/api-client';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { KEYS } from '@/data/queries';
import { ifMatch, useAction } from '@/data/use-action';
import { useConfirm } from '@/ui/confirm';
import { changeLines, DifferenceLines } from '@/ui/difference';
import { readConflict } from './conflict';
import type { Zone } from './zones';

type Change =
  paths['/api/v1/zones/{id}/history/{version}/undo']['post']['responses']['200']['content']['application/json'];

/** One change alone, or it and all that came after it. */
export interface Wish {
  readonly version: number;
  readonly later: 'keep' | 'undo';
}

export interface Undo {
  /** Asks the API what would be written, shows that, and writes it when the person says so. */
  ask(wish: Wish): void;
  /** What is being asked or written. */
  readonly asking: Wish | undefined;
}

/** Records of a question that are shown: a dialog is no place for thousands. */
const SHOWN = 30;

/** Takes changes of a zone back, never without saying first what that writes. */
export function useUndo(zone: Zone): Undo {
  const t = useTranslations('history');
  const words = useApiWords();
  const confirm = useConfirm();

  const send = async ({ wish, revision, dryRun }: Asked & { dryRun: boolean }): Promise<Change> =>
    (
      await api.POST('/api/v1/zones/{id}/history/{version}/undo', {
        params: {
          path: { id: zone.id, version: wish.version },
          query: { later: wish.later, dryRun: dryRun ? 'true' : 'false' },
          header: ifMatch({ revision }),
        },
      })
    ).data!;
  const refused = ({ problem }: ProblemError): boolean => {
    if (problem.status !== 409) return false;
    const sentence = (detail: string): string => {
      const conflict = readConflict(detail);
      return conflict ? t(`conflicts.${conflict.key}`, conflict.values) : words(detail);
    };
    const all = (problem.errors ?? []).map(({ detail }) => detail);
    modals.open({
      title: t('conflictTitle'),
      children: (
        <div data-testid="undo-conflict">
          {problem.code === 'nothing-to-undo' && <Text size="sm">{t('nothingToUndo')}</Text>}
          <List size="sm" className="break">
            {all.map((detail, at) => (
              <List.Item key={at}>{sentence(detail)}</List.Item>
            ))}
          </List>
        </div>
      ),
    });
    return true;
  };
  const refresh = [KEYS.zones, KEYS.zoneHistory, KEYS.records, KEYS.zoneTexts];
  const write = useAction({
    refresh,
    success: t('done'),
    refused,
    run: (asked: Asked) => send({ ...asked, dryRun: false }),
  });
  const look = useAction({
    refresh,
    refused,
    run: (asked: Asked) => send({ ...asked, dryRun: true }),
    done: (change, asked) =>
      confirm({
        title: t(`titles.${asked.wish.later}`),
        text: (
          <>
            {t(`texts.${asked.wish.later}`, { zone: zone.name })}
            <Text span display="block" mt="xs" size="sm" data-testid="undo-difference">
              <Preview change={change} />
            </Text>
          </>
        ),
        confirm: t('write'),
        harmless: change.removed.length === 0,
        // For what was shown, and nothing else: with another revision the API refuses.
        run: () => write.mutate(asked),
      }),
  });
  return {
    ask: (wish) => look.mutate({ wish, revision: zone.revision }),
    asking: look.isPending ? look.variables.wish : write.isPending ? write.variables.wish : undefined,
  };
}

interface Asked {
  readonly wish: Wish;
  readonly revision: number;
}

function Preview({ change }: { change: Change }) {
  const t = useTranslations('history');
  const lines = changeLines(change);
  if (lines.length === 0) return <>{t('onlyTtl')}</>;
  return (
    <>
      <DifferenceLines lines={lines.slice(0, SHOWN)} />
      {lines.length > SHOWN && t('moreLines', { count: lines.length - SHOWN })}
    </>
  );
}
