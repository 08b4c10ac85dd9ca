// Histories of an instrument: from a small valid one through versions that each make a few random edits, of every sort that the
// format knows. What the edits mean for results is not said here: that is the business of whoever reads the versions.
import type { Item } from '../../questionnaires/schema/instrument.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Profile } from '../../questionnaires/schema/profile.ts';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { type SmallDraft, smallInstitutionDraft, smallPersonDraft } from './small-instrument.ts';

export interface EditHistory {
  readonly versions: readonly SmallDraft[];
  /** Between each version and the next. */
  readonly edits: readonly (readonly string[])[];
}

interface Chance {
  whole(below: number): number;
  of<T>(things: readonly T[]): T;
}
type Edit = (draft: SmallDraft, chance: Chance) => void;

const chanceOf = (random: () => number): Chance => {
  const whole = (below: number): number => Math.floor(random() * below);
  return { whole, of: (things) => things[whole(things.length)] as never };
};

const both: readonly Language[] = ['zh-CN', 'en'];
const set = (thing: object, values: object): void => void Object.assign(thing, values);
const leavesOf = ({ instrument: { indicators } }: SmallDraft): string[] =>
  indicators.map(({ code }) => code).filter((code) => !indicators.some(({ parent }) => parent === code));
const ofKind = ({ instrument }: SmallDraft, kind: Item['kind']): Item[] =>
  instrument.items.filter((item) => item.kind === kind);

/** Conditions may look at the item, and nothing may look at what is gone. */
function drop({ instrument, texts, profiles }: SmallDraft, gone: (item: Item) => boolean): void {
  const codes = instrument.items.filter(gone).map(({ code }) => code);
  const left = instrument.items.filter((item) => !gone(item));
  if (left.length === 0) return;
  instrument.items = left;
  for (const item of left)
    if (item.visibleWhen && 'answer' in item.visibleWhen && codes.includes(item.visibleWhen.answer))
      delete item.visibleWhen;
  for (const code of codes) {
    for (const language of both) delete texts[language].items[code];
    for (const part of ['keys', 'cuts', 'linked'] as const) delete profiles[0][part][code];
  }
}

function addLadder({ instrument, texts }: SmallDraft, indicator: string, chance: Chance): void {
  const code = `${indicator}-X${chance.whole(1e6)}`;
  instrument.items.push({ code, indicator, kind: 'ladder', steps: 5, scene: 'teaching' });
  const options = Object.fromEntries(['1', '2', '3', '4', '5'].map((step) => [step, `${code} ${step}`]));
  for (const language of both) texts[language].items[code] = { stem: `新题 ${code}`, options };
}

function addIndicator(draft: SmallDraft, parent: string | null, chance: Chance): string {
  const code = `${parent ?? 'Z'}.${chance.whole(1e6)}`.replace(/^Z\./, 'Z');
  draft.instrument.indicators.push({ code, parent, status: '本项目' });
  for (const language of both) draft.texts[language].indicators[code] = { name: code, gloss: code };
  addLadder(draft, code, chance);
  return code;
}

function dropIndicator(draft: SmallDraft, code: string): void {
  const below = (one: string): string[] => [
    one,
    ...draft.instrument.indicators.filter(({ parent }) => parent === one).flatMap((child) => below(child.code)),
  ];
  const gone = new Set(below(code));
  if (draft.instrument.items.every(({ indicator }) => gone.has(indicator))) return;
  draft.instrument.indicators = draft.instrument.indicators.filter((one) => !gone.has(one.code));
  drop(draft, ({ indicator }) => gone.has(indicator));
}

const condition = (draft: SmallDraft, chance: Chance) => {
  const [context] = draft.instrument.contexts;
  return { context: context!.code, in: [chance.of(context!.values)] };
};

const reweigh: Edit = ({ instrument, profiles }, chance) => {
  const values = Object.fromEntries(instrument.indicators.map(({ code }) => [code, 1 + chance.whole(4)]));
  profiles[0].weights =
    chance.whole(4) === 0 ? { method: 'equal' } : { method: 'direct', source: '测试', status: '本项目', values };
};

const words: Record<string, Edit> = {
  stem: ({ instrument, texts }, chance) =>
    set(texts[chance.of(both)].items[chance.of(instrument.items).code]!, { stem: `改写 ${chance.whole(1e6)}` }),
  option: (draft, chance) => {
    const item = chance.of(ofKind(draft, 'ladder'));
    set(draft.texts[chance.of(both)].items[item.code]!.options!, { 2: `第二级 ${chance.whole(1e6)}` });
  },
  hint: ({ instrument, texts }, chance) =>
    set(texts.en.items[chance.of(instrument.items).code]!, { hint: `Hint ${chance.whole(1e6)}` }),
  name: ({ instrument, texts }, chance) =>
    set(texts[chance.of(both)].indicators[chance.of(instrument.indicators).code]!, {
      name: `改名 ${chance.whole(1e6)}`,
    }),
  title: ({ texts }, chance) => set(texts[chance.of(both)], { title: `Title ${chance.whole(1e6)}` }),
  scaleWords: ({ texts }, chance) => {
    for (const words of Object.values(texts.en.scales)) words[0] = `Least ${chance.whole(1e6)}`;
  },
  unit: (draft, chance) => {
    const counted = ofKind(draft, 'number')[0];
    const languages = chance.whole(2) === 0 ? both : [chance.of(both)];
    for (const language of counted ? languages : [])
      set(draft.texts[language].items[counted!.code]!, { unit: `u${chance.whole(1e6)}` });
  },
  advice: ({ profiles }, chance) =>
    set(profiles[0].texts.en!.levels['1']!, { descriptor: `Words ${chance.whole(1e6)}` }),
  order: ({ instrument }, chance) => {
    const from = chance.whole(instrument.items.length);
    // Only backwards within what no condition looks at.
    const [item] = instrument.items.splice(from, 1);
    instrument.items.push(item!);
    for (const one of instrument.items) if (one.visibleWhen && 'answer' in one.visibleWhen) delete one.visibleWhen;
  },
  shuffle: (draft, chance) => {
    for (const item of ofKind(draft, 'choice')) set(item, { shuffle: chance.whole(2) === 0 });
  },
  source: ({ instrument }, chance) => set(instrument, { licence: `Licence ${chance.whole(1e6)}` }),
};

const items: Record<string, Edit> = {
  add: (draft, chance) => addLadder(draft, chance.of(leavesOf(draft)), chance),
  addMore: (draft, chance) => {
    const leaf = chance.of(leavesOf(draft));
    for (let more = 0; more < 3; more++) addLadder(draft, leaf, chance);
  },
  remove: (draft, chance) => {
    const { code } = chance.of(draft.instrument.items);
    drop(draft, (item) => item.code === code);
  },
  move: (draft, chance) => set(chance.of(draft.instrument.items), { indicator: chance.of(leavesOf(draft)) }),
  steps: (draft, chance) => {
    const item = chance.of(ofKind(draft, 'ladder'));
    const steps = 3 + chance.whole(5);
    set(item, { steps });
    for (const language of both) {
      const { options } = draft.texts[language].items[item.code]!;
      for (let step = 1; step <= 7; step++)
        if (step > steps) delete options![String(step)];
        else options![String(step)] ??= `第 ${step} 级`;
    }
  },
  points: ({ instrument, texts }, chance) => {
    for (const scale of instrument.scales) {
      scale.points = 3 + chance.whole(4);
      for (const language of both)
        texts[language].scales[scale.code] = Array.from({ length: scale.points }, (_, at) => String(at + 1));
    }
  },
  options: (draft, chance) => {
    const keyed = ofKind(draft, 'choice')[0];
    if (keyed?.kind !== 'choice') return;
    const fresh = `o${chance.whole(1e6)}`;
    keyed.options = [...keyed.options.slice(0, -1), fresh];
    for (const language of both) draft.texts[language].items[keyed.code]!.options![fresh] = fresh;
    draft.profiles[0].keys[keyed.code]!.correct = [keyed.options[0]!];
  },
  condition: (draft, chance) => {
    const item = chance.of(draft.instrument.items);
    if (item.visibleWhen && chance.whole(2) === 0) delete item.visibleWhen;
    else if (item.kind !== 'linked') item.visibleWhen = condition(draft, chance);
  },
  offer: ({ instrument }, chance) => {
    const item = chance.of(instrument.items);
    if (chance.whole(2) === 0) set(item, { notApplicable: { reason: chance.whole(2) === 0 } });
    else set(item, { decline: item.decline !== true });
  },
  limits: ({ instrument }, chance) => {
    const item = chance.of(instrument.items);
    if (item.kind === 'number') item.max += 1 + chance.whole(9);
    if (item.kind === 'text') item.maxLength += 1 + chance.whole(9);
    if (item.kind === 'choices') item.atMost = 1 + chance.whole(3);
  },
  scene: ({ instrument }, chance) =>
    set(chance.of(instrument.items), { scene: chance.of(['teaching', 'service', 'research']) }),
};

const structure: Record<string, Edit> = {
  leaf: (draft, chance) => {
    const { indicators } = draft.instrument;
    const parents = indicators.filter(({ code }) => indicators.some(({ parent }) => parent === code));
    addIndicator(draft, chance.of(parents).code, chance);
  },
  leafGone: (draft, chance) => dropIndicator(draft, chance.of(leavesOf(draft))),
  dimension: (draft, chance) => void addIndicator(draft, null, chance),
  dimensionGone: (draft, chance) => {
    const tops = draft.instrument.indicators.filter(({ parent }) => parent === null);
    if (tops.filter(({ module }) => !module).length > 1) dropIndicator(draft, chance.of(tops).code);
  },
  moduleAsked: (draft, chance) => {
    const module = draft.instrument.indicators.find((one) => one.module);
    if (module) module.module = { when: condition(draft, chance) };
  },
  moduleTurned: (draft, chance) => {
    const tops = draft.instrument.indicators.filter(({ parent }) => parent === null);
    const top = chance.of(tops);
    if (top.module) delete top.module;
    else if (tops.filter(({ module }) => !module).length > 1) top.module = { when: condition(draft, chance) };
  },
  tailoring: (draft, chance) => {
    const type = chance.of(draft.instrument.serves.institutionTypes);
    draft.instrument.serves.tailoring = [{ type, out: [chance.of(leavesOf(draft))] }];
  },
  audience: ({ instrument }, chance) => set(instrument, { audience: chance.of(['teacher', 'mentor', 'leader']) }),
  context: ({ instrument, texts }, chance) => {
    const value = `v${chance.whole(1e6)}`;
    const [context] = instrument.contexts;
    if (context?.from !== 'respondent') return;
    context.values.push(value);
    for (const language of both) texts[language].contexts[context.code]!.values[value] = value;
  },
};

type Parameters = { coverage: number };
const rules: Record<string, Edit> = {
  reweigh,
  coverage: ({ profiles }, chance) =>
    set(profiles[0].model.parameters as Parameters, { coverage: 0.5 + chance.whole(4) / 10 }),
  key: ({ profiles }, chance) => {
    const keyed = Object.values(profiles[0].keys)[0];
    if (keyed) keyed.guess = chance.whole(9) / 20;
  },
  cuts: ({ profiles }, chance) => {
    const cut = Object.values(profiles[0].cuts)[0];
    if (cut) cut.at = cut.at.map((at) => at + 1 + chance.whole(5));
  },
  linked: ({ profiles }, chance) => {
    for (const linked of Object.values(profiles[0].linked))
      if ('atLeast' in linked) linked.atLeast = 40 + chance.whole(20);
  },
  levels: ({ profiles }, chance) => set(profiles[0], { levels: { rule: 'bands', cuts: [30 + chance.whole(20), 75] } }),
  colours: ({ profiles }, chance) =>
    set(profiles[0], { indicatorLevels: { cuts: [10 + chance.whole(10), 40, 60, 80] } }),
  targets: ({ profiles }, chance) => {
    const target = profiles[0].targets?.[0] as { levels: Record<string, number> } | undefined;
    if (target) target.levels['A.1'] = 1 + chance.whole(5);
  },
  proof: ({ profiles }, chance) => {
    const { weights } = profiles[0] as Profile;
    if (weights.method === 'direct') weights.source = `测试 ${chance.whole(1e6)}`;
  },
};

export const everyEdit: Readonly<Record<string, Edit>> = { ...words, ...items, ...structure, ...rules };
const names = Object.keys(everyEdit);

/** @param seed the same gives the same history */
export function editHistory(seed: number): EditHistory {
  const chance = chanceOf(seededRandom(seed));
  const versions = [seed % 3 === 0 ? smallInstitutionDraft() : smallPersonDraft()];
  const edits: string[][] = [];
  const steps = 1 + chance.whole(3);
  for (let step = 0; step < steps; step++) {
    const draft = structuredClone(versions.at(-1)!);
    draft.instrument.version = chance.of([`1.0.${step + 1}`, `1.${step + 1}.0`, `${step + 2}.0.0`]);
    // Half of the steps only touch words, or a comparable version would be a rarity.
    const among = chance.whole(2) === 0 ? Object.keys(words) : names;
    const made = Array.from({ length: 1 + chance.whole(3) }, () => chance.of(among));
    for (const name of made) everyEdit[name]!(draft, chance);
    versions.push(draft);
    edits.push(made);
  }
  return { versions, edits };
}
