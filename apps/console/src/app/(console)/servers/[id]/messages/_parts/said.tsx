import { Text } from '@mantine/core';

/** Words of a protocol. */
export function Said({ text }: { text: string }) {
  return (
    <Text size="xs" ff="monospace" className="break" style={{ whiteSpace: 'pre-wrap' }}>
      {text}
    </Text>
  );
}
