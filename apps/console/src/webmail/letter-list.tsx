'use client';
import { ActionIcon, Box, Checkbox, Skeleton, Stack, Text, UnstyledButton } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconPaperclip,
  IconStar,
  IconStarFilled,
} from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import type { Folder, Letter } from '@/data/mail-queries';
import { useExplain } from '@/data/use-action';
import { Failure } from '@/ui/failure';
import { itemsOf, More, type Pages } from '@/ui/more';
import { useInBrowser } from '@/ui/moment';
import classes from './mail.module.css';

export interface LetterListProps {
  readonly folder: Folder;
  readonly query: Pages<Letter>;
  readonly searching: boolean;
  readonly open: number | undefined;
  readonly cursor: number | undefined;
  readonly checked: ReadonlySet<number>;
  readonly onCheck: (uid: number, checked: boolean) => void;
  readonly onOpen: (letter: Letter) => void;
  readonly onFlag: (letter: Letter) => void;
}

/** The mails of a folder, newest first. */
export function LetterList(props: LetterListProps) {
  const { query, searching } = props;
  const t = useTranslations('webmail');
  const explain = useExplain();
  if (query.isPending)
    return (
      <Stack gap="xs" p="sm" aria-busy>
        {[1, 2, 3, 4].map((at) => (
          <Skeleton key={at} height={52} />
        ))}
      </Stack>
    );
  if (query.isError && !query.data)
    return <Failure text={explain(query.error)} again={() => void query.refetch()} />;
  const letters = itemsOf(query);
  if (letters.length === 0)
    return (
      <Text c="dimmed" p="md" data-testid="no-letters">
        {t(searching ? 'nothingFound' : 'emptyFolder')}
      </Text>
    );
  return (
    <>
      <Box component="ul" m={0} p={0} style={{ listStyle: 'none' }} aria-label={t('mails')}>
        {letters.map((letter) => (
          <Row key={letter.uid} letter={letter} {...props} />
        ))}
      </Box>
      <Box p="xs">
        <More query={query} />
      </Box>
    </>
  );
}

function Row({
  letter,
  folder,
  open,
  cursor,
  checked,
  onCheck,
  onOpen,
  onFlag,
}: LetterListProps & { letter: Letter }) {
  const t = useTranslations('webmail');
  const { uid, subject, seen, flagged, preview, hasAttachments } = letter;
  const outgoing = folder.specialUse === 'sent' || folder.specialUse === 'drafts';
  const people = (outgoing ? letter.to : letter.from).map(({ name, address }) => name || address).join(', ');
  const weight = seen ? 400 : 700;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (cursor === uid) row.current?.scrollIntoView({ block: 'nearest' });
  }, [cursor, uid]);
  return (
    <li
      ref={row}
      className={classes.row}
      data-open={open === uid || undefined}
      data-cursor={cursor === uid || undefined}
      data-testid={`letter-${uid}`}
      data-seen={seen}
    >
      <Stack gap={4} align="center">
        <Checkbox
          size="sm"
          aria-label={t('select', { subject: subject || t('noSubject') })}
          checked={checked.has(uid)}
          onChange={(event) => onCheck(uid, event.currentTarget.checked)}
        />
        <ActionIcon
          size={24}
          variant="transparent"
          color={flagged ? 'yellow' : 'gray'}
          aria-label={t(flagged ? 'unflag' : 'flag')}
          aria-pressed={flagged}
          onClick={() => onFlag(letter)}
        >
          {flagged ? <IconStarFilled size={16} aria-hidden /> : <IconStar size={16} aria-hidden />}
        </ActionIcon>
      </Stack>
      <UnstyledButton
        className={classes.opener}
        onClick={() => onOpen(letter)}
        aria-current={open === uid || undefined}
      >
        <span className={classes.line}>
          <Text component="span" size="sm" fw={weight} className={classes.cut}>
            {people || (outgoing ? t('nobody') : t('unknownSender'))}
          </Text>
          {letter.answered && <IconArrowBackUp size={14} role="img" aria-label={t('answered')} />}
          {letter.forwarded && <IconArrowForwardUp size={14} role="img" aria-label={t('forwarded')} />}
          {hasAttachments && <IconPaperclip size={14} role="img" aria-label={t('hasAttachments')} />}
          <Text component="span" size="xs" c="dimmed">
            <ShortDate value={letter.receivedAt} />
          </Text>
        </span>
        <span className={classes.line}>
          <Text component="span" size="sm" fw={weight} className={classes.cut}>
            {subject || t('noSubject')}
          </Text>
        </span>
        <span className={classes.line}>
          <Text component="span" size="xs" c="dimmed" className={classes.cut}>
            {preview || '\u00a0'}
          </Text>
        </span>
      </UnstyledButton>
    </li>
  );
}

const DAY_MS = 24 * 3600_000;

/** The time of today's mails, the day of others. */
function ShortDate({ value }: { value: string }) {
  const locale = useLocale();
  const inBrowser = useInBrowser();
  if (!inBrowser) return <>{value.slice(0, 10)}</>;
  const date = new Date(value);
  const recent = Date.now() - date.getTime() < DAY_MS;
  const thisYear = date.getFullYear() === new Date().getFullYear();
  const form: Intl.DateTimeFormatOptions = recent
    ? { timeStyle: 'short' }
    : { day: 'numeric', month: 'short', ...(!thisYear && { year: 'numeric' }) };
  return (
    <time dateTime={value} title={date.toLocaleString(locale)} style={{ whiteSpace: 'nowrap' }}>
      {new Intl.DateTimeFormat(locale, form).format(date)}
    </time>
  );
}
