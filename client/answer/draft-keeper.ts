// Keeps one attempt while it is answered: every change at once on the device, then in the background on the server. Of several pages of this
// browser one writes: whoever opened last, and it says so in the kept draft itself, so that a page that slept through it is refused too.
import { makeUuid } from './chance.ts';
import { type AttemptName, type Draft, draftKey, startDraft } from './draft.ts';
import { type DraftLine, keepOnServer } from './draft-on-server.ts';
import { device } from './keep.ts';
import { changeDraft, mergeDrafts, saysTheSame } from './merge-drafts.ts';

export interface KeptDraft {
  readonly draft: Draft;
  /** When this very content was durable: on the device, on the server; null while it is not. */
  readonly onDevice: number | null;
  readonly onServer: number | null;
  /** Another page of this browser goes on with it. */
  readonly elsewhere: boolean;
  /** Rises when answers given elsewhere have come in, and the questions must be shown anew. */
  readonly round: number;
  /** To be written down by the respondent; shown once. */
  readonly resumeCode: string | null;
}

export interface DraftKeeper {
  readonly id: string;
  current(): KeptDraft;
  subscribe(listener: () => void): () => void;
  change(part: Partial<Draft>, answered?: number): void;
  /** Until what is under way has ended; nothing is sent to the server afterwards. */
  rest(): Promise<void>;
  close(): void;
}

const channelName = 'shuheng:drafts';

/** @param line where the server keeps it too; null where it keeps none */
export async function openDraft(
  name: AttemptName,
  contexts: Readonly<Record<string, string>>,
  line: DraftLine | null,
): Promise<DraftKeeper> {
  const key = draftKey(name);
  const me = makeUuid();
  const own = (draft: Draft): Draft => ({ ...draft, writer: me });
  const opened = await device.change<Draft>(key, (before) => own(before ?? startDraft(contexts)));
  let state: KeptDraft = {
    draft: opened ?? own(startDraft(contexts)),
    onDevice: device.survives ? Date.now() : null,
    onServer: null,
    elsewhere: false,
    round: 0,
    resumeCode: null,
  };
  const listeners = new Set<() => void>();
  const tell = (part: Partial<KeptDraft>): void => {
    state = { ...state, ...part };
    for (const listener of listeners) listener();
  };
  const yieldToOther = (): void => {
    if (!state.elsewhere) tell({ elsewhere: true });
    server?.stop();
  };

  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(channelName);
  channel?.postMessage({ key, writer: me });
  if (channel)
    channel.onmessage = ({ data }: MessageEvent<{ key: string; writer: string }>) => {
      if (data.key === key && data.writer !== me) yieldToOther();
    };

  // While one write is under way only the latest state waits.
  let writing: Promise<void> | null = null;
  const keepHere = (): void => {
    if (!device.survives || writing) return;
    writing = (async () => {
      for (let written: Draft | null = null; written !== state.draft && !state.elsewhere; ) {
        written = state.draft;
        const kept = await device.change<Draft>(key, (before) => (before?.writer === me ? state.draft : undefined));
        // Gone means submitted and cleared by another page.
        if (kept?.writer !== me) return yieldToOther();
        if (state.draft === written) tell({ onDevice: written.savedAt });
      }
    })()
      .catch(() => undefined)
      .finally(() => {
        writing = null;
      });
  };

  const server = line
    ? keepOnServer(line, {
        read: () => state.draft,
        kept: (sent, { revision, savedAt, resumeCode }) => {
          const unchanged = state.draft === sent;
          tell({
            draft: { ...state.draft, revision },
            onServer: unchanged ? savedAt : state.onServer,
            resumeCode: resumeCode ?? state.resumeCode,
          });
          keepHere();
          return unchanged;
        },
        cameIn: (theirs, revision) => {
          const merged = { ...mergeDrafts(state.draft, theirs), revision };
          const news = !saysTheSame(merged, state.draft);
          tell({ draft: merged, onServer: null, round: state.round + (news ? 1 : 0) });
          keepHere();
          return saysTheSame(merged, theirs);
        },
      })
    : null;
  await server?.open();
  // Perhaps changed without a network, or just before a page was closed.
  if (Object.keys(state.draft.data).length > 0) server?.changed();

  return {
    id: me,
    current: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change(part, answered) {
      if (state.elsewhere) return;
      const now = Date.now();
      tell({ draft: { ...changeDraft(state.draft, part, now), savedAt: now }, onDevice: null, onServer: null });
      keepHere();
      server?.changed(answered);
    },
    async rest() {
      await writing;
      await server?.rest();
    },
    close() {
      server?.stop();
      channel?.close();
    },
  };
}
