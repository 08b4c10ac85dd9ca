// One thing an assessor writes, a score or the opinion, saved by itself and by revision: at once on the device, a moment later on the
// server. Of two tabs the later is told and decides; nothing typed is lost by that.
import { useEffect, useRef, useState } from 'react';
import { Problem } from '../../api.ts';
import type { DeskName } from '../../review-contract.ts';
import { makeSaver, type SaveState } from '../authoring/draft-saver.ts';
import { forgetHere, keepHere, readHere } from './kept-score.ts';

interface Parts<Content, Saved> {
  readonly name: DeskName;
  /** A name on this device: the indicator, or the opinion. */
  readonly what: string;
  readonly revision: number;
  readonly content: Content;
  readonly save: (revision: number, content: Content) => Promise<Saved>;
  readonly onSaved: (content: Content, saved: Saved) => void;
  /** What the server has now. */
  readonly fresh: () => Promise<{ readonly revision: number; readonly content: Content }>;
}

interface Revised {
  readonly revision: number;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const waits = { change: 600, offline: 4000 };

export function useSaver<Content, Saved extends Revised>(parts: Parts<Content, Saved>) {
  const { name, what, save, onSaved } = parts;
  const [state, setState] = useState<SaveState>({ is: 'saved', at: null });
  const make = (revision: number) => {
    const send = async (seen: number, content: Content): Promise<Revised> => {
      try {
        const saved = await save(seen, content);
        onSaved(content, saved);
        return saved;
      } catch (error) {
        // What this very page sent a moment ago, before one turned away and came back, is no conflict.
        const there = error instanceof Problem && error.code === 'changed-meanwhile' ? await parts.fresh() : null;
        if (there === null || !same(there.content, content)) throw error;
        return there;
      }
    };
    return makeSaver<Content, Revised>({
      revision,
      save: async (seen, content) => {
        const saved = await send(seen, content);
        // Typed on meanwhile: that is still kept here.
        if (latest.current === content) forgetHere(name, what);
        return saved;
      },
      onState: setState,
      onSaved: () => {},
      now: Date.now,
      waits,
    });
  };
  const [first] = useState(() => startFrom(parts));
  const latest = useRef(first.content);
  const [typed, setTyped] = useState(first.content);
  const [saver, setSaver] = useState(() => make(first.revision));
  useEffect(() => {
    if (first.unsaved) saver.change(latest.current);
  }, [first, saver]);
  useEffect(() => {
    const flush = (): void => void saver.flush();
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') flush();
    };
    document.addEventListener('visibilitychange', hidden);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      flush();
    };
  }, [saver]);

  const write = (content: Content): void => {
    latest.current = content;
    setTyped(content);
    keepHere(name, what, { revision: saver.revision, content });
    saver.change(content);
  };
  return {
    typed,
    state,
    get revision() {
      return saver.revision;
    },
    write,
    writeNow: (content: Content): void => {
      write(content);
      void saver.flush();
    },
    flush: () => saver.flush(),
    /** After a conflict: what the other page saved, or what is written here on top of it. */
    settle: async (keepMine: boolean): Promise<void> => {
      const { revision, content } = await parts.fresh();
      const mine = latest.current;
      const next = make(revision);
      setSaver(next);
      setState({ is: 'saved', at: null });
      latest.current = keepMine ? mine : content;
      setTyped(latest.current);
      if (!keepMine) return forgetHere(name, what);
      keepHere(name, what, { revision, content: mine });
      next.change(mine);
    },
  };
}

/** What was kept here goes on where nobody has saved since; where somebody has, saving it tells of the conflict. */
function startFrom<Content, Saved>({ name, what, revision, content }: Parts<Content, Saved>) {
  const kept = readHere<Content>(name, what);
  if (!kept || same(kept.content, content)) {
    forgetHere(name, what);
    return { revision, content, unsaved: false };
  }
  return { revision: kept.revision, content: kept.content, unsaved: true };
}
