'use client';
import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** Fonts are those of the person's system: nothing is downloaded, and every script is covered. */
export const theme = createTheme({
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace',
  primaryColor: 'cyan',
  primaryShade: 9,
  autoContrast: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
});

/** Colours that words are written in on their own pale tint. */
const TINTED = ['teal', 'red', 'orange', 'yellow', 'blue', 'gray', 'cyan'];
const tinted = (of: (color: string) => string): Record<string, string> =>
  Object.fromEntries(TINTED.map((color) => [`--mantine-color-${color}-light-color`, of(color)]));

/** Quiet words and words on tints reach the contrast of WCAG 2.2 §1.4.3, which Mantine's own colours do not. */
export const readable: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-6)',
    '--mantine-color-error': 'var(--mantine-color-red-9)',
    ...tinted((color) => `color-mix(in srgb, var(--mantine-color-${color}-9), black 30%)`),
  },
  dark: {
    '--mantine-color-dimmed': 'var(--mantine-color-dark-1)',
    '--mantine-color-error': 'var(--mantine-color-red-4)',
    ...tinted((color) => `var(--mantine-color-${color}-2)`),
  },
});
