// Words that must not appear: verdicts on people, web addresses, and ladders whose levels differ by frequency alone.
import type { Examined, Faults } from './draft.ts';
import { profilePath } from './draft.ts';
import { instrumentFault } from './instrument-faults.ts';

const verdicts = /不合格|不及格|差生|\bunqualified\b/i;
const address = /https?:|www\.|\.(?:com|cn|edu)\b/i;
const frequency = {
  'zh-CN': /从不|从未|很少|偶尔|有时|时常|经常|常常|通常|总是|每次都|几乎/g,
  en: /\b(?:never|rarely|seldom|occasionally|sometimes|often|frequently|usually|regularly|always|almost)\b/gi,
} as const;

export function* checkWording(draft: Examined): Faults {
  for (const language of draft.instrument.languages) {
    const wording = draft.texts[language];
    if (wording) {
      for (const [path, line] of linesIn(wording, `texts.${language}`)) yield* checkLine(path, line);
      yield* checkFrequencies(draft, language);
    }
    for (const profile of draft.profiles)
      for (const [path, line] of linesIn(profile.texts[language], `${profilePath(profile)}.texts.${language}`))
        yield* checkLine(path, line);
  }
}

function linesIn(thing: unknown, path: string): [string, string][] {
  if (typeof thing === 'string') return [[path, thing]];
  if (typeof thing !== 'object' || thing === null) return [];
  return Object.entries(thing).flatMap(([key, part]) => linesIn(part, `${path}.${key}`));
}

function* checkLine(path: string, line: string): Faults {
  const verdict = verdicts.exec(line);
  if (verdict) yield instrumentFault(path, 'verdict', verdict[0]);
  const place = address.exec(line);
  if (place) yield instrumentFault(path, 'web-address', place[0]);
}

function* checkFrequencies({ instrument, texts }: Examined, language: keyof typeof frequency): Faults {
  const bare = (line: string): string =>
    line
      .replace(frequency[language], '')
      .replace(/[\s\p{P}]/gu, '')
      .toLowerCase();
  for (const item of instrument.items) {
    if (item.kind !== 'ladder') continue;
    const options = Object.entries(texts[language]?.items[item.code]?.options ?? {}).map(([code, line]) => {
      return { code, line, bare: bare(line) };
    });
    for (const [at, { code, line, bare: own }] of options.entries()) {
      const twin = options.slice(0, at).find((earlier) => earlier.line !== line && earlier.bare === own);
      if (twin)
        yield instrumentFault(`texts.${language}.items.${item.code}.options.${code}`, 'frequency-only', twin.code);
    }
  }
}
