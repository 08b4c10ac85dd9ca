// The desk by keyboard alone. Keys do nothing while somebody types, or while a dialogue is open.
import { useEffect } from 'react';

export interface DeskKeys {
  readonly level: (level: number) => void;
  /** One step up, and from the highest to the lowest. */
  readonly confidence: () => void;
  readonly move: (by: 1 | -1) => void;
  readonly nextOpen: () => void;
  readonly comment: () => void;
  readonly question: () => void;
  readonly help: () => void;
}

export function useKeys(keys: DeskKeys): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const at = event.target as HTMLElement;
      if (at.matches('input, textarea, select, [contenteditable]')) {
        if (event.key === 'Escape') at.blur();
        return;
      }
      if (document.querySelector('.ant-modal-wrap:not([style*="display: none"])')) return;
      const act = actionOf(event.key, keys);
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [keys]);
}

function actionOf(key: string, keys: DeskKeys): (() => void) | undefined {
  if (/^[1-7]$/.test(key)) return () => keys.level(Number(key));
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return () => keys.move(1);
    case 'ArrowUp':
    case 'k':
      return () => keys.move(-1);
    case 'f':
      return keys.confidence;
    case 'n':
      return keys.nextOpen;
    case 'c':
      return keys.comment;
    case 'q':
      return keys.question;
    case '?':
      return keys.help;
    default:
      return undefined;
  }
}
