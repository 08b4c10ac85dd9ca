// What a profile expects of whom: level names, 底线项, targets by class and layer, requirements of occupations, stages.
import { languages } from '../names.ts';
import type { Profile, ProfileTexts } from '../profile.ts';
import { type Examined, type Faults, profilePath, repeatedIn, secondLevel } from './draft.ts';
import { instrumentFault } from './instrument-faults.ts';

export function* checkExpectations(draft: Examined): Faults {
  for (const profile of draft.profiles) {
    const path = profilePath(profile);
    yield* checkBaselines(profile, path, draft);
    yield* checkTargets(profile, path, draft);
    yield* checkRequirements(profile, path, draft);
    for (const language of draft.instrument.languages) {
      const texts = profile.texts[language];
      if (texts) yield* checkProfileTexts(profile, texts, `${path}.texts.${language}`);
      else yield instrumentFault(`${path}.texts.${language}`, 'missing-language', language);
    }
    for (const language of languages)
      if (profile.texts[language] && !draft.instrument.languages.includes(language))
        yield instrumentFault(`${path}.texts.${language}`, 'undeclared-language', language);
  }
}

/** Overall levels the rule can give. */
export function levelCount(profile: Profile): number {
  return profile.levels.rule === 'gated' ? 5 : profile.levels.cuts.length + 1;
}

function* checkProfileTexts(profile: Profile, texts: ProfileTexts, path: string): Faults {
  const levels = Array.from({ length: levelCount(profile) }, (_, index) => String(index + 1));
  yield* compare(levels, Object.keys(texts.levels), `${path}.levels`);
  yield* compare(
    profile.requirements?.map(({ code }) => code) ?? [],
    Object.keys(texts.requirements ?? {}),
    `${path}.requirements`,
  );
  const stages = profile.stages ? profile.stages.cuts.length + 1 : 0;
  const named = texts.stages?.length ?? 0;
  if (named !== stages) yield instrumentFault(`${path}.stages`, named < stages ? 'missing-text' : 'extra-text');
}

function* compare(wanted: readonly string[], found: readonly string[], path: string): Faults {
  for (const code of wanted) if (!found.includes(code)) yield instrumentFault(`${path}.${code}`, 'missing-text');
  for (const code of found) if (!wanted.includes(code)) yield instrumentFault(`${path}.${code}`, 'extra-text');
}

function* checkBaselines({ baselines, ...profile }: Profile, path: string, { tree }: Examined): Faults {
  if (!baselines) return;
  for (const code of baselines.indicators) {
    if (!tree.indicators.has(code)) yield instrumentFault(`${path}.baselines`, 'unknown-indicator', code);
    else if (tree.children.has(code)) yield instrumentFault(`${path}.baselines`, 'not-a-leaf', code);
  }
  const top = levelCount({ ...profile });
  if (baselines.below < 1 || baselines.below > 5) yield instrumentFault(`${path}.baselines.below`, 'level-outside', 5);
  if (baselines.cap < 1 || baselines.cap > top) yield instrumentFault(`${path}.baselines.cap`, 'level-outside', top);
}

function* checkTargets(profile: Profile, path: string, { instrument, tree }: Examined): Faults {
  const second = secondLevel(tree);
  for (const [at, target] of (profile.targets ?? []).entries()) {
    const place = `${path}.targets.${at}`;
    for (const [code, value] of Object.entries(target.when)) {
      const context = instrument.contexts.find((candidate) => candidate.code === code);
      if (!context) yield instrumentFault(place, 'unknown-context', code);
      else if (!context.values.includes(value)) yield instrumentFault(place, 'unknown-condition-value', value);
    }
    for (const code of Object.keys(target.levels)) {
      if (!tree.indicators.has(code)) yield instrumentFault(place, 'unknown-indicator', code);
      else if (!second.includes(code)) yield instrumentFault(place, 'not-second-level', code);
    }
  }
}

function* checkRequirements(profile: Profile, path: string, { tree }: Examined): Faults {
  const requirements = profile.requirements ?? [];
  for (const code of repeatedIn(requirements.map((requirement) => requirement.code)))
    yield instrumentFault(`${path}.requirements`, 'duplicate-code', code);
  for (const { code, module, axes } of requirements) {
    const place = `${path}.requirements.${code}`;
    if (module !== null && !tree.indicators.get(module)?.module) yield instrumentFault(place, 'not-a-module', module);
    for (const { indicator } of axes)
      if (!tree.indicators.has(indicator)) yield instrumentFault(place, 'unknown-indicator', indicator);
  }
}
