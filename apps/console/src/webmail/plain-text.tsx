'use client';
import { Anchor, Box, Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import classes from './mail.module.css';
import { blocksOf, linksIn } from './text';

/** The text of a mail: what was quoted is folded. */
export function PlainText({ text }: { text: string }) {
  const t = useTranslations('webmail');
  if (text.trim() === '') return <Box c="dimmed">{t('noText')}</Box>;
  return (
    <div data-testid="letter-text">
      {blocksOf(text).map((block, at) =>
        block.quoted ? <Quoted key={at} text={block.text} /> : <Linked key={at} text={block.text} />,
      )}
    </div>
  );
}

function Quoted({ text }: { text: string }) {
  const t = useTranslations('webmail');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        my={4}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        data-testid="letter-quoted"
      >
        {t(open ? 'hideQuoted' : 'showQuoted')}
      </Button>
      {open && (
        <div className={classes.quote}>
          <Linked text={text} />
        </div>
      )}
    </>
  );
}

function Linked({ text }: { text: string }) {
  return (
    <p className={classes.text}>
      {linksIn(text).map((piece, at) =>
        piece.href === undefined ? (
          piece.text
        ) : (
          <Anchor
            key={at}
            href={piece.href}
            target="_blank"
            rel="noopener noreferrer"
            inherit
            underline="always"
          >
            {piece.text}
          </Anchor>
        ),
      )}
    </p>
  );
}
