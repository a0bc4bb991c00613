'use client';
import { Collapse, Group, List, Text, ThemeIcon, UnstyledButton } from '@mantine/core';
import { IconCheck, IconCircle } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Section } from '@/ui/section';
import type { Lab } from './lab';

type Step = Lab['steps'][number] & { readonly done?: boolean };

/** What is to be done in a lab, for teaching. Whether a step is done is said where the API says it. */
export function Checklist({ steps }: { steps: readonly Step[] }) {
  const t = useTranslations('labs');
  const locale = useLocale();
  if (steps.length === 0) return null;
  const said = (text: Step['title']): string => (typeof text === 'string' ? text : text[locale]);
  const follows = steps.some(({ done }) => done !== undefined);
  return (
    <Section
      title={t('checklist')}
      actions={
        follows && (
          <Text size="sm" c="dimmed">
            {t('stepsDone', { done: steps.filter(({ done }) => done).length, count: steps.length })}
          </Text>
        )
      }
    >
      <List listStyleType={follows ? 'none' : 'decimal'} spacing="xs" type="ordered" withPadding={!follows}>
        {steps.map(({ id, title, hint, done }) => (
          <List.Item
            key={id}
            icon={
              follows && (
                <ThemeIcon
                  size="sm"
                  radius="xl"
                  color={done ? 'teal' : 'gray'}
                  variant={done ? 'filled' : 'light'}
                >
                  {done ? (
                    <IconCheck size={14} aria-label={t('stepDone')} />
                  ) : (
                    <IconCircle size={10} aria-hidden />
                  )}
                </ThemeIcon>
              )
            }
          >
            <Text size="sm">{said(title)}</Text>
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
