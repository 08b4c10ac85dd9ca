// A small instrument as the editor has it, with everything that can name a code naming one.
import type { VersionContent } from '../../../client/authoring-contract.ts';
import type { Texts } from '../../../questionnaires/schema/texts.ts';
import { smallTree } from '../../scoring/small-tree.ts';

export function smallContent(): VersionContent {
  const { instrument, profile } = smallTree({
    indicators: { A: '', 'A.1': 'A', 'A.2': 'A', B: '', 'B.1': 'B', 'B.2': 'B', 'B.3': 'B' },
    items: [
      { code: 'A.1-C', indicator: 'A.1', kind: 'choice', options: ['a', 'b'], scene: 'teaching', shuffle: true },
      {
        code: 'A.2-L',
        indicator: 'A.2',
        kind: 'ladder',
        steps: 3,
        scene: 'teaching',
        visibleWhen: {
          all: [
            { answer: 'A.1-C', in: ['a'] },
            { context: 'layer', in: ['novice'] },
          ],
        },
      },
      ...['B.1', 'B.2', 'B.3'].map((indicator) => ({
        code: `${indicator}-L`,
        indicator,
        kind: 'ladder',
        steps: 3,
        scene: 'teaching',
      })),
    ],
    instrument: {
      contexts: [{ code: 'layer', values: ['novice', 'leader'], from: 'respondent' }],
      serves: {
        institutionTypes: ['higher-vocational', 'enterprise'],
        tailoring: [{ type: 'enterprise', out: ['B.3'] }],
      },
    },
    profile: {
      weights: {
        method: 'direct',
        source: 'test',
        status: '本项目',
        values: { A: 0.4, 'A.1': 0.5, 'A.2': 0.5, B: 0.6, 'B.1': 0.2, 'B.2': 0.3, 'B.3': 0.5 },
      },
      keys: { 'A.1-C': { correct: ['a'], guess: 0.5 } },
      baselines: { indicators: ['A.2', 'B.3'], below: 2, cap: 2 },
      targets: [{ when: { layer: 'novice' }, levels: { 'A.1': 2, 'B.3': 3 } }],
    },
  });
  const ladder = { stem: '做到哪一步', options: { '1': '一', '2': '二', '3': '三' } };
  const texts: Texts = {
    title: '小量表',
    shortTitle: '小量表',
    purpose: '测试',
    standing: '测试',
    contexts: { layer: { label: '层次', values: { novice: '新入职', leader: '带头人' } } },
    scales: {},
    indicators: Object.fromEntries(
      instrument.indicators.map(({ code }) => [code, { name: `指标 ${code}`, gloss: '说明' }]),
    ),
    tailoring: { enterprise: '企业不适用' },
    items: {
      'A.1-C': { stem: '选哪一个', options: { a: '甲', b: '乙' } },
      ...Object.fromEntries(['A.2-L', 'B.1-L', 'B.2-L', 'B.3-L'].map((code) => [code, ladder])),
    },
  };
  return { instrument, texts: { 'zh-CN': texts }, profiles: { 'default@1': profile } };
}

export const codesOf = ({ instrument }: VersionContent): string[] => instrument.indicators.map(({ code }) => code);
export const itemsOf = ({ instrument }: VersionContent): string[] => instrument.items.map(({ code }) => code);

export function weightsIn(content: VersionContent): Readonly<Record<string, number>> {
  const weights = content.profiles['default@1']!.weights;
  if (weights.method !== 'direct') throw new Error('the weights are not given one by one');
  return weights.values;
}

/** Every place where a word stands, as a key or a value. */
export function placesOf(content: VersionContent, word: string): string[] {
  const found: string[] = [];
  const walk = (thing: unknown, path: string): void => {
    if (thing === word) found.push(path);
    if (typeof thing !== 'object' || thing === null) return;
    for (const [key, value] of Object.entries(thing)) {
      if (key === word) found.push(`${path}.${key}`);
      walk(value, `${path}.${key}`);
    }
  };
  walk(content, '');
  return found;
}
