// A thousand instruments edited at random, version after version: verdicts and bumps are those of an independent oracle, no
// stored answer ever changes, and what is exported of it stays what was answered.
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { simulate } from '../../questionnaires/schema/simulate.ts';
import { commonGround } from '../../questionnaires/versions/common-ground.ts';
import {
  compareVersions,
  type TextChange,
  type VersionComparison,
} from '../../questionnaires/versions/compare-versions.ts';
import { compileScorer, scoreOne } from '../../scoring/score.ts';
import { resolvePins } from '../../server/campaigns/pinned.ts';
import { responseTable } from '../../server/exports/response-table.ts';
import { ResponseWindow } from '../../server/exports/response-window.ts';
import { createCatalog, createVersion } from '../../server/instruments/catalog.ts';
import { packedAnswers } from '../../server/storage/packed-answers.ts';
import { type EditHistory, editHistory, everyEdit } from '../builders/edit-histories.ts';
import type { SmallDraft } from '../builders/small-instrument.ts';
import { type Expected, expectedOf } from './version-oracle.ts';

const histories = Array.from({ length: 1000 }, (_, seed) => editHistory(seed));

interface Pair {
  readonly before: SmallDraft;
  readonly after: SmallDraft;
  readonly compared: VersionComparison;
  readonly expected: Expected;
}
/** Each step, and the whole way at once where there were several. */
function pairsOf({ versions }: EditHistory): Pair[] {
  const steps = versions.slice(1).map((after, at) => ({ before: versions[at]!, after }));
  const whole = steps.length > 1 ? [{ before: versions[0]!, after: versions.at(-1)! }] : [];
  return [...steps, ...whole].map(({ before, after }) => {
    return { before, after, compared: compareVersions(before, after), expected: expectedOf(before, after) };
  });
}
const judged = histories.map((history, seed) => ({ seed, history, pairs: pairsOf(history) }));
const pairs = judged.flatMap((one) => one.pairs);

const told = ({ bump, dimensions }: VersionComparison) => ({
  bump,
  dimensions: Object.fromEntries(dimensions.map(({ dimension, verdict, trend }) => [dimension, `${verdict} ${trend}`])),
});

describe('a thousand edit histories', () => {
  test('hold every edit, every verdict, every way of drawing a line and every bump', () => {
    const made = new Set(histories.flatMap(({ edits }) => edits.flat()));
    expect([...made].sort()).toEqual(Object.keys(everyEdit).sort());
    const found = pairs.map(({ expected }) => expected);
    const verdicts = found.flatMap(({ dimensions }) => Object.values(dimensions));
    const count = (wanted: string): number => verdicts.filter((one) => one === wanted).length;
    for (const wanted of [
      'comparable as-is',
      'rescorable as-is',
      'rescorable rescored',
      'rescorable anchors',
      'rescorable none',
      'broken none',
    ])
      expect([wanted, count(wanted) > 50]).toEqual([wanted, true]);
    for (const bump of ['patch', 'minor', 'major'])
      expect([bump, found.filter((one) => one.bump === bump).length > 100]).toEqual([bump, true]);
  });

  test('get the verdicts and bumps of the oracle', () => {
    for (const { seed, history, pairs: ofOne } of judged)
      for (const { compared, expected } of ofOne)
        expect([seed, history.edits, told(compared)]).toEqual([seed, history.edits, expected]);
  });

  test('tell every changed text so that both wordings can be read out of the difference', () => {
    const changes = pairs.flatMap(({ compared: { items, indicators, settings, profiles } }) =>
      [...items, ...indicators, ...settings, ...profiles.flatMap((one) => one.changes)].flatMap(({ texts }) => texts),
    );
    expect(changes.length).toBeGreaterThan(1000);
    const without = (segments: TextChange['segments'], gone: string): string =>
      segments.flatMap((one) => (one.is === gone ? [] : [one.text])).join('');
    const read = changes.map(({ segments }) => [without(segments, 'insert'), without(segments, 'delete')]);
    expect(read).toEqual(changes.map(({ before, after }) => [before ?? '', after ?? '']));
  });

  test('change no stored answer, no score and no export of it', () => {
    for (const { seed, history, pairs: ofOne } of judged) {
      const kept = storedUnder(history.versions[0]!, seed);
      // Everything that later versions do with answers of earlier ones.
      for (const { after, compared } of ofOne) {
        const ground = commonGround(usedIn(after), compared);
        if (ground) scoreOne(compileScorer(ground.instrument, after.profiles[0]), kept.input);
      }
      expect([seed, kept.again()]).toEqual([seed, kept.once]);
    }
  });
});

const usedIn = ({ instrument, texts, profiles: [profile] }: SmallDraft) => ({ instrument, texts, profile });

function frozen<T>(thing: T): T {
  if (typeof thing === 'object' && thing !== null)
    for (const inner of Object.values(Object.freeze(thing))) frozen(inner);
  return thing;
}

/** One response as the server keeps it, with its score and its row of an export. */
function storedUnder({ instrument, texts, profiles: [profile] }: SmallDraft, seed: number) {
  const named = { name: profile.name, number: profile.number, sha256: '', profile };
  const published = { date: '2026-11-01', sha256: '' };
  const version = createVersion({ instrument, texts, published, profiles: [named] });
  const pin = { instrument: version.id, version: version.version, profileName: 'default', profileNumber: 1 };
  const [pinned] = resolvePins(createCatalog([version]), [pin]);
  const context = Object.fromEntries(instrument.contexts.map(({ code, values }) => [code, values[0]!]));
  const given = simulate({ instrument, profile, context, random: seededRandom(seed), lean: () => 0.5 });
  const checked = version.checker.check({ context, answers: given });
  if (!checked.ok) throw new Error(JSON.stringify([seed, checked.faults]));
  const answers = frozen(checked.answers);
  const again = () => {
    const bytes = packedAnswers.write(answers);
    return {
      bytes,
      sheet: scoreOne(pinned!.scorer, { answers, context }),
      row: rowOf(pinned!, version.version, bytes, context),
      accepted: version.checker.check({ context, answers }),
    };
  };
  const once = again();
  for (const [code, answer] of Object.entries(answers))
    if (answer.is === 'value' && typeof answer.value === 'number')
      expect([seed, code, once.row[code]]).toEqual([seed, code, [answer.value, texts.en.items[code]!.stem]]);
  return { input: { answers, context }, once, again };
}

const window = new ResponseWindow();

/** By column: the cell, and what the column says it is. */
function rowOf(
  pin: Parameters<typeof responseTable>[0],
  version: string,
  bytes: string | Uint8Array,
  context: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const head = {
    campaign: '批次',
    campaigns: [{ number: 7, name: '批次' }],
    language: 'zh-CN',
    createdAt: 0,
    institutions: ['某校'],
    content: 'responses',
  } as const;
  const { table, rowOf: make } = responseTable(pin, head);
  window.begin('');
  window.add(['s', version, JSON.stringify(context), bytes as never, null, null, null, null]);
  const told = { background: true, hidden: new Set<string>() };
  const row = make(window.bytes, window.responses[0]!, { key: 'k'.repeat(16), institution: '某校', campaign: 7 }, told);
  return Object.fromEntries(table.columns.map(({ name, label }, at) => [name, [row[at], label.en]]));
}
