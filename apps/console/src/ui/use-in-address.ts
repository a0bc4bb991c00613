'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

/** What of a page stands in its address, so that it can be linked to and survives a reload; an empty value leaves it. */
export function useInAddress(): [
  URLSearchParams,
  (changes: Readonly<Record<string, string | undefined>>) => void,
] {
  const path = usePathname();
  const current = useSearchParams();
  const set = useCallback(
    (changes: Readonly<Record<string, string | undefined>>) => {
      const next = new URLSearchParams(current);
      for (const [name, value] of Object.entries(changes)) {
        if (value) next.set(name, value);
        else next.delete(name);
      }
      const query = next.toString();
      // Next's router follows the browser's history; nothing has to be fetched for it.
      window.history.replaceState(null, '', query ? `${path}?${query}` : path);
    },
    [path, current],
  );
  return [current, set];
}
