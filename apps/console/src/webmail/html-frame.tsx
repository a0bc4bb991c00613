'use client';
import { Button, Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef, useState } from 'react';
import { type LetterDetail, partAddress } from '@/data/mail-queries';
import classes from './mail.module.css';

/** Pictures that a mail brings itself and shows, each at most so large, and so many. */
const MAX_PICTURE_OCTETS = 2_000_000;
const MAX_PICTURES = 50;
const PICTURES = /^image\/(png|jpeg|gif|webp|bmp)$/;

/** Neither scripts nor forms nor an origin; links open beside. */
const SANDBOX = 'allow-popups allow-popups-to-escape-sandbox';

/** The HTML of a mail, made harmless. Pictures from elsewhere are loaded when somebody asks for them. */
export function HtmlFrame({ folder, letter }: { folder: string; letter: LetterDetail }) {
  const t = useTranslations('webmail');
  const [remote, setRemote] = useState(false);
  const shown = useQuery({
    queryKey: ['mine', 'shown', folder, letter.uid, letter.html.length, remote],
    staleTime: Infinity,
    gcTime: 60_000,
    queryFn: async ({ signal }) => {
      const pictures = await picturesOf(folder, letter, signal);
      // What makes mail harmless is fetched when there is something to show.
      const { harmless } = await import('@/ui/mail-view/harmless');
      return harmless(letter.html, pictures, { links: true, remote });
    },
  });
  if (!shown.data) return <Skeleton height={300} m="sm" />;
  return (
    <>
      {shown.data.blocked && !remote && (
        <Group className={classes.bar} gap="xs" justify="space-between">
          <Text size="sm">{t('picturesBlocked')}</Text>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => setRemote(true)}
            data-testid="mail-pictures"
          >
            {t('showPictures')}
          </Button>
        </Group>
      )}
      {remote ? <Answered html={shown.data.html} /> : <Own html={shown.data.html} />}
    </>
  );
}

/** The page's own policy holds in the frame too: nothing from elsewhere. */
function Own({ html }: { html: string }) {
  const t = useTranslations('webmail');
  return (
    <iframe
      className={classes.frame}
      sandbox={SANDBOX}
      referrerPolicy="no-referrer"
      title={t('htmlTitle')}
      srcDoc={html}
      data-testid="letter-html"
    />
  );
}

/** With pictures: the server gives the same document back with a policy of its own, which lets them in. */
function Answered({ html }: { html: string }) {
  const t = useTranslations('webmail');
  const name = `shown${useId()}`;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.submit(), [html]);
  return (
    <>
      <form
        ref={form}
        method="post"
        encType="text/plain"
        action="/api/v1/mine/shown-mail"
        target={name}
        hidden
      >
        <textarea name="html" defaultValue={html} aria-hidden tabIndex={-1} />
      </form>
      <iframe
        className={classes.frame}
        name={name}
        sandbox={SANDBOX}
        referrerPolicy="no-referrer"
        title={t('htmlTitle')}
        data-testid="letter-html"
      />
    </>
  );
}

async function picturesOf(
  folder: string,
  { uid, html, attachments }: LetterDetail,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const pictures = new Map<string, string>();
  const wanted = attachments.filter(
    ({ contentId, type, size }) =>
      contentId !== '' && PICTURES.test(type) && size <= MAX_PICTURE_OCTETS && /\bcid:/i.test(html),
  );
  for (const { contentId, section, type } of wanted.slice(0, MAX_PICTURES)) {
    const answer = await fetch(partAddress(folder, uid, section), { signal });
    if (answer.ok) pictures.set(contentId, await dataAddress(await answer.blob(), type));
  }
  return pictures;
}

const dataAddress = (blob: Blob, type: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(new Blob([blob], { type }));
  });
