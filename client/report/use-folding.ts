// Which sections of a report stand open on a narrow screen, where all of them together would be a hundred screens high.
// On a wide screen and on paper everything is open; the style sheet sees to that.
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { Section } from '../../scoring/report/report.ts';

/** As wide as the contents beside the report need; report.css has the same number. */
const narrow = '(max-width: 1079px)';
const openAtFirst: ReadonlySet<string> = new Set(['summary', 'radar']);

export interface Folding {
  readonly isOpen: (id: string) => boolean;
  readonly allOpen: boolean;
  toggle(id: string): void;
  setAll(open: boolean): void;
  /** Opens a section and brings the reader there, eyes and focus. */
  goTo(id: string): void;
}

export function sectionAnchor(id: string): string {
  return `section-${id}`;
}

function watchWidth(change: () => void): () => void {
  const query = window.matchMedia(narrow);
  query.addEventListener('change', change);
  return () => query.removeEventListener('change', change);
}

/** @returns null where nothing folds: on a wide screen */
export function useFolding(sections: readonly Section[]): Folding | null {
  const folds = useSyncExternalStore(
    watchWidth,
    () => window.matchMedia(narrow).matches,
    () => false,
  );
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () => new Set(sections.filter(({ id }, at) => openAtFirst.has(id) || at === 0).map(({ id }) => id)),
  );
  const [asked, setAsked] = useState<{ readonly id: string } | null>(null);
  const known = useRef(sections);
  known.current = sections;

  const goTo = useCallback((id: string) => {
    setOpen((before) => new Set(before).add(id));
    setAsked({ id });
  }, []);
  // Only now is the section open and has its place.
  useLayoutEffect(() => {
    if (!asked) return;
    const section = document.getElementById(sectionAnchor(asked.id));
    section?.scrollIntoView();
    section?.querySelector<HTMLElement>('.report-section-title')?.focus({ preventScroll: true });
  }, [asked]);
  // An address that names a section, a step back or forward, and a link typed by hand all open what they lead to.
  useEffect(() => {
    const follow = () => {
      const found = known.current.find(({ id }) => `#${sectionAnchor(id)}` === decodeURIComponent(location.hash));
      if (found) goTo(found.id);
    };
    follow();
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, [goTo]);

  return useMemo(() => {
    if (!folds) return null;
    return {
      isOpen: (id) => open.has(id),
      allOpen: sections.every(({ id }) => open.has(id)),
      toggle: (id) =>
        setOpen((before) => {
          const after = new Set(before);
          if (!after.delete(id)) after.add(id);
          return after;
        }),
      setAll: (all) => setOpen(new Set(all ? sections.map(({ id }) => id) : [])),
      goTo,
    };
  }, [folds, open, sections, goTo]);
}
