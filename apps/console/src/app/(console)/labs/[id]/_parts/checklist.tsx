'use client';
import { Anchor, Collapse, Group, List, Text, ThemeIcon, UnstyledButton } from '@mantine/core';
import { IconCheck, IconCircle } from '@tabler/icons-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Moment } from '@/ui/moment';
import { Section } from '@/ui/section';
import type { Lab } from './lab';

type Step = Lab['steps'][number];

/** What is to be done in a lab, for teaching; the server ticks a step by what it sees on the wire and in the mailboxes. */
export function Checklist({ steps }: { steps: readonly Step[] }) {
  const t = useTranslations('labs');
  const locale = useLocale();
  if (steps.length === 0) return null;
  const said = (text: Step['title']): string => (typeof text === 'string' ? text : text[locale]);
  return (
    <Section
      title={t('checklist')}
      actions={
        <Text size="sm" c="dimmed" aria-live="polite">
          {t('stepsDone', { done: steps.filter(({ done }) => done).length, count: steps.length })}
        </Text>
      }
    >
      <List listStyleType="none" spacing="xs" type="ordered">
        {steps.map(({ id, title, hint, done }) => (
          <List.Item
            key={id}
            icon={
              <ThemeIcon
                size="sm"
                radius="xl"
                color={done ? 'teal' : 'gray'}
                variant={done ? 'filled' : 'light'}
              >
                {done ? (
                  <IconCheck size={14} role="img" aria-label={t('stepDone')} />
                ) : (
                  <IconCircle size={10} aria-hidden />
                )}
              </ThemeIcon>
            }
          >
            <Text size="sm">{said(title)}</Text>
            {done && (
              <Text size="xs" c="dimmed">
                <Moment value={done.at} />
                {done.conversationId !== null && (
                  <>
                    {' · '}
                    <Anchor
                      underline="always"
                      component={Link}
                      href={`/conversations/${done.conversationId}`}
                      prefetch={false}
                      size="xs"
                    >
                      {t('conversation')}
                    </Anchor>
                  </>
                )}
              </Text>
            )}
            {hint !== undefined && <Hint text={said(hint)} />}
          </List.Item>
        ))}
      </List>
    </Section>
  );
}

function Hint({ text }: { text: string }) {
  const t = useTranslations('labs');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Group>
        <UnstyledButton fz="xs" td="underline" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('hint')}
        </UnstyledButton>
      </Group>
      <Collapse expanded={open}>
        <Text size="sm" c="dimmed">
          {text}
        </Text>
      </Collapse>
    </>
  );
}
