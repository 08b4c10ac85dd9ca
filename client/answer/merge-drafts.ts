// When an attempt was continued in two places, every question keeps its later answer. An answer that was taken back is a change
// like any other. Pure; times are those of the changes, by question name.

export interface Changeable {
  readonly context: Readonly<Record<string, string>>;
  readonly confirmed: boolean;
  readonly data: Readonly<Record<string, unknown>>;
  /** When each question was last changed, epoch milliseconds; drafts of earlier releases lack it. */
  readonly at?: Readonly<Record<string, number>>;
}

/** The background is confirmed as a whole. */
const contextName = '~context';

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** @returns the draft with this part changed, and when each question was */
export function changeDraft<Draft extends Changeable>(before: Draft, part: Partial<Draft>, now: number): Draft {
  const after = { ...before, ...part };
  const names = new Set([...Object.keys(before.data), ...Object.keys(after.data)]);
  const changed = [...names].filter((name) => !same(before.data[name], after.data[name]));
  if (before.confirmed !== after.confirmed || !same(before.context, after.context)) changed.push(contextName);
  // Never before what it changes, whatever the device's clock does.
  const later = changed.map((name) => [name, Math.max(now, (before.at?.[name] ?? 0) + 1)]);
  return { ...after, at: { ...before.at, ...Object.fromEntries(later) } };
}

/** @returns `mine` with what was changed later in `theirs` */
export function mergeDrafts<Draft extends Changeable>(mine: Draft, theirs: Changeable): Draft {
  const at: Record<string, number> = { ...mine.at };
  const data: Record<string, unknown> = { ...mine.data };
  const timeIn = (draft: Changeable, name: string): number => draft.at?.[name] ?? (name in draft.data ? 1 : 0);
  for (const name of new Set([...Object.keys(theirs.data), ...Object.keys(theirs.at ?? {})])) {
    if (name === contextName || timeIn(theirs, name) <= timeIn(mine, name)) continue;
    at[name] = timeIn(theirs, name);
    if (name in theirs.data) data[name] = theirs.data[name];
    else delete data[name];
  }
  const theirContext =
    theirs.confirmed && (!mine.confirmed || (theirs.at?.[contextName] ?? 0) > (mine.at?.[contextName] ?? 0));
  if (!theirContext) return { ...mine, data, at };
  const { context, confirmed } = theirs;
  return { ...mine, context, confirmed, data, at: { ...at, [contextName]: theirs.at?.[contextName] ?? 1 } };
}

export const saysTheSame = (one: Changeable, other: Changeable): boolean =>
  one.confirmed === other.confirmed &&
  same(one.context, other.context) &&
  [...new Set([...Object.keys(one.data), ...Object.keys(other.data)])].every((name) =>
    same(one.data[name], other.data[name]),
  );
