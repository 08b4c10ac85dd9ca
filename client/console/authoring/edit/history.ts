// Undo and redo. Typing into one field is one step back, not one per letter.

export interface History<State> {
  readonly past: readonly State[];
  readonly present: State;
  readonly future: readonly State[];
  /** What the last change was about, and when: the next one about the same joins it. */
  readonly last: { readonly about: string; readonly at: number } | null;
}

const joinsWithin = 1500;
const most = 100;

export const begin = <State>(present: State): History<State> => ({ past: [], present, future: [], last: null });

/** @param about '' never joins */
export function change<State>(history: History<State>, present: State, about: string, at: number): History<State> {
  if (present === history.present) return history;
  const joins = about !== '' && history.last?.about === about && at - history.last.at <= joinsWithin;
  const past = joins ? history.past : [...history.past, history.present].slice(-most);
  return { past, present, future: [], last: { about, at } };
}

export function undo<State>(history: History<State>): History<State> {
  const present = history.past.at(-1);
  if (present === undefined) return history;
  return { past: history.past.slice(0, -1), present, future: [history.present, ...history.future], last: null };
}

export function redo<State>(history: History<State>): History<State> {
  const [present, ...future] = history.future;
  if (present === undefined) return history;
  return { past: [...history.past, history.present], present, future, last: null };
}
