// Saves what is typed by itself, a draft of an instrument or an item of a form: a moment after the last change, one save at a time, each naming the revision it was made on. Once
// somebody else has saved in between nothing more is sent, and whoever is later is told.

import { Problem, Unreachable } from '../../api.ts';

export type SaveState =
  | { readonly is: 'saved'; readonly at: number | null }
  | { readonly is: 'waiting' }
  | { readonly is: 'saving' }
  | { readonly is: 'failed'; readonly error: unknown }
  | { readonly is: 'conflict'; readonly by: string | null; readonly at: number };

interface Revised {
  readonly revision: number;
}

export interface SaverParts<Content, Saved extends Revised> {
  readonly revision: number;
  readonly save: (revision: number, content: Content) => Promise<Saved>;
  readonly onState: (state: SaveState) => void;
  readonly onSaved: (saved: Saved) => void;
  readonly now: () => number;
  /** Milliseconds after the last change, and after a lost connection. */
  readonly waits: { readonly change: number; readonly offline: number };
}

export interface Saver<Content> {
  readonly revision: number;
  change(content: Content): void;
  /** Saves at once what is not saved yet. @returns whether everything is saved */
  flush(): Promise<boolean>;
}

const conflicts: readonly string[] = ['changed-meanwhile', 'form-item-changed'];

function conflictIn(error: unknown): { by: string | null; at: number } | null {
  if (!(error instanceof Problem) || !conflicts.includes(error.code)) return null;
  const details = (error.details ?? {}) as { by?: string | null; at?: number };
  return { by: details.by ?? null, at: details.at ?? 0 };
}

export function makeSaver<Content, Saved extends Revised>({
  save,
  onState,
  onSaved,
  now,
  waits,
  ...parts
}: SaverParts<Content, Saved>): Saver<Content> {
  let revision = parts.revision;
  let unsaved: Content | null = null;
  let running: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const wait = (time: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), time);
  };
  const once = async (content: Content): Promise<void> => {
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
    while (running) await running;
    if (unsaved === null || stopped) return;
    running = once(unsaved).finally(() => {
      running = null;
    });
    await running;
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
