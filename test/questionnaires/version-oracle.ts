// The rules of questionnaires/README.md on comparing versions, applied in the plainest way: whole things spelt as text and
// held beside each other, level by level from the top. It shares no code with what it judges.
import type { Instrument, Item } from '../../questionnaires/schema/instrument.ts';
import type { Profile } from '../../questionnaires/schema/profile.ts';
import type { SmallDraft } from '../builders/small-instrument.ts';

export interface Expected {
  readonly bump: string;
  /** `verdict trend` by dimension; '' = overall. */
  readonly dimensions: Readonly<Record<string, string>>;
}

const spell = (thing: unknown): string =>
  JSON.stringify(thing, (_, value) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  ) ?? 'nothing';
const unlike = (a: unknown, b: unknown): boolean => spell(a) !== spell(b);

const itemOf = ({ instrument }: SmallDraft, code: string) => instrument.items.find((item) => item.code === code);
function topOf({ indicators }: Instrument, code: string): string {
  const found = indicators.find((one) => one.code === code);
  return found?.parent ? topOf({ indicators } as Instrument, found.parent) : (found?.code ?? '');
}
const isScored = (item: Item, profile: Profile): boolean =>
  item.kind === 'ladder' || item.kind === 'likert' || item.code in profile.cuts;
const isKeyed = (item: Item, profile: Profile): boolean => item.code in profile.keys;

/** Kind, number of steps or points, set of options, form, linked instrument. */
function scaleOf({ instrument }: SmallDraft, item: Item): unknown {
  switch (item.kind) {
    case 'ladder':
      return ['ladder', item.steps];
    case 'likert':
      return ['likert', instrument.scales.find(({ code }) => code === item.scale)?.points];
    case 'choice':
    case 'choices':
      return [item.kind, [...item.options].sort()];
    case 'number':
      return ['number', item.form];
    case 'linked':
      return ['linked', item.instrument];
    default:
      return ['text'];
  }
}
const limitsOf = (item: Item): unknown =>
  item.kind === 'number'
    ? [item.min, item.max, item.decimals]
    : item.kind === 'choices'
      ? [item.atLeast, item.atMost]
      : item.kind === 'text'
        ? item.maxLength
        : null;
const languages = ['zh-CN', 'en'] as const;
const isOtherUnit = (a: SmallDraft, b: SmallDraft, code: string): boolean =>
  languages.every((language) => a.texts[language].items[code]?.unit !== b.texts[language].items[code]?.unit);
const isRescaled = (a: SmallDraft, b: SmallDraft, code: string): boolean =>
  unlike(scaleOf(a, itemOf(a, code)!), scaleOf(b, itemOf(b, code)!)) || isOtherUnit(a, b, code);
const isAskedOtherwise = (old: Item, young: Item): boolean =>
  unlike(old.visibleWhen, young.visibleWhen) ||
  unlike(old.notApplicable, young.notApplicable) ||
  unlike(old.decline, young.decline) ||
  unlike(limitsOf(old), limitsOf(young));
const readsOtherwise = (a: SmallDraft, b: SmallDraft, code: string): boolean =>
  languages.some((language) => {
    const judged = (draft: SmallDraft) => {
      const { stem, options, unit, numerator, denominator } = draft.texts[language].items[code]!;
      const item = itemOf(draft, code)!;
      return [
        stem,
        options,
        unit,
        numerator,
        denominator,
        item.kind === 'likert' && draft.texts[language].scales[item.scale],
      ];
    };
    return unlike(judged(a), judged(b));
  });

/** Share of each indicator among its siblings; modules stand apart with the whole. */
function sharesOf({ instrument: { indicators }, profiles: [{ weights }] }: SmallDraft): Record<string, number> {
  return Object.fromEntries(
    indicators.map(({ code, parent, module }) => {
      if (module) return [code, 1];
      const group = indicators.filter((one) => one.parent === parent && !one.module).map((one) => one.code);
      if (weights.method !== 'direct') return [code, 1 / group.length];
      const values: Record<string, number> = weights.values;
      return [code, (values[code] ?? 0) / (group.reduce((sum, one) => sum + (values[one] ?? 0), 0) || 1)];
    }),
  );
}
/** Weight of an item within its dimension. */
function withinOf(draft: SmallDraft, code: string): number {
  const shares = sharesOf(draft);
  const { indicator } = itemOf(draft, code)!;
  const mates = draft.instrument.items.filter(
    (item) => item.indicator === indicator && isScored(item, draft.profiles[0]),
  );
  let weight = 1 / mates.length;
  for (let at = draft.instrument.indicators.find((one) => one.code === indicator); at?.parent; ) {
    weight *= shares[at.code]!;
    const { parent } = at;
    at = draft.instrument.indicators.find((one) => one.code === parent);
  }
  return weight;
}
const apart = (a: number, b: number): boolean => Math.abs(a - b) > 1e-9;

const bare = (profile: Profile) => {
  const { weights, cuts, texts, candidateWeights, number, keys, ...rest } = profile;
  const unsourced = (thing: object) => ({ ...thing, source: 0, status: 0 });
  return {
    ...rest,
    weights: unsourced(weights),
    cuts: Object.fromEntries(Object.entries(cuts).map(([code, cut]) => [code, unsourced(cut)])),
    keys: Object.fromEntries(
      Object.entries(keys).map(([code, key]) => [code, { ...key, correct: [...key.correct].sort() }]),
    ),
  };
};

function judgeDimension(a: SmallDraft, b: SmallDraft, top: string): string {
  const [was, is] = [a, b].map((draft) =>
    draft.instrument.items.filter((item) => topOf(draft.instrument, item.indicator) === top),
  );
  const [old, young] = [new Set(was!.map(({ code }) => code)), new Set(is!.map(({ code }) => code))];
  const [p, q] = [a.profiles[0], b.profiles[0]];
  const scoredThen = (code: string) => Boolean(itemOf(a, code)) && isScored(itemOf(a, code)!, p);
  const scoredNow = (code: string) => Boolean(itemOf(b, code)) && isScored(itemOf(b, code)!, q);
  const scored = (code: string) => scoredThen(code) || scoredNow(code);
  const keyed = (code: string) =>
    [a, b].some((draft) => itemOf(draft, code) && isKeyed(itemOf(draft, code)!, draft.profiles[0]));
  const all = [...new Set([...old, ...young])].filter((code) => scored(code) || keyed(code));
  const staying = all.filter((code) => old.has(code) && young.has(code));
  const coming = all.filter((code) => old.has(code) !== young.has(code));
  const changed = staying.filter((code) => isAskedOtherwise(itemOf(a, code)!, itemOf(b, code)!));
  const half = staying.filter((code) => scoredThen(code) !== scoredNow(code));
  const linked = staying.filter((code) => unlike(p.linked[code], q.linked[code]));
  const rescaled = staying.filter((code) => isRescaled(a, b, code));
  const exchanged = [...coming, ...changed, ...half, ...linked, ...rescaled].some(scored);
  const most = Math.max(
    was!.filter(({ code }) => scoredThen(code)).length,
    is!.filter(({ code }) => scoredNow(code)).length,
  );
  const lasting = staying.filter((code) => scoredThen(code) && scoredNow(code) && !rescaled.includes(code));
  const anchors = lasting.filter(
    (code) => !changed.includes(code) && !linked.includes(code) && !readsOtherwise(a, b, code),
  );
  const module = (draft: SmallDraft) => draft.instrument.indicators.find(({ code }) => code === top)!.module;
  const turned = Boolean(module(a)) !== Boolean(module(b));
  if (
    a.instrument.audience !== b.instrument.audience ||
    turned ||
    rescaled.some(scored) ||
    (exchanged && lasting.length < most / 2)
  )
    return 'broken none';
  const [then, now] = [sharesOf(a), sharesOf(b)];
  const below = b.instrument.indicators.filter(
    ({ code }) => code !== top && topOf(b.instrument, code) === top && code in then,
  );
  const reweighted =
    below.some(({ code }) => apart(then[code]!, now[code]!)) ||
    (!exchanged && lasting.some((code) => apart(withinOf(a, code), withinOf(b, code))));
  const out = (draft: SmallDraft) =>
    draft.instrument.serves.tailoring
      .flatMap(({ type, out: codes }) => codes.map((code) => `${type} ${code}`))
      .filter((entry) => [a, b].some((one) => topOf(one.instrument, entry.split(' ')[1]!) === top))
      .sort();
  const rescores =
    reweighted ||
    unlike(p.model, q.model) ||
    unlike(out(a), out(b)) ||
    lasting.some((code) => unlike(bare(p).cuts[code], bare(q).cuts[code]));
  const audience = unlike(module(a), module(b));
  const moved = staying.some((code) => itemOf(a, code)!.indicator !== itemOf(b, code)!.indicator);
  const rate = staying.some((code) => unlike(bare(p).keys[code], bare(q).keys[code])) || rescaled.some(keyed);
  const levels = unlike(p.indicatorLevels, q.indicatorLevels);
  const again = exchanged || coming.length > 0 || changed.length > 0 || rescores || audience || moved || rate || levels;
  const trend =
    audience || (exchanged && anchors.length < most / 2)
      ? 'none'
      : exchanged
        ? 'anchors'
        : rescores
          ? 'rescored'
          : 'as-is';
  return `${again ? 'rescorable' : 'comparable'} ${trend}`;
}

/** What asks for a minor step and is no business of any one dimension, or of none. */
function asksForMinor(a: SmallDraft, b: SmallDraft): boolean {
  const items = (draft: SmallDraft) =>
    Object.fromEntries(
      draft.instrument.items.map((item) => {
        const { shuffle, options, ...rest } = item as Item & { shuffle?: boolean; options?: string[] };
        return [item.code, [rest, [...(options ?? [])].sort(), scaleOf(draft, item)]];
      }),
    );
  const nodes = (draft: SmallDraft) =>
    Object.fromEntries(draft.instrument.indicators.map(({ code, parent, module }) => [code, [parent, module]]));
  const serves = ({
    instrument: {
      serves: { institutionTypes, tailoring },
    },
  }: SmallDraft) => [
    [...institutionTypes].sort(),
    tailoring.flatMap(({ type, out }) => out.map((code) => `${type} ${code}`)).sort(),
  ];
  return (
    unlike(items(a), items(b)) ||
    unlike(nodes(a), nodes(b)) ||
    unlike(serves(a), serves(b)) ||
    unlike(a.instrument.contexts, b.instrument.contexts) ||
    unlike(bare(a.profiles[0]), bare(b.profiles[0])) ||
    a.instrument.items.some(({ code }) => itemOf(b, code) && isOtherUnit(a, b, code))
  );
}

const majorOf = ({ instrument }: SmallDraft): number => Number(instrument.version.split('.')[0]);

export function expectedOf(a: SmallDraft, b: SmallDraft): Expected {
  const tops = [a, b].map((draft) => draft.instrument.indicators.filter(({ parent }) => parent === null));
  const core = [a, b].map(
    (draft) =>
      new Set(draft.instrument.indicators.filter((one) => one.parent === null && !one.module).map(({ code }) => code)),
  );
  const [old, young] = tops.map((list) => list.map(({ code }) => code)) as [string[], string[]];
  const dimensions: Record<string, string> = {};
  for (const code of new Set([...young, ...old]))
    dimensions[code] = old.includes(code) && young.includes(code) ? judgeDimension(a, b, code) : 'broken none';
  const mine = [...new Set([...core[0]!, ...core[1]!])].map((code) => dimensions[code]!);
  const [then, now] = [sharesOf(a), sharesOf(b)];
  const reweighted = [...core[1]!].some((code) => core[0]!.has(code) && apart(then[code]!, now[code]!));
  const [p, q] = [a.profiles[0], b.profiles[0]];
  const levels = unlike([p.levels, p.baselines, p.stages], [q.levels, q.baselines, q.stages]);
  const has = (part: string): boolean => mine.some((one) => one.split(' ').includes(part));
  const broken = has('broken') || a.instrument.audience !== b.instrument.audience;
  const verdict = broken ? 'broken' : has('rescorable') || reweighted || levels ? 'rescorable' : 'comparable';
  const trend =
    broken || has('none') ? 'none' : has('anchors') ? 'anchors' : has('rescored') || reweighted ? 'rescored' : 'as-is';
  dimensions[''] = `${verdict} ${trend}`;
  const kept = old.filter((code) => young.includes(code));
  const major = broken || kept.some((code) => dimensions[code] === 'broken none');
  const same = !unlike(
    { ...a, instrument: { ...a.instrument, version: 0 } },
    { ...b, instrument: { ...b.instrument, version: 0 } },
  );
  const bump = major ? 'major' : asksForMinor(a, b) ? 'minor' : same ? 'none' : 'patch';
  if (majorOf(b) !== majorOf(a) && bump !== 'major')
    for (const code of Object.keys(dimensions)) dimensions[code] = 'broken none';
  return { bump, dimensions };
}
