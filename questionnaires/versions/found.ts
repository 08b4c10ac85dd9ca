// What the comparing rooms found before anything is judged: read by all judging rooms.
import type { IndicatorChange, ItemChange, SettingChange } from '../schema/comparison.ts';
import type { PairWeights } from './design-shares.ts';
import type { ProfileEffects } from './profile-effects.ts';
import type { Sides } from './sides.ts';

export interface Found {
  readonly sides: Sides;
  readonly items: ReadonlyMap<string, ItemChange>;
  readonly indicators: ReadonlyMap<string, IndicatorChange>;
  readonly settings: readonly SettingChange[];
  readonly weights: readonly PairWeights[];
  readonly effects: ProfileEffects;
}
