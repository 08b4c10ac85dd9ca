// What is typed into a part of an application, saved by itself a moment after the last change. Until it is saved it also lies on this
// device, so that a closed page or a lost connection costs nothing; of two persons on one part the later is told.
import { useEffect, useRef, useState } from 'react';
import { makeSaver, type SaveState } from '../authoring/draft-saver.ts';

const waits = { change: 700, offline: 5000 };

interface SavedParts<Content> {
  /** Of this part on this device. */
  readonly key: string;
  readonly revision: number;
  readonly content: Content;
  readonly save: (revision: number, content: Content) => Promise<{ readonly revision: number }>;
  /** Shows it everywhere on the page. */
  readonly onChange: (content: Content) => void;
  readonly again: () => Promise<unknown>;
  /** The part is no longer shown and all of it is saved: from now on the server's word holds. */
  readonly onGone: () => void;
}

export interface Saved<Content> {
  readonly content: Content;
  readonly state: SaveState;
  readonly change: (content: Content) => void;
  /** After a conflict: what the server has. */
  readonly reload: () => Promise<void>;
}

export function useSaved<Content>(parts: SavedParts<Content>): Saved<Content> {
  const { key, revision } = parts;
  const [content, setContent] = useState(parts.content);
  const [state, setState] = useState<SaveState>({ is: 'saved', at: null });
  const latest = useRef(parts);
  latest.current = parts;
  const make = (seen: number) =>
    makeSaver<Content, { readonly revision: number }>({
      revision: seen,
      save: async (at, typed) => {
        const saved = await latest.current.save(at, typed);
        forget(key);
        return saved;
      },
      onState: setState,
      onSaved: () => void latest.current.again(),
      now: Date.now,
      waits,
    });
  const [saver, setSaver] = useState(() => make(revision));
  const show = (next: Content): void => {
    setContent(next);
    latest.current.onChange(next);
  };
  const change = (next: Content): void => {
    show(next);
    keep(key, saver.revision, next);
    saver.change(next);
  };
  const begin = (next: Content, seen: number): void => {
    setSaver(make(seen));
    show(next);
    setState({ is: 'saved', at: null });
  };
  const idle = state.is === 'saved';
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a newer revision from the server begins anew
  useEffect(() => {
    if (idle && revision > saver.revision) begin(parts.content, revision);
  }, [revision, idle]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, what the last visit could not save
  useEffect(() => {
    const left = kept<Content>(key);
    if (left?.revision === revision) change(left.content);
    else if (left) {
      show(left.content);
      setState({ is: 'conflict', by: null, at: 0 });
    }
  }, []);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  useEffect(() => {
    const flush = (): void => {
      if (document.visibilityState === 'hidden') void saver.flush();
    };
    document.addEventListener('visibilitychange', flush);
    return () => {
      document.removeEventListener('visibilitychange', flush);
      void saver.flush().then((saved) => saved && gone.current && latest.current.onGone());
    };
  }, [saver]);
  const reload = async (): Promise<void> => {
    forget(key);
    // Whatever the server answers next is newer than this.
    setSaver(make(-1));
    setState({ is: 'saved', at: null });
    await latest.current.again();
  };
  return { content, state, change, reload };
}

const at = (key: string): string => `shuheng:application:${key}`;

function keep(key: string, revision: number, content: unknown): void {
  try {
    localStorage.setItem(at(key), JSON.stringify({ revision, content }));
  } catch {
    // Private windows and full devices: the server has it a moment later.
  }
}

function kept<Content>(key: string): { revision: number; content: Content } | null {
  try {
    return JSON.parse(localStorage.getItem(at(key)) ?? 'null');
  } catch {
    return null;
  }
}

function forget(key: string): void {
  try {
    localStorage.removeItem(at(key));
  } catch {
    // Nothing was kept there either.
  }
}
