import { Anchor, List, Text, Timeline, type TimelineItemProps } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { Moment } from '@/ui/moment';
import { Said } from './said';
import { COLORS, type TraceEvent } from './trace';
import { useApiWords } from '@/data/api-words';

const COLOR: Readonly<Partial<Record<TraceEvent['kind'], string>>> = {
  held: 'yellow',
  returned: 'red',
  removed: 'gray',
  erased: 'gray',
};

/** What became of a mail, as an item of its time line (which gives its items properties of their own). */
export function MailEvent({
  event,
  onOpen,
  ...item
}: { event: TraceEvent; onOpen: (id: string) => void } & TimelineItemProps) {
  const t = useTranslations('trace');
  const title = useTitle(event);
  const text = useApiWords();
  return (
    <Timeline.Item {...item} title={title} color={event.status ? COLORS[event.status] : COLOR[event.kind]}>
      <Text size="xs" c="dimmed">
        <Moment value={event.at} /> {event.final}
      </Text>
      {event.host && event.kind === 'attempt' && <Text size="sm">{t('said', { host: event.host })}</Text>}
      {event.reply && <Said text={text(event.reply)} />}
      {event.steps && event.steps.length > 0 && (
        <List size="xs" mt={4}>
          {event.steps.map((step, at) => (
            <List.Item key={at} className="break">
              {text(step)}
            </List.Item>
          ))}
        </List>
      )}
      {event.report && (
        <Anchor component="button" type="button" size="sm" onClick={() => onOpen(event.report!)}>
          {t('openReport')}
        </Anchor>
      )}
    </Timeline.Item>
  );
}

function useTitle(event: TraceEvent): string {
  const t = useTranslations('trace');
  const by = event.by || '—';
  switch (event.kind) {
    case 'attempt':
      return t(`attempts.${event.status ?? 'deferred'}`);
    case 'fetched':
      return t('events.fetched', { by, protocol: event.protocol ?? '', host: event.host ?? '' });
    case 'erased':
      return event.protocol
        ? t('events.erasedBy', { by, protocol: event.protocol })
        : t('events.erased', { by });
    case 'reported':
    case 'answered':
      return t(`events.${event.kind}`);
    default:
      return t(`events.${event.kind}`, { by });
  }
}
