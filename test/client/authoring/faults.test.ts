// What stands against publishing, told while one writes, and where it is mended.
import { describe, expect, test } from 'vitest';
import { draftFaults } from '../../../client/console/authoring/draft-faults.ts';
import { addIndicator } from '../../../client/console/authoring/edit/indicators.ts';
import { placeOf } from '../../../client/console/authoring/fault-place.ts';
import { smallContent } from './small-content.ts';

const content = smallContent();

describe('faults of a half-written draft', () => {
  test('name the code and not a place in a list, in the language of the reader', () => {
    const items = content.instrument.items.map((item, at) => (at === 1 ? { ...item, indicator: '' } : item));
    const broken = { ...content, instrument: { ...content.instrument, items } };
    const say = (language: 'zh-CN' | 'en') =>
      draftFaults(broken, language).find(({ path }) => path === 'instrument.items.A.2-L.indicator');
    expect(say('zh-CN')).toMatchObject({
      message: '缺少文本',
      place: { tab: 'tree', node: { is: 'item', code: 'A.2-L' } },
    });
    expect(say('en')?.message).toBe('the text is missing');
  });

  test('are told beside what the checker says, in one list', () => {
    const { content: added, code } = addIndicator(content, 'B');
    const faults = draftFaults(added, 'zh-CN').filter(({ path }) => path.endsWith(code) || path.includes(`${code}.`));
    expect(faults.map(({ code: fault }) => fault)).toContain('leaf-without-items');
    expect(faults.filter(({ code: fault }) => fault === 'missing-text')).toHaveLength(2);
  });

  test('are told of a draft in which nearly everything is missing', () => {
    const empty = { instrument: { indicators: [], items: [] }, texts: {}, profiles: {} } as unknown as typeof content;
    expect(draftFaults(empty, 'zh-CN').length).toBeGreaterThan(5);
  });
});

describe('the place of a fault', () => {
  test.each([
    ['instrument.items.A.2-L.visibleWhen', { tab: 'tree', node: { is: 'item', code: 'A.2-L' } }],
    ['instrument.indicators.B.3', { tab: 'tree', node: { is: 'indicator', code: 'B.3' } }],
    ['texts.zh-CN.items.A.1-C.options.a', { tab: 'tree', node: { is: 'item', code: 'A.1-C' } }],
    ['texts.zh-CN.indicators.B', { tab: 'tree', node: { is: 'indicator', code: 'B' } }],
    ['texts.zh-CN.title', { tab: 'basics' }],
    ['instrument.serves.tailoring.enterprise', { tab: 'basics' }],
    ['profiles.default@1.weights.first-level', { tab: 'weights', profile: 'default@1' }],
    ['profiles.default@1.keys.A.1-C', { tab: 'tree', node: { is: 'item', code: 'A.1-C' }, profile: 'default@1' }],
    ['profiles.default@1.B.3', { tab: 'tree', node: { is: 'indicator', code: 'B.3' }, profile: 'default@1' }],
    ['profiles.default@1.texts.zh-CN.institutionAdvice.B.3.2', { tab: 'levels', profile: 'default@1' }],
    ['profiles.default@1.model.parameters', { tab: 'advanced', profile: 'default@1' }],
  ] as const)('%s', (path, place) => {
    expect(placeOf(path, content)).toEqual(place);
  });
});
