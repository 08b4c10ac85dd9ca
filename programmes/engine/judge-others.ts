// Rules over everything one unit applies for in a round: how many applications it has, and whether two are for the same.
import type { Check } from '../schema/rules.ts';
import type { Application, OtherApplication } from './application.ts';
import { plainOf } from './facts-of.ts';
import { type Judged, open, says } from './verdict.ts';

/** Every application of the unit on the rule's tracks counts, this one too. */
export function judgeQuota(
  { most }: Check & { is: 'quota' },
  { track, context, others }: Application,
  tracks: readonly string[] | undefined,
): Judged {
  const counts = (other: OtherApplication) => !tracks || tracks.includes(other.track ?? track);
  const is = others.filter(counts).length + 1;
  if (typeof most === 'number') return says(is <= most, { is, bound: most });
  const value = context[most.by];
  if (value === undefined) return open;
  const bound = most.of[value] ?? 0;
  return says(is <= bound, { is, bound });
}

/** Texts are the same whatever their blanks and the width of their signs. */
export function judgeDistinct({ item }: Check & { is: 'distinct' }, { answers, others }: Application): Judged {
  const own = spell(plainOf(answers[item]));
  if (own === undefined) return open;
  return says(!others.some((other) => spell(plainOf(other.answers[item])) === own));
}

const spell = (value: unknown): unknown =>
  typeof value === 'string' ? value.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase() : value;
