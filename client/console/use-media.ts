// Whether the window is as a media query says, followed while it is turned or resized.
import { useCallback, useSyncExternalStore } from 'react';

/** Where a row of tabs or buttons no longer fits. */
export const narrow = '(max-width: 480px)';
/** Where the menu has room beside the page. */
export const roomy = '(min-width: 1100px)';
/** Where nothing should slide or fade. */
export const calm = '(prefers-reduced-motion: reduce)';
/** Where controls are pressed by a finger. */
export const byFinger = `${narrow}, (pointer: coarse)`;

export function useMedia(query: string): boolean {
  const follow = useCallback(
    (tell: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', tell);
      return () => list.removeEventListener('change', tell);
    },
    [query],
  );
  return useSyncExternalStore(follow, () => window.matchMedia(query).matches);
}
