'use client';
import {
  ActionIcon,
  Box,
  Button,
  Code,
  Group,
  Menu,
  Modal,
  Select,
  Table,
  Text,
  Title,
  VisuallyHidden,
} from '@mantine/core';
import { IconFolders, IconHelp, IconPencil, IconTrash, IconX } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { api } from '@/data/api';
import * as ask from '@/data/mail-queries';
import { useMine } from '@/owner/mine';
import { itemsOf } from '@/ui/more';
import { SearchBox } from '@/ui/search-box';
import { useInAddress } from '@/ui/use-in-address';
import { answerTo, forwardOf } from './answer';
import { Compose } from './compose';
import { type AnswerKind, type ComposeStart, emptyStart, startOfDraft } from './compose-start';
import { useFolderName } from './folder-names';
import { FolderPane } from './folder-pane';
import { textOfHtml } from './html-text';
import { LetterList } from './letter-list';
import { LetterView } from './letter-view';
import classes from './mail.module.css';
import { filterOf } from './search';
import { type MailKeys, useMailKeys } from './use-mail-keys';
import { type Act, useLetterActions } from './use-letter-actions';
import { useMailLive } from './use-mail-live';

const FILTERS = ['unread', 'flagged', 'attachments'] as const;
const KEYS = [
  ['j / k', 'keyNext'],
  ['Enter', 'keyOpen'],
  ['r', 'keyReply'],
  ['a', 'keyReplyAll'],
  ['f', 'keyForward'],
  ['c', 'keyCompose'],
  ['Delete', 'keyDelete'],
  ['/', 'keySearch'],
  ['Esc', 'keyClose'],
] as const;

/** The webmail: folders, mails, one mail. What is open stands in the address. */
export function MailView() {
  const t = useTranslations('webmail');
  const queries = useQueryClient();
  const locale = useLocale();
  const { operator } = useMine();
  const nameOf = useFolderName();
  const [address, setAddress] = useInAddress();
  const folders = useQuery(ask.folders(api)).data;
  const own = useQuery(ask.senders(api)).data ?? [];
  useMailLive();
  const folder = folders?.find(({ id }) => id === address.get('folder')) ?? folders?.[0];
  const open = Number(address.get('mail')) || undefined;
  const search = address.get('search') ?? '';
  const only = FILTERS.find((name) => name === address.get('only'));
  const filter = useMemo<ask.LetterFilter>(
    () => ({ ...filterOf(search), ...(only && { [only]: 'true' as const }) }),
    [search, only],
  );
  const pages = useInfiniteQuery({
    ...ask.letterPages(api, folder?.id ?? '', filter),
    enabled: folder !== undefined,
  });
  const letters = itemsOf(pages);
  const [cursor, setCursor] = useState<number>();
  const [checked, setChecked] = useState<ReadonlySet<number>>(new Set());
  const [choosing, setChoosing] = useState(false);
  const [help, setHelp] = useState(false);
  const [start, setStart] = useState<ComposeStart>();
  const searchBox = useRef<HTMLDivElement>(null);

  const { act, isLeaving } = useLetterActions((uids) => {
    setChecked((before) => new Set([...before].filter((uid) => !uids.includes(uid))));
    if (open !== undefined && uids.includes(open)) setAddress({ mail: undefined });
  });
  const show = (letter: ask.Letter): void => {
    setCursor(letter.uid);
    if (folder?.specialUse === 'drafts') return void goOn(letter.uid);
    setAddress({ mail: String(letter.uid) });
    // An operator who has entered leaves no traces in it.
    if (!letter.seen && folder && operator === null)
      act({ folder: folder.id, uids: [letter.uid], action: 'read' });
  };
  const goOn = async (uid: number): Promise<void> => {
    const drafts = folders?.find(({ specialUse }) => specialUse === 'drafts');
    if (!drafts) return;
    try {
      setStart(startOfDraft(await queries.fetchQuery({ ...ask.letter(api, drafts.id, uid), staleTime: 0 })));
      setAddress({ write: String(uid) });
    } catch {
      setAddress({ write: undefined });
    }
  };
  const compose = (): void => {
    setStart(emptyStart(own[0]?.address ?? ''));
  };
  const answer = (letter: ask.LetterDetail, kind: AnswerKind): void => {
    if (!folder) return;
    const text = letter.text || textOfHtml(letter.html);
    const when = new Date(letter.date).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });
    const name = letter.from[0]?.name || letter.from[0]?.address || '';
    const words = {
      wrote: t('wrote', { when, name }),
      forwarded: t('forwardedMail'),
      from: t('from'),
      to: t('to'),
      date: t('date'),
      subject: t('subject'),
      when,
    };
    const beginning =
      kind === 'forward'
        ? forwardOf(letter, text, own, words)
        : answerTo(letter, text, own, kind === 'replyAll', words);
    setStart({
      beginning: { ...beginning, bcc: [] },
      regards: { folder: folder.id, uid: letter.uid, as: kind === 'forward' ? 'forward' : 'reply' },
      attachments: [],
      atOnce: kind === 'forward',
    });
  };
  const kept = useCallback(
    (uid: number | undefined) => setAddress({ write: uid === undefined ? undefined : String(uid) }),
    [setAddress],
  );

  // A draft that stood in the address goes on after a reload.
  const waiting = useRef(address.get('write'));
  useEffect(() => {
    if (!waiting.current || !folders || start) return;
    const uid = Number(waiting.current);
    waiting.current = null;
    void goOn(uid);
  });

  const unread = folders?.find(({ specialUse }) => specialUse === 'inbox')?.unread ?? 0;
  const title = folder ? nameOf(folder) : t('title');
  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) ${title}` : title;
  }, [unread, title]);

  const chosen =
    checked.size > 0 ? [...checked] : open !== undefined ? [open] : cursor !== undefined ? [cursor] : [];
  const onChosen = (action: Act['action'], to?: string): void => {
    if (folder && chosen.length > 0) act({ folder: folder.id, uids: chosen, action, ...(to && { to }) });
  };
  const step = (by: 1 | -1): void => {
    const at = letters.findIndex(({ uid }) => uid === (open ?? cursor));
    const next = letters[at < 0 ? 0 : Math.min(letters.length - 1, Math.max(0, at + by))];
    if (!next) return;
    if (open === undefined) setCursor(next.uid);
    else show(next);
  };
  const answerOpen = (kind: AnswerKind): void => {
    if (!folder || open === undefined) return;
    const letter = queries.getQueryData(ask.letter(api, folder.id, open).queryKey);
    if (letter) answer(letter, kind);
  };
  const keys: MailKeys = {
    j: () => step(1),
    k: () => step(-1),
    Enter: () => {
      const letter = letters.find(({ uid }) => uid === cursor);
      if (letter) show(letter);
    },
    r: () => answerOpen('reply'),
    a: () => answerOpen('replyAll'),
    f: () => answerOpen('forward'),
    c: compose,
    Delete: () => onChosen('delete'),
    '/': () => searchBox.current?.querySelector('input')?.focus(),
    '?': () => setHelp(true),
    Escape: () => setAddress({ mail: undefined }),
  };
  useMailKeys(keys, start === undefined && !help);

  if (!folders || !folder) return <VisuallyHidden>{t('title')}</VisuallyHidden>;
  return (
    <>
      <VisuallyHidden>
        <Title order={1}>{t('title')}</Title>
      </VisuallyHidden>
      <div
        className={classes.panes}
        data-shows={open === undefined ? 'list' : 'mail'}
        data-folders={choosing ? 'open' : undefined}
        data-testid="webmail"
      >
        <FolderPane
          folders={folders}
          current={folder.id}
          onOpen={(id) => {
            setChecked(new Set());
            setCursor(undefined);
            setChoosing(false);
            setAddress({ folder: id, mail: undefined, search: undefined, only: undefined });
          }}
        />
        <Box component="section" aria-label={title} className={`${classes.pane} ${classes.listing}`}>
          <Group className={classes.bar} gap={6} wrap="nowrap">
            <ActionIcon
              className={classes.phone}
              variant="default"
              size="lg"
              aria-label={t('folders')}
              onClick={() => setChoosing(true)}
              data-testid="folders-open"
            >
              <IconFolders size={18} aria-hidden />
            </ActionIcon>
            <Text fw={600} style={{ flex: 1 }} className={classes.cut}>
              {title}
            </Text>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('keys')}
              title={t('keys')}
              onClick={() => setHelp(true)}
            >
              <IconHelp size={18} aria-hidden />
            </ActionIcon>
            <Button
              size="compact-md"
              leftSection={<IconPencil size={16} aria-hidden />}
              onClick={compose}
              data-testid="compose-open"
            >
              {t('compose')}
            </Button>
          </Group>
          <Group className={classes.bar} gap={6} wrap="nowrap" ref={searchBox}>
            <Box style={{ flex: 1, minWidth: 0 }}>
              <SearchBox
                key={folder.id}
                label={t('search')}
                initial={search}
                onSearch={(text) => setAddress({ search: text, mail: undefined })}
              />
            </Box>
            <Select
              aria-label={t('show')}
              w={120}
              allowDeselect={false}
              value={only ?? 'all'}
              data={[
                { value: 'all', label: t('only.all') },
                ...FILTERS.map((name) => ({ value: name, label: t(`only.${name}`) })),
              ]}
              onChange={(value) =>
                setAddress({ only: value === 'all' || value === null ? undefined : value })
              }
            />
          </Group>
          {checked.size > 0 && (
            <Group className={classes.bar} gap={6} data-testid="selection">
              <Text size="sm" style={{ flex: 1 }}>
                {t('selected', { count: checked.size })}
              </Text>
              <Button size="compact-sm" variant="default" onClick={() => onChosen('read')}>
                {t('markRead')}
              </Button>
              <Menu withinPortal>
                <Menu.Target>
                  <Button size="compact-sm" variant="default" data-testid="selection-move">
                    {t('move')}
                  </Button>
                </Menu.Target>
                <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
                  {folders
                    .filter(({ id, specialUse }) => id !== folder.id && specialUse !== 'drafts')
                    .map((other) => (
                      <Menu.Item key={other.id} onClick={() => onChosen('move', other.id)}>
                        {nameOf(other)}
                      </Menu.Item>
                    ))}
                </Menu.Dropdown>
              </Menu>
              <ActionIcon
                variant="default"
                aria-label={t('delete')}
                onClick={() => onChosen('delete')}
                data-testid="selection-delete"
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('selectNone')}
                onClick={() => setChecked(new Set())}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            </Group>
          )}
          <div className={classes.scroll}>
            <LetterList
              folder={folder}
              query={pages}
              searching={search !== '' || only !== undefined}
              open={open}
              cursor={cursor}
              checked={checked}
              onCheck={(uid, isChecked) =>
                setChecked((before) => {
                  const next = new Set(before);
                  if (isChecked) next.add(uid);
                  else next.delete(uid);
                  return next;
                })
              }
              onOpen={show}
              onFlag={({ uid, flagged }) =>
                act({ folder: folder.id, uids: [uid], action: flagged ? 'unflag' : 'flag' })
              }
            />
          </div>
        </Box>
        <Box component="section" aria-label={t('mail')} className={`${classes.pane} ${classes.reading}`}>
          {open === undefined ? (
            <Text c="dimmed" m="auto" p="md">
              {t('chooseMail')}
            </Text>
          ) : (
            <LetterView
              key={`${folder.id}-${open}`}
              folder={folder}
              folders={folders}
              uid={open}
              leaving={isLeaving(folder.id, open)}
              onClose={() => setAddress({ mail: undefined })}
              onAnswer={answer}
              act={act}
            />
          )}
        </Box>
      </div>
      {start && <Compose start={start} own={own} onKept={kept} onClose={() => setStart(undefined)} />}
      <Modal opened={help} onClose={() => setHelp(false)} title={t('keys')}>
        <Table aria-label={t('keys')}>
          <Table.Tbody>
            {KEYS.map(([key, meaning]) => (
              <Table.Tr key={key}>
                <Table.Th w={90}>{key}</Table.Th>
                <Table.Td>{t(meaning)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Text size="sm" mt="sm">
          {t('searchHelp')}{' '}
          <Code>from:ann to:bob subject:&quot;two words&quot; since:2026-11-21 before:2026-12-01</Code>
        </Text>
      </Modal>
    </>
  );
}
