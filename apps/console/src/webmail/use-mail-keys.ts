'use client';
import { useEffect, useRef } from 'react';

export type MailKeys = Readonly<Record<string, () => void>>;

/** Keys of the webmail, while nothing is being typed and no menu or dialog is open. */
export function useMailKeys(keys: MailKeys, enabled: boolean): void {
  const now = useRef(keys);
  useEffect(() => {
    now.current = keys;
  });
  useEffect(() => {
    if (!enabled) return undefined;
    const press = (event: KeyboardEvent): void => {
      const { target, key } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (
        target instanceof Element &&
        target.closest('input, textarea, select, [role="dialog"], [role="menu"], [role="listbox"]')
      )
        return;
      // Enter presses what has the focus.
      if (key === 'Enter' && target instanceof Element && target.closest('button, a')) return;
      const run = now.current[key];
      if (!run) return;
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [enabled]);
}
