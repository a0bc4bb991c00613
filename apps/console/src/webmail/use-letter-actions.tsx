'use client';
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { LetterAction, LetterActionResult } from '@glasspost/contract';
import { api } from '@/data/api';
import { MAIL_KEYS } from '@/data/mail-queries';
import { useAction } from '@/data/use-action';

/** How long a move can be taken back by its notice. */
const UNDO_MS = 8_000;

export interface Act extends LetterAction {
  readonly folder: string;
}

export interface LetterActions {
  readonly act: (act: Act) => void;
  /** Whether a mail is on its way out of its folder: nothing more is asked of it. */
  readonly isLeaving: (folder: string, uid: number) => boolean;
}

/** What is done to mails; moving them can be taken back. @param gone is told when mails have left their folder. */
export function useLetterActions(gone: (uids: readonly number[]) => void): LetterActions {
  const t = useTranslations('webmail');
  const queries = useQueryClient();
  const run = async ({ folder, ...body }: Act): Promise<LetterActionResult> =>
    (await api.POST('/api/v1/mine/folders/{folder}/actions', { params: { path: { folder } }, body })).data!;
  const refresh = [MAIL_KEYS.folders, MAIL_KEYS.letters];
  const back = useAction<Act, LetterActionResult>({ run, refresh });
  const offerUndo = (folder: string, { count, moved }: LetterActionResult): void => {
    if (!moved) return;
    const id = `undo-${moved.folder}-${moved.uids[0]}`;
    const undo = (): void => {
      notifications.hide(id);
      back.mutate({ folder: moved.folder, uids: [...moved.uids], action: 'move', to: folder });
    };
    notifications.show({
      id,
      autoClose: UNDO_MS,
      message: (
        <Group justify="space-between" wrap="nowrap">
          {t('moved', { count })}
          <Button size="compact-sm" variant="default" onClick={undo} data-testid="undo">
            {t('undo')}
          </Button>
        </Group>
      ),
    });
  };
  const action = useAction<Act, LetterActionResult>({
    run,
    refresh,
    done: (result, { folder, uids, action: kind }) => {
      if (!LEAVES.has(kind)) return void queries.invalidateQueries({ queryKey: MAIL_KEYS.letter });
      gone(uids);
      offerUndo(folder, result);
    },
  });
  const leaving = action.variables && !action.isError && LEAVES.has(action.variables.action);
  return {
    act: (act) => action.mutate(act),
    isLeaving: (folder, uid) =>
      leaving === true && action.variables.folder === folder && action.variables.uids.includes(uid),
  };
}

/** After these the mails are somewhere else, or nowhere. */
const LEAVES: ReadonlySet<LetterAction['action']> = new Set(['move', 'delete', 'junk', 'notJunk']);
