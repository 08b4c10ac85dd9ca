// What the checking rooms look at together: one instrument version with its wording and profiles, and its tree.
import type { Instrument } from '../instrument.ts';
import type { Language } from '../names.ts';
import type { OutsideSchema } from '../outside-model.ts';
import type { Profile } from '../profile.ts';
import type { Texts } from '../texts.ts';
import type { Tree } from '../tree.ts';
import type { InstrumentFault } from './instrument-faults.ts';

export interface Draft {
  readonly instrument: Instrument;
  readonly texts: Readonly<Partial<Record<Language, Texts>>>;
  readonly profiles: readonly Profile[];
  /** Models from outside that are known here; a profile that names another is refused. */
  readonly outside?: readonly OutsideSchema[];
}

export interface Examined extends Draft {
  readonly tree: Tree;
}

export type Faults = Iterable<InstrumentFault>;

export const profilePath = (profile: Profile): string => `profiles.${profile.name}@${profile.number}`;

/** Second-level indicators, and the leaves directly below a module: where persons' targets and advice are given. */
export function secondLevel(tree: Tree): string[] {
  return (tree.children.get('') ?? []).flatMap((top) => (tree.children.get(top.code) ?? []).map((child) => child.code));
}

export function repeatedIn(codes: readonly string[]): string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const code of codes) (seen.has(code) ? repeated : seen).add(code);
  return [...repeated];
}
