// Two trials of the same subjects side by side: who changes level, who changes place, and how many in all.
import type { Trial } from './try-profile.ts';

export interface Change {
  readonly id: string;
  readonly before: Trial;
  readonly after: Trial;
  /** Levels gained; null where one of the two has none. */
  readonly level: number | null;
  /** Places gained: upwards is positive. */
  readonly place: number | null;
  /** Points gained, 0–100. */
  readonly score: number | null;
}

export interface Comparison {
  /** In the order of `before`. */
  readonly changes: readonly Change[];
  readonly levels: { readonly up: number; readonly down: number; readonly same: number; readonly incomparable: number };
  readonly places: { readonly up: number; readonly down: number; readonly same: number; readonly incomparable: number };
}

const gained = (before: number | null, after: number | null): number | null =>
  before === null || after === null ? null : after - before;

const pointsOf = ({ overall }: Trial): number | null => (overall.state === 'scored' ? overall.value : null);

function count(gains: readonly (number | null)[]): Comparison['levels'] {
  const of = (holds: (gain: number) => boolean): number => gains.filter((gain) => gain !== null && holds(gain)).length;
  return {
    up: of((gain) => gain > 0),
    down: of((gain) => gain < 0),
    same: of((gain) => gain === 0),
    incomparable: gains.filter((gain) => gain === null).length,
  };
}

/** @throws Error when a subject of `before` is missing in `after` */
export function compareTrials(before: ReadonlyMap<string, Trial>, after: ReadonlyMap<string, Trial>): Comparison {
  const changes = [...before].map(([id, earlier]): Change => {
    const later = after.get(id);
    if (!later) throw new Error(`${id} is in one trial only`);
    return {
      id,
      before: earlier,
      after: later,
      level: gained(earlier.level, later.level),
      place: gained(later.place, earlier.place),
      score: gained(pointsOf(earlier), pointsOf(later)),
    };
  });
  return {
    changes,
    levels: count(changes.map(({ level }) => level)),
    places: count(changes.map(({ place }) => place)),
  };
}
