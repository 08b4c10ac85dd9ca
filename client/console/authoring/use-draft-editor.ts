// One draft being edited: what is written with undo and redo, saved by itself, and told when somebody else was quicker.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { instrumentDrafts } from '../../api.ts';
import type { OpenDraft, SavedDraft, VersionContent } from '../../authoring-contract.ts';
import type { Fault } from '../../contract.ts';
import { makeSaver, type SaveState } from './draft-saver.ts';
import { begin, change, type History, redo, undo } from './edit/history.ts';
import { mendContent } from './edit/mend-content.ts';
import type { Change } from './editing.ts';

const waits = { change: 1000, offline: 5000 };

export interface DraftEditor {
  readonly content: VersionContent;
  readonly saveState: SaveState;
  readonly serverFaults: readonly Fault[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly edit: (step: Change, about?: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly flush: () => Promise<boolean>;
  readonly revision: () => number;
}

export function useDraftEditor(draft: OpenDraft): DraftEditor {
  const [history, setHistory] = useState<History<VersionContent>>(() => begin(mendContent(draft.content)));
  const [saveState, setSaveState] = useState<SaveState>({ is: 'saved', at: draft.updatedAt });
  const [serverFaults, setServerFaults] = useState(draft.faults);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one saver for as long as this draft is open
  const saver = useMemo(
    () =>
      makeSaver<VersionContent, SavedDraft>({
        revision: draft.revision,
        save: (revision, content) => instrumentDrafts.save(draft.id, revision, content),
        onState: setSaveState,
        onSaved: ({ faults }) => setServerFaults(faults),
        now: Date.now,
        waits,
      }),
    [draft.id],
  );
  const first = useRef(history.present);
  const saved = useRef(history.present);
  useEffect(() => {
    if (history.present === saved.current) return;
    saved.current = history.present;
    saver.change(history.present);
  }, [history, saver]);
  useEffect(
    () => () => {
      if (saved.current !== first.current) void saver.flush();
    },
    [saver],
  );
  const edit = useCallback(
    (step: Change, about = ''): void =>
      setHistory((before) => change(before, step(before.present), about, performance.now())),
    [],
  );
  return {
    content: history.present,
    saveState,
    serverFaults,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    edit,
    undo: useCallback(() => setHistory(undo), []),
    redo: useCallback(() => setHistory(redo), []),
    flush: useCallback(() => saver.flush(), [saver]),
    revision: useCallback(() => saver.revision, [saver]),
  };
}
