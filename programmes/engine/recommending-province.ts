// 推荐省份: which member recommends an application, and from which province.
import type { Programme } from '../schema/programme.ts';
import type { Application } from './application.ts';
import { plainOf } from './facts-of.ts';
import { provinceOf } from './provinces.ts';

export interface Recommending {
  /** The member's place in the list. */
  readonly member: number;
  /** '' = it names none. */
  readonly province: string;
}

/** null = the unit's own region decides, or nobody is chosen yet. */
export function recommendingProvince(
  { recommendedBy }: Pick<Programme, 'recommendedBy'>,
  { track, answers, members }: Pick<Application, 'track' | 'answers' | 'members'>,
): Recommending | null {
  if (!recommendedBy || (recommendedBy.tracks && !recommendedBy.tracks.includes(track))) return null;
  const role = plainOf(answers[recommendedBy.item]);
  const member = members.findIndex((one) => one.role === role);
  return member < 0 ? null : { member, province: provinceOf(members[member]?.province ?? '') };
}
