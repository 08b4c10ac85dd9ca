// The level rules, in one frozen list: a rule is a folder here and a line below (a test compares the two).
import type { LevelRule, Profile } from '../../questionnaires/schema/profile.ts';
import type { LevelResult } from '../model.ts';
import { accumulate } from './accumulate/rule.ts';
import { bands } from './bands/rule.ts';
import { gated } from './gated/rule.ts';
import { applyBaselines, type LevelInput, type RawLevel } from './rule.ts';

export const levelRules = Object.freeze({ accumulate, bands, gated });

function decideRaw(rule: LevelRule, input: LevelInput): RawLevel {
  switch (rule.rule) {
    case 'bands':
      return bands.decide(rule, input);
    case 'gated':
      return gated.decide(rule, input);
    case 'accumulate':
      return accumulate.decide(rule, input);
  }
}

/** The subject's level by the profile's rule, capped by its 底线项. `input.leaves` must not be empty. */
export function decideLevel(profile: Pick<Profile, 'levels' | 'baselines'>, input: LevelInput): LevelResult {
  return applyBaselines(profile.levels.rule, decideRaw(profile.levels, input), input.leaves, profile.baselines);
}
