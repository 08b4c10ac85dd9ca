// Keys, cuts and linked rules of a profile point at items that exist and can be scored that way.
import type { Item } from '../instrument.ts';
import { charactersOf } from '../minutes.ts';
import type { Profile } from '../profile.ts';
import { isScored, readsMean } from '../scored-weights.ts';
import { type Examined, type Faults, profilePath } from './draft.ts';
import { instrumentFault } from './instrument-faults.ts';

export function* checkScoring(draft: Examined): Faults {
  for (const profile of draft.profiles) {
    const path = profilePath(profile);
    if (profile.instrument !== draft.instrument.id) yield instrumentFault(path, 'other-instrument', profile.instrument);
    yield* checkKeys(profile, path, draft);
    yield* checkCuts(profile, path, draft);
    yield* checkLinked(profile, path, draft);
    for (const [leaf, items] of draft.tree.itemsOf)
      if (draft.tree.indicators.has(leaf) && !items.some((item) => isScored(item, profile)))
        yield instrumentFault(`${path}.${leaf}`, 'leaf-without-scored-items');
  }
}

function* checkKeys(profile: Profile, path: string, draft: Examined): Faults {
  for (const [code, key] of Object.entries(profile.keys)) {
    const place = `${path}.keys.${code}`;
    const item = draft.tree.items.get(code);
    if (!item) yield instrumentFault(place, 'unknown-item', code);
    else if (item.kind !== 'choice' && item.kind !== 'choices')
      yield instrumentFault(place, 'wrong-item-kind', item.kind);
    else {
      for (const option of key.correct)
        if (!item.options.includes(option)) yield instrumentFault(place, 'unknown-option', option);
      if (item.kind === 'choice' && key.correct.length > 1) yield instrumentFault(place, 'several-right');
      if (!item.shuffle) yield instrumentFault(place, 'keyed-not-shuffled');
    }
  }
  // Shuffled options are the mark of an item that has a right answer.
  for (const item of draft.instrument.items)
    if ((item.kind === 'choice' || item.kind === 'choices') && item.shuffle && !Object.hasOwn(profile.keys, item.code))
      yield instrumentFault(`${path}.keys.${item.code}`, 'key-missing');
  yield* checkGuessable(profile, path, draft);
}

/** A reader who always takes the longest option, or the same letter, must not do well. Judged from eight items on. */
function* checkGuessable(profile: Profile, path: string, { instrument, texts }: Examined): Faults {
  const keyed = instrument.items.filter(
    (item): item is Item & { kind: 'choice' } => item.kind === 'choice' && Object.hasOwn(profile.keys, item.code),
  );
  if (keyed.length < 8) return;
  const right = keyed.map((item) => profile.keys[item.code]?.correct[0] ?? '');
  const positions = keyed.map((item, at) => item.options.indexOf(right[at] ?? ''));
  const sameLetter = Math.max(...positions.map((position) => positions.filter((other) => other === position).length));
  if (sameLetter > keyed.length * 0.6)
    yield instrumentFault(`${path}.keys`, 'keys-guessable', `${sameLetter}/${keyed.length}: same letter`);
  const options = keyed.map((item) => texts['zh-CN']?.items[item.code]?.options ?? {});
  const longest = options.filter((lines, at) => {
    const own = charactersOf(lines[right[at] ?? ''] ?? '');
    return own > 0 && Object.entries(lines).every(([code, line]) => code === right[at] || charactersOf(line) < own);
  }).length;
  if (longest > keyed.length * 0.6)
    yield instrumentFault(`${path}.keys`, 'keys-guessable', `${longest}/${keyed.length}: longest`);
}

const isRising = (cuts: readonly number[]): boolean => cuts.every((cut, at) => at === 0 || cut > (cuts[at - 1] ?? 0));

function* checkCuts(profile: Profile, path: string, { instrument, tree }: Examined): Faults {
  for (const [code, cuts] of Object.entries(profile.cuts)) {
    const place = `${path}.cuts.${code}`;
    const item = tree.items.get(code);
    if (!item) yield instrumentFault(place, 'unknown-item', code);
    else if (item.kind !== 'number' && item.kind !== 'linked')
      yield instrumentFault(place, 'wrong-item-kind', item.kind);
    else {
      const [low, high] = item.kind === 'number' ? [item.min, item.max] : [0, 100];
      for (const cut of cuts.at) if (cut < low || cut > high) yield instrumentFault(place, 'cuts-outside-range', cut);
    }
    if (cuts.at.length !== 4 || !isRising(cuts.at)) yield instrumentFault(place, 'cuts-wrong', '4 ↑');
  }
  for (const item of instrument.items)
    if (
      (item.kind === 'number' || (item.kind === 'linked' && !readsMean(profile, item.code))) &&
      !Object.hasOwn(profile.cuts, item.code)
    )
      yield instrumentFault(`${path}.cuts.${item.code}`, 'cuts-missing');
  if (!isRising(profile.indicatorLevels.cuts)) yield instrumentFault(`${path}.indicatorLevels`, 'cuts-wrong', '↑');
  if (profile.levels.rule !== 'gated' && !isRising(profile.levels.cuts))
    yield instrumentFault(`${path}.levels`, 'cuts-wrong', '↑');
  if (profile.stages && !isRising(profile.stages.cuts)) yield instrumentFault(`${path}.stages`, 'cuts-wrong', '↑');
}

function* checkLinked(profile: Profile, path: string, { instrument, tree }: Examined): Faults {
  for (const code of Object.keys(profile.linked)) {
    const item = tree.items.get(code);
    if (!item) yield instrumentFault(`${path}.linked.${code}`, 'unknown-item', code);
    else if (item.kind !== 'linked') yield instrumentFault(`${path}.linked.${code}`, 'wrong-item-kind', item.kind);
  }
  for (const item of instrument.items)
    if (item.kind === 'linked' && !Object.hasOwn(profile.linked, item.code))
      yield instrumentFault(`${path}.linked.${item.code}`, 'linked-missing');
}
