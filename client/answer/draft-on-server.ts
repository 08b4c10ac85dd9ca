// The server's copy of an attempt under way: sent a moment after the last change, again when a connection is back, never two at a time. Where
// another device saved meanwhile, both are merged and sent again.
import { Problem, Unreachable } from '../api.ts';
import type { SavedDraft, ServerDraft } from '../contract.ts';
import type { Draft } from './draft.ts';
import type { Changeable } from './merge-drafts.ts';

/** How to speak with the server about one attempt. */
export interface DraftLine {
  /** Asked for at the start: the server said that there is one. */
  readonly exists: boolean;
  get(): Promise<ServerDraft | null>;
  put(draft: Draft, answered: number): Promise<SavedDraft>;
}

export interface DraftHolder {
  read(): Draft;
  /** @returns whether nothing was changed meanwhile */
  kept(sent: Draft, saved: SavedDraft): boolean;
  /** @returns whether what is there now says the same as what came in */
  cameIn(theirs: Changeable, revision: number): boolean;
}

const calmMs = 700;
const waits = [2000, 5000, 15_000, 60_000];

/** What lies on the server beside the answers, so that another device asks in the same order. */
interface Carried {
  readonly values: Readonly<Record<string, unknown>>;
  readonly at: Readonly<Record<string, number>>;
  readonly confirmed: boolean;
  readonly seed: number;
}

export const carriedBy = ({ data, at = {}, confirmed, seed }: Draft): Carried => ({
  values: data,
  at,
  confirmed,
  seed,
});

const isObject = (thing: unknown): thing is Record<string, unknown> => typeof thing === 'object' && thing !== null;

/** What an earlier page of ours sent; null where it is something else. */
function unpack({ context, data }: ServerDraft): Changeable | null {
  if (!isObject(data) || !isObject(data.values)) return null;
  const { values, at, confirmed } = data as unknown as Carried;
  return { data: values, at: isObject(at) ? at : {}, confirmed: confirmed === true, context };
}

export function keepOnServer(line: DraftLine, holder: DraftHolder) {
  let stopped = false;
  let resting = false;
  let dirty = false;
  let failures = 0;
  let answered = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let sending: Promise<void> | null = null;

  const wait = (time: number): void => {
    if (timer) clearTimeout(timer);
    timer = setTimeout(send, time);
  };
  const send = (): void => {
    if (stopped || resting || sending || !dirty) return;
    sending = sendOnce().finally(() => {
      sending = null;
      if (dirty && failures === 0) wait(calmMs);
    });
  };
  async function sendOnce(): Promise<void> {
    const sent = holder.read();
    try {
      dirty = !holder.kept(sent, await line.put(sent, answered));
      failures = 0;
    } catch (error) {
      if (error instanceof Unreachable || (error instanceof Problem && (error.status >= 500 || error.status === 429)))
        return wait(waits[Math.min(failures++, waits.length - 1)] ?? 0);
      const newer = error instanceof Problem && error.code === 'draft-newer' ? draftIn(error.details) : null;
      // Refused for good, e.g. closed: the device keeps it, the submission will be told why.
      if (!newer) stopped = true;
      else receive(newer);
    }
  }
  function receive(theirs: ServerDraft): void {
    const content = unpack(theirs);
    if (content) dirty = !holder.cameIn(content, theirs.revision);
  }
  const nowOnline = (): void => {
    failures = 0;
    send();
  };
  addEventListener('online', nowOnline);

  return {
    /** Before the first question is shown: what was answered elsewhere comes in. */
    async open(): Promise<void> {
      if (!line.exists) return;
      const theirs = await line.get().catch(() => null);
      if (theirs) receive(theirs);
      if (dirty) wait(calmMs);
    },
    changed(count?: number): void {
      answered = count ?? answered;
      dirty = true;
      resting = false;
      if (!sending && failures === 0) wait(calmMs);
    },
    async rest(): Promise<void> {
      resting = true;
      await sending;
    },
    stop(): void {
      stopped = true;
      if (timer) clearTimeout(timer);
      removeEventListener('online', nowOnline);
    },
  };
}

function draftIn(details: unknown): ServerDraft | null {
  return isObject(details) && isObject(details.draft) ? (details.draft as unknown as ServerDraft) : null;
}
