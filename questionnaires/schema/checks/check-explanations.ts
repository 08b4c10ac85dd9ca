// Explanations of keyed answers: a respondent who opens the closed campaign finds one for every keyed item and for
// nothing else, in every language. Whether it explains is for the reader; that it is there and short is checked here.
import { charactersOf } from '../minutes.ts';
import { type Examined, type Faults, profilePath } from './draft.ts';
import { instrumentFault } from './instrument-faults.ts';

const longestExplanation = 60;

export function* checkExplanations({ instrument, profiles }: Examined): Faults {
  for (const profile of profiles)
    for (const language of instrument.languages) {
      const texts = profile.texts[language];
      if (!texts) continue;
      const path = `${profilePath(profile)}.texts.${language}.explanations`;
      const given = texts.explanations ?? {};
      for (const code of Object.keys(profile.keys))
        if (!Object.hasOwn(given, code)) yield instrumentFault(`${path}.${code}`, 'explanation-missing');
      for (const [code, text] of Object.entries(given)) {
        if (!Object.hasOwn(profile.keys, code)) yield instrumentFault(`${path}.${code}`, 'explanation-extra');
        const characters = charactersOf(text);
        if (language === 'zh-CN' && characters > longestExplanation)
          yield instrumentFault(`${path}.${code}`, 'explanation-too-long', characters);
      }
    }
}
