// Wording of a profile: names of levels, and what to do at each level of an indicator.
import type { Language } from '../../../../questionnaires/schema/names.ts';
import type { Profile, ProfileTexts } from '../../../../questionnaires/schema/profile.ts';
import type { VersionContent } from '../../../authoring-contract.ts';
import { changeProfile } from './change-profiles.ts';

export function changeProfileTexts(
  content: VersionContent,
  profile: string,
  language: Language,
  change: (texts: ProfileTexts) => ProfileTexts,
): VersionContent {
  return changeProfile(content, profile, (one) => ({
    ...one,
    texts: { ...one.texts, [language]: change(one.texts[language] ?? { levels: {} }) },
  }));
}

/** Levels are counted by what divides them; gates pass through the five of a ladder. */
export function highestLevel({ levels }: Profile): number {
  return 'cuts' in levels ? levels.cuts.length + 1 : 5;
}

export type AdviceKind = 'personAdvice' | 'institutionAdvice';
export const adviceParts = {
  personAdvice: ['soon', 'semester'],
  institutionAdvice: ['action', 'lead', 'due', 'evidence'],
} as const;
export type AdvicePart = (typeof adviceParts)[AdviceKind][number];

export interface AdvicePlace {
  readonly kind: AdviceKind;
  readonly indicator: string;
  readonly level: string;
  readonly part: AdvicePart;
}

export function adviceAt(texts: ProfileTexts | undefined, { kind, indicator, level, part }: AdvicePlace): string {
  const lines: Readonly<Record<string, string>> | undefined = texts?.[kind]?.[indicator]?.[level];
  return lines?.[part] ?? '';
}

export function setAdvice(
  content: VersionContent,
  profile: string,
  language: Language,
  { kind, indicator, level, part }: AdvicePlace,
  value: string,
): VersionContent {
  const blank = Object.fromEntries(adviceParts[kind].map((one) => [one, '']));
  return changeProfileTexts(content, profile, language, (texts) => {
    const all: Readonly<Record<string, Readonly<Record<string, object>>>> = texts[kind] ?? {};
    const before = all[indicator] ?? {};
    const levels = { ...before, [level]: { ...blank, ...before[level], [part]: value } };
    return { ...texts, [kind]: { ...all, [indicator]: levels } };
  });
}
