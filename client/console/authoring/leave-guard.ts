// What is not saved is not left behind unasked: closing the page asks, and so does a link while saving is not possible.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { SaveState } from './draft-saver.ts';

const isStuck = ({ is }: SaveState): boolean => is === 'failed' || is === 'conflict';

export function useLeaveGuard(state: SaveState): void {
  const { t } = useTranslation();
  const open = state.is !== 'saved';
  const stuck = isStuck(state);
  useEffect(() => {
    if (!open) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [open]);
  useEffect(() => {
    if (!stuck) return;
    const ask = (event: MouseEvent): void => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
      if (!link || link.hasAttribute('download') || link.getAttribute('target') === '_blank') return;
      if (window.confirm(t('authoring.leaveUnsaved'))) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('click', ask, true);
    return () => document.removeEventListener('click', ask, true);
  }, [stuck, t]);
}
