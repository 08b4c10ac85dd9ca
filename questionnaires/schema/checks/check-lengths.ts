// Items are short enough to read on a phone, and the whole takes no longer than the first page promises. Chinese is
// counted; other languages are not limited by characters.
import type { Item } from '../instrument.ts';
import { charactersOf, charactersOfItem, minutesOf, mostCombinations, mostMeetings } from '../minutes.ts';
import type { ItemText, Texts } from '../texts.ts';
import type { Examined, Faults } from './draft.ts';
import { instrumentFault } from './instrument-faults.ts';

const limits = {
  person: { stem: 20, option: 18 },
  institution: { stem: 40, option: 40 },
  scenario: 100,
} as const;

export function* checkLengths(draft: Examined): Faults {
  const { instrument, texts } = draft;
  const wording = texts['zh-CN'];
  if (wording) yield* checkItems(draft, wording);
  // In whatever language: every combination is looked at for itself, also where golden cases are made.
  const combinations = instrument.contexts.reduce((product, { values }) => product * values.length, 1);
  if (combinations > mostCombinations || combinations * instrument.items.length > mostMeetings) {
    yield instrumentFault('instrument.contexts', 'too-many-contexts', mostCombinations);
    return;
  }
  if (!wording) return;
  const minutes = minutesOf(instrument, wording);
  if (minutes.core > instrument.minutes.core)
    yield instrumentFault('instrument.minutes.core', 'minutes-above-promise', minutes.core.toFixed(1));
  if (minutes.module > instrument.minutes.module)
    yield instrumentFault('instrument.minutes.module', 'minutes-above-promise', minutes.module.toFixed(1));
}

function* checkItems({ instrument, profiles }: Examined, wording: Texts): Faults {
  const keyed = new Set(profiles.flatMap((profile) => Object.keys(profile.keys)));
  for (const item of instrument.items) {
    const text = wording.items[item.code];
    if (!text) continue;
    const path = `texts.zh-CN.items.${item.code}`;
    if (isScenario(item, keyed)) yield* checkScenario(text, path);
    else yield* checkLines(text, path, instrument.subject === 'person' ? limits.person : limits.institution);
  }
}

function isScenario(item: Item, keyed: ReadonlySet<string>): boolean {
  return (item.kind === 'choice' || item.kind === 'choices') && keyed.has(item.code);
}

function* checkScenario(text: ItemText, path: string): Faults {
  const characters = charactersOfItem(text);
  if (characters > limits.scenario) yield instrumentFault(path, 'scenario-too-long', characters);
}

function* checkLines(text: ItemText, path: string, limit: { readonly stem: number; readonly option: number }): Faults {
  const stem = charactersOf(text.stem);
  if (stem > limit.stem) yield instrumentFault(`${path}.stem`, 'stem-too-long', stem);
  for (const [code, option] of Object.entries(text.options ?? {})) {
    const characters = charactersOf(option);
    if (characters > limit.option) yield instrumentFault(`${path}.options.${code}`, 'option-too-long', characters);
  }
}
