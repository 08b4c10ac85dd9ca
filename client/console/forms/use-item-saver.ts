// What is typed into one item, saved by itself. When somebody else's change arrives it takes the place of what is shown, but never
// of what is typed and not saved yet.
import { useEffect, useRef, useState } from 'react';
import { teamwork } from '../../api.ts';
import type { FilledItem, Filling, FormItem } from '../../form-contract.ts';
import { makeSaver, type SaveState } from '../authoring/draft-saver.ts';
import type { OpenForm } from './use-form.ts';

const contentOf = ({ answer, basis, note }: FormItem): Filling => ({ answer, basis, note });
const waits = { change: 700, offline: 5000 };

export function useItemSaver({ name, keep }: OpenForm, row: FormItem) {
  const [typed, setTyped] = useState<Filling>(() => contentOf(row));
  const [state, setState] = useState<SaveState>({ is: 'saved', at: null });
  const latest = useRef(typed);
  const makeFrom = ({ item, revision }: FormItem) =>
    makeSaver<Filling, FilledItem>({
      revision,
      save: async (seen, content) => {
        const filled = await teamwork.fill(name, item, seen, content);
        keep(item, content, filled);
        return filled;
      },
      onState: setState,
      onSaved: () => {},
      now: Date.now,
      waits,
    });
  const [saver, setSaver] = useState(() => makeFrom(row));
  const begin = (from: FormItem): void => {
    setSaver(makeFrom(from));
    latest.current = contentOf(from);
    setTyped(latest.current);
    setState({ is: 'saved', at: null });
  };
  const idle = state.is === 'saved';
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a newer revision from the server begins anew
  useEffect(() => {
    if (idle && row.revision > saver.revision) begin(row);
  }, [row.revision, idle]);
  // Whoever turns away, or whose phone rings, has what was typed saved at once.
  useEffect(() => {
    const flush = (): void => {
      if (document.visibilityState === 'hidden') void saver.flush();
    };
    document.addEventListener('visibilitychange', flush);
    return () => {
      document.removeEventListener('visibilitychange', flush);
      void saver.flush();
    };
  }, [saver]);

  const change = (changes: Partial<Filling>): void => {
    latest.current = { ...latest.current, ...changes };
    setTyped(latest.current);
    saver.change(latest.current);
  };
  return {
    typed,
    state,
    change,
    saveNow: (changes: Partial<Filling>): void => {
      change(changes);
      void saver.flush();
    },
    /** After a conflict: what the server has. */
    reload: async (): Promise<void> => {
      const fresh = await teamwork.read(name);
      const found = fresh.items.find(({ item }) => item === row.item);
      if (found) begin(found);
    },
  };
}
