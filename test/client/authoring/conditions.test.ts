// Conditions in the small builder, and drafts that are hardly written.
import { describe, expect, test } from 'vitest';
import { readCondition, usableItems, writeCondition } from '../../../client/console/authoring/edit/conditions.ts';
import { mendContent } from '../../../client/console/authoring/edit/mend-content.ts';
import type { Condition } from '../../../questionnaires/schema/condition.ts';
import { smallContent } from './small-content.ts';

describe('a condition', () => {
  test.each<Condition>([
    { answer: 'A', in: [1, 2] },
    { not: { context: 'layer', in: ['novice'] } },
    { all: [{ answer: 'A', in: ['a'] }, { not: { context: 'layer', in: ['novice'] } }] },
    {
      any: [
        { answer: 'A', in: ['a'] },
        { answer: 'B', in: [3] },
      ],
    },
  ])('goes into the builder and comes out the same: %j', (condition) => {
    expect(writeCondition(readCondition(condition)!)).toEqual(condition);
  });

  test('without parts is none, and a deep one is not for the builder', () => {
    expect(writeCondition(readCondition(undefined)!)).toBe(undefined);
    expect(readCondition({ all: [{ any: [{ answer: 'A', in: [1] }] }] })).toBe(null);
    expect(readCondition({ not: { not: { answer: 'A', in: [1] } } })).toBe(null);
  });

  test('may look at earlier questions with few answers only', () => {
    const { instrument } = smallContent();
    expect(usableItems(instrument, 'B.1-L').map(({ code }) => code)).toEqual(['A.1-C', 'A.2-L']);
    expect(usableItems(instrument, 'A.1-C')).toEqual([]);
  });
});

describe('a draft as it comes', () => {
  test('stays as it is where it is whole', () => {
    const content = smallContent();
    expect(mendContent(content)).toEqual(content);
  });

  test.each([null, {}, { instrument: { items: [null, { code: 3 }] }, texts: { 'zh-CN': 1, fr: {} }, profiles: [] }])(
    'gets what the pages need to stand: %j',
    (raw) => {
      const { instrument, texts } = mendContent(raw);
      expect(instrument.items.every(({ code, indicator }) => code === '' && indicator === '')).toBe(true);
      expect(instrument.serves.tailoring).toEqual([]);
      expect(Object.keys(texts).every((language) => language === 'zh-CN')).toBe(true);
    },
  );
});
