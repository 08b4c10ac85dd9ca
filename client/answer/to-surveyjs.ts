// Instrument + texts → SurveyJS JSON: one page per first-level indicator, every option written out. Visibility is not
// translated: show-what-applies.ts asks our own conditions, so screen and server can never disagree.

import { firstLevel, type Instrument, type Item } from '../../questionnaires/schema/instrument.ts';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import type { Texts } from '../../questionnaires/schema/texts.ts';
import { treeOf } from '../../questionnaires/schema/tree.ts';
import { numberPanel } from './number-panel.ts';
import { surveyName } from './survey-names.ts';
import { type FrameText, head, type Json, reasonQuestion, type Setting, wayQuestion } from './survey-parts.ts';

export function toSurveyjs(instrument: Instrument, texts: Texts, frame: FrameText, seed: number): Json {
  const setting = { instrument, texts, frame, seed };
  const asked = treeOf(instrument);
  const pages = firstLevel(instrument).map((domain) => ({
    name: domain.code,
    title: texts.indicators[domain.code]?.name ?? domain.code,
    description: texts.indicators[domain.code]?.gloss ?? '',
    elements: asked.asked
      .filter((item) => item.kind !== 'linked' && asked.domain(item.indicator)?.code === domain.code)
      .flatMap((item) => elementsOf(item, setting)),
  }));
  return { pages: pages.filter((page) => page.elements.length > 0) };
}

export function elementsOf(item: Item, setting: Setting): Json[] {
  if (item.kind === 'number') return [numberPanel(item, setting)];
  const main = item.kind === 'text' ? textQuestion(item, setting) : choiceQuestion(item, setting);
  // A text cannot hold 不适用 itself, so it is asked first which way the item is answered.
  return [...(item.kind === 'text' ? wayQuestion(item, setting, true) : []), main, ...reasonQuestion(item, setting)];
}

function choicesOf(item: Item, { instrument, texts, seed }: Setting): Json[] {
  const written = texts.items[item.code]?.options ?? {};
  if (item.kind === 'ladder')
    return range(item.steps).map((value) => ({ value, text: written[value] ?? String(value) }));
  if (item.kind === 'likert') {
    const points = instrument.scales.find((scale) => scale.code === item.scale)?.points ?? 0;
    return range(points).map((value) => ({ value, text: texts.scales[item.scale]?.[value - 1] ?? String(value) }));
  }
  if (item.kind !== 'choice' && item.kind !== 'choices') return [];
  const order = item.shuffle ? shuffled(item.options, seed, item.code) : item.options;
  return order.map((value) => ({ value, text: written[value] ?? value }));
}

function choiceQuestion(item: Item, setting: Setting): Json {
  const { texts, frame } = setting;
  const several = item.kind === 'choices';
  const limit = several ? item.atMost : undefined;
  const shown = head(item, setting);
  return {
    type: several ? 'checkbox' : 'radiogroup',
    name: surveyName(item.code),
    ...shown,
    ...(limit === undefined
      ? {}
      : {
          maxSelectedChoices: limit,
          description: [shown.description, frame.chooseUpTo(limit)].filter(Boolean).join('\n'),
        }),
    choices: choicesOf(item, setting),
    showNoneItem: item.notApplicable !== undefined,
    noneText: texts.items[item.code]?.notApplicable ?? frame.notApplicable,
    showRefuseItem: item.decline === true,
    refuseText: texts.items[item.code]?.decline ?? frame.decline,
  };
}

function textQuestion(item: Item & { kind: 'text' }, setting: Setting): Json {
  const titled = !item.notApplicable && !item.decline;
  return {
    type: 'comment',
    name: surveyName(item.code),
    ...head(item, setting),
    titleLocation: titled ? 'default' : 'hidden',
    maxLength: item.maxLength,
    textUpdateMode: 'onTyping',
  };
}

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** The same order on every visit of this attempt, another one for the neighbour. */
export function shuffled(options: readonly string[], seed: number, code: string): string[] {
  const salt = [...code].reduce((sum, letter) => (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) >>> 0, 7);
  const random = seededRandom((seed ^ salt) >>> 0);
  return options
    .map((option) => ({ option, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ option }) => option);
}
