// Advice exists for every indicator and level, differs between levels, and names an act instead of an intention.

import { charactersOf } from '../minutes.ts';
import type { Language } from '../names.ts';
import type { ProfileTexts } from '../profile.ts';
import { likeness, shapeOf } from '../text-similarity.ts';
import { type Examined, type Faults, profilePath, secondLevel } from './draft.ts';
import { instrumentFault } from './instrument-faults.ts';

const levels = ['1', '2', '3', '4', '5'] as const;
const nearRepeat = 0.8;
const longestPersonAdvice = 40;
/** One line of advice per indicator, level and field. */
interface Line {
  readonly level: string;
  readonly field: string;
  readonly text: string;
}

export function* checkAdvice(draft: Examined): Faults {
  const { instrument, tree } = draft;
  const forPersons = instrument.subject === 'person';
  const wanted = forPersons
    ? secondLevel(tree)
    : instrument.indicators.filter((indicator) => !tree.children.has(indicator.code)).map((leaf) => leaf.code);
  for (const profile of draft.profiles)
    for (const language of instrument.languages) {
      const texts = profile.texts[language];
      if (!texts) continue;
      const path = `${profilePath(profile)}.texts.${language}.${forPersons ? 'personAdvice' : 'institutionAdvice'}`;
      const given = linesOf(texts, forPersons);
      for (const code of wanted)
        yield* checkIndicator(
          given.get(code) ?? [],
          `${path}.${code}`,
          forPersons,
          language,
          draft.texts[language]?.indicators[code]?.name ?? '',
        );
      for (const code of given.keys())
        if (!wanted.includes(code)) yield instrumentFault(`${path}.${code}`, 'advice-extra');
      const other = forPersons ? texts.institutionAdvice : texts.personAdvice;
      if (other)
        yield instrumentFault(
          `${profilePath(profile)}.texts.${language}.${forPersons ? 'institutionAdvice' : 'personAdvice'}`,
          'advice-for-others',
        );
    }
}

/** The lines that say what to do. 牵头部门, 期限 and 验收佐证 may repeat between levels. */
function linesOf(texts: ProfileTexts, forPersons: boolean): Map<string, Line[]> {
  const persons = Object.entries(texts.personAdvice ?? {}).map(([code, byLevel]): [string, Line[]] => [
    code,
    Object.entries(byLevel).flatMap(([level, { soon, semester }]) => [
      { level, field: 'soon', text: soon },
      { level, field: 'semester', text: semester },
    ]),
  ]);
  const institutions = Object.entries(texts.institutionAdvice ?? {}).map(([code, byLevel]): [string, Line[]] => [
    code,
    Object.entries(byLevel).map(([level, { action }]) => ({ level, field: 'action', text: action })),
  ]);
  return new Map(forPersons ? persons : institutions);
}

function* checkIndicator(
  lines: readonly Line[],
  path: string,
  forPersons: boolean,
  language: Language,
  name: string,
): Faults {
  for (const level of levels)
    if (!lines.some((line) => line.level === level)) yield instrumentFault(`${path}.${level}`, 'advice-missing');
  const shapes = lines.map(({ text }) => shapeOf(text));
  for (const [at, line] of lines.entries()) {
    const place = `${path}.${line.level}.${line.field}`;
    if (!levels.some((level) => level === line.level)) yield instrumentFault(place, 'advice-extra');
    const own = shapes[at] ?? shapeOf(line.text);
    const twin = lines[shapes.findIndex((shape, before) => before < at && likeness(shape, own) >= nearRepeat)];
    if (twin) yield instrumentFault(place, 'advice-repeats', twin.level);
    if (saysNothing(line.text, language, name)) yield instrumentFault(place, 'advice-empty');
    const characters = charactersOf(line.text);
    if (forPersons && language === 'zh-CN' && characters > longestPersonAdvice)
      yield instrumentFault(place, 'advice-too-long', characters);
  }
}

const hollow = {
  'zh-CN':
    /进一步|不断|继续|持续|积极|切实|大力|加强|加大|提高|提升|增强|强化|完善|重视|优化|深化|推进|促进|落实|做好|注重|相关|有关|工作|建设|能力|水平|意识|素养|力度|质量|管理|学习|培训|应用|使用|数字化|信息化|数字|[的和与及对在中等]/g,
  en: /\b(further|continue|continuously|actively|strengthen|enhance|raise|increase|improve|perfect|complete|value|emphasi[sz]e|promote|deepen|optimi[sz]e|attach|importance|pay|attention|work|building|construction|ability|capability|level|awareness|literacy|quality|management|learning|training|application|use|digital|relevant|related|and|or|the|a|an|of|to|in|on|for|with|your|its|our)\b/gi,
} as const satisfies Record<Language, RegExp>;

/** What remains once intentions, fillers and the indicator's own name are taken away: an act needs a few words of its own. */
function saysNothing(text: string, language: Language, name: string): boolean {
  const remaining = text
    .replaceAll(name || '\u0000', '')
    .replace(hollow[language], '')
    .replace(/[\s\p{P}\p{S}]/gu, '');
  return [...remaining].length < (language === 'zh-CN' ? 4 : 8);
}
