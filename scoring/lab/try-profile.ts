// One trial of the model lab: what the subjects of a closed campaign score under some profile, their levels and places. Pure, so
// the browser computes what the server would.
import type { Instrument } from '../../questionnaires/schema/instrument.ts';
import type { Profile } from '../../questionnaires/schema/profile.ts';
import { slack } from '../levels/level-by-cuts.ts';
import type { Score, ScoreInput } from '../model.ts';
import type { OutsideModel } from '../models/index.ts';
import { compileScorer, scoreOne } from '../score.ts';

export interface LabSubject extends ScoreInput {
  readonly id: string;
  /** Places are told among the subjects of one group, e.g. a type of institution. */
  readonly group: string;
}

export interface Trial {
  readonly overall: Score;
  /** null where there is none. */
  readonly level: number | null;
  /** 1 is the best of the group; equal scores share a place and the next ones are left out (1, 2, 2, 4). null without a score. */
  readonly place: number | null;
}

/**
 * @param subjects answers checked and cleaned; order does not matter
 * @param outside models from outside that the profile may name
 * @returns one trial for each subject, by id
 * @throws UnknownModelError, or Error when the profile belongs to another instrument or does not fit it
 */
export function tryProfile(
  instrument: Instrument,
  profile: Profile,
  subjects: readonly LabSubject[],
  outside: readonly OutsideModel[] = [],
): ReadonlyMap<string, Trial> {
  const scorer = compileScorer(instrument, profile, outside);
  const scored = subjects.map((subject) => {
    const { overall, level } = scoreOne(scorer, subject);
    return { ...subject, overall, level: level.state === 'levelled' ? level.level : null };
  });
  const places = new Map<string, number>();
  for (const group of new Set(scored.map(({ group }) => group)))
    for (const [id, place] of placesIn(scored.filter((one) => one.group === group))) places.set(id, place);
  return new Map(scored.map(({ id, overall, level }) => [id, { overall, level, place: places.get(id) ?? null }]));
}

function placesIn(group: readonly { readonly id: string; readonly overall: Score }[]): Map<string, number> {
  const falling = group
    .flatMap(({ id, overall }) => (overall.state === 'scored' ? [{ id, value: overall.value }] : []))
    .sort((a, b) => b.value - a.value);
  const places = new Map<string, number>();
  let place = 0;
  let last = Number.POSITIVE_INFINITY;
  for (const [at, { id, value }] of falling.entries()) {
    if (value < last - slack) {
      place = at + 1;
      last = value;
    }
    places.set(id, place);
  }
  return places;
}
