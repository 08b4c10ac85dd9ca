// Saves a draft by itself: a moment after the last change, one save at a time, each naming the revision it was made on. Once
// somebody else has saved in between nothing more is sent, and whoever is later is told.

import { Problem, Unreachable } from '../../api.ts';
import type { SavedDraft, VersionContent } from '../../authoring-contract.ts';

export type SaveState =
  | { readonly is: 'saved'; readonly at: number | null }
  | { readonly is: 'waiting' }
  | { readonly is: 'saving' }
  | { readonly is: 'failed'; readonly error: unknown }
  | { readonly is: 'conflict'; readonly by: string | null; readonly at: number };

export interface SaverParts {
  readonly revision: number;
  readonly save: (revision: number, content: VersionContent) => Promise<SavedDraft>;
  readonly onState: (state: SaveState) => void;
  readonly onSaved: (saved: SavedDraft) => void;
  readonly now: () => number;
  /** Milliseconds after the last change, and after a lost connection. */
  readonly waits: { readonly change: number; readonly offline: number };
}

export interface Saver {
  readonly revision: number;
  change(content: VersionContent): void;
  /** Saves at once what is not saved yet. @returns whether everything is saved */
  flush(): Promise<boolean>;
}

function conflictIn(error: unknown): { by: string | null; at: number } | null {
  if (!(error instanceof Problem) || error.code !== 'changed-meanwhile') return null;
  const details = (error.details ?? {}) as { by?: string | null; at?: number };
  return { by: details.by ?? null, at: details.at ?? 0 };
}

export function makeSaver({ save, onState, onSaved, now, waits, ...parts }: SaverParts): Saver {
  let revision = parts.revision;
  let unsaved: VersionContent | null = null;
  let running: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const wait = (time: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), time);
  };
  const once = async (content: VersionContent): Promise<void> => {
    unsaved = null;
    onState({ is: 'saving' });
    try {
      const saved = await save(revision, content);
      revision = saved.revision;
      onSaved(saved);
      // Typed while it was on its way: that has its own wait.
      onState(unsaved === null ? { is: 'saved', at: now() } : { is: 'waiting' });
    } catch (error) {
      unsaved ??= content;
      const conflict = conflictIn(error);
      stopped = conflict !== null;
      onState(conflict ? { is: 'conflict', ...conflict } : { is: 'failed', error });
      if (error instanceof Unreachable) wait(waits.offline);
    }
  };
  const run = async (): Promise<void> => {
    clearTimeout(timer);
    if (running) await running;
    if (unsaved === null || stopped) return;
    running = once(unsaved);
    await running;
    running = null;
  };

  return {
    get revision() {
      return revision;
    },
    change(content) {
      unsaved = content;
      if (stopped) return;
      if (!running) onState({ is: 'waiting' });
      wait(waits.change);
    },
    async flush() {
      await run();
      return unsaved === null && !stopped;
    },
  };
}
