// Editing an instrument draft: whatever is moved, renamed or removed, questions, wording, weights and keys stay together.
import { describe, expect, test } from 'vitest';
import {
  addIndicator,
  moveIndicator,
  placeIndicator,
  removeIndicator,
} from '../../../client/console/authoring/edit/indicators.ts';
import {
  addItem,
  changeKind,
  copyItem,
  moveItem,
  placeItem,
  removeItem,
  removeOption,
} from '../../../client/console/authoring/edit/items.ts';
import { rename, whyNotCode } from '../../../client/console/authoring/edit/rename.ts';
import { setWeight, siblingGroups, sumOf, weighEvenly } from '../../../client/console/authoring/edit/weights.ts';
import { checkInstrument } from '../../../questionnaires/schema/check-instrument.ts';
import { codesOf, itemsOf, placesOf, smallContent, weightsIn } from './small-content.ts';

/** Deeply frozen: a step that changed what it was given would throw. */
function frozen<T>(thing: T): T {
  if (typeof thing === 'object' && thing !== null) {
    Object.values(thing).forEach(frozen);
    Object.freeze(thing);
  }
  return thing;
}
const content = frozen(smallContent());
const structural = (changed: typeof content) =>
  checkInstrument({ ...changed, profiles: Object.values(changed.profiles) })
    .filter(({ code }) => !['advice-missing', 'missing-scene', 'explanation-missing'].includes(code))
    .map(({ path, code }) => `${path} ${code}`);
const startsWith = structural(content);

describe('moving an indicator', () => {
  test('takes what hangs below it along, and the questions follow the tree', () => {
    const moved = moveIndicator(content, 'B', 'up');
    expect(codesOf(moved)).toEqual(['B', 'B.1', 'B.2', 'B.3', 'A', 'A.1', 'A.2']);
    expect(itemsOf(moved)).toEqual(['B.1-L', 'B.2-L', 'B.3-L', 'A.1-C', 'A.2-L']);
    expect(moveIndicator(moved, 'B', 'down').instrument).toEqual(content.instrument);
  });

  test('among its siblings changes no weight', () => {
    expect(weightsIn(moveIndicator(content, 'B.3', 'up'))).toEqual(weightsIn(content));
  });

  test('ends at the first and at the last place', () => {
    expect(moveIndicator(content, 'A', 'up')).toBe(content);
    expect(moveIndicator(content, 'B.3', 'down')).toBe(content);
    expect(moveIndicator(content, 'A', 'outdent')).toBe(content);
    expect(moveIndicator(content, 'A', 'indent')).toBe(content);
  });

  test('to another parent leaves both groups of siblings with a sum of one', () => {
    const moved = placeIndicator(content, 'B.3', 'A', 'A.1');
    expect(codesOf(moved)).toEqual(['A', 'B.3', 'A.1', 'A.2', 'B', 'B.1', 'B.2']);
    // By hand: the newcomer is a third, the two before it share the rest evenly; 0.2 and 0.3 become 2/5 and 3/5.
    const weights = weightsIn(moved);
    expect(weights['B.3']).toBeCloseTo(1 / 3, 12);
    expect(weights['A.1']).toBeCloseTo(1 / 3, 12);
    expect(weights['B.1']).toBeCloseTo(0.4, 12);
    expect(weights['B.2']).toBeCloseTo(0.6, 12);
    expect(structural(moved)).toEqual(startsWith);
  });

  test('outwards puts it behind its parent', () => {
    const moved = moveIndicator(content, 'A.2', 'outdent');
    expect(codesOf(moved)).toEqual(['A', 'A.1', 'A.2', 'B', 'B.1', 'B.2', 'B.3']);
    expect(moved.instrument.indicators.find(({ code }) => code === 'A.2')?.parent).toBe(null);
  });

  test('below itself is no move', () => {
    expect(placeIndicator(content, 'A', 'A.1', null)).toBe(content);
    expect(placeIndicator(content, 'A', 'A', null)).toBe(content);
  });

  test('leaves an order of questions that did not follow the tree as it is', () => {
    const woven = moveItemTo(content, 'B.1-L', 0);
    expect(itemsOf(moveIndicator(woven, 'B.3', 'up'))).toEqual(itemsOf(woven));
  });
});

function moveItemTo(from: typeof content, code: string, at: number): typeof content {
  const item = from.instrument.items.find((one) => one.code === code)!;
  const items = from.instrument.items.filter((one) => one !== item).toSpliced(at, 0, item);
  return { ...from, instrument: { ...from.instrument, items } };
}

describe('adding and removing an indicator', () => {
  test('a removed one takes questions, wording, weights, advice and 裁剪 with it', () => {
    const removed = removeIndicator(content, 'B.3');
    for (const word of ['B.3', 'B.3-L']) expect(placesOf(removed, word)).toEqual([]);
    expect(removed.instrument.serves.tailoring).toEqual([]);
    expect(weightsIn(removed)['B.1']).toBeCloseTo(0.4, 12);
  });

  test('a condition that named a removed question stays and is told as a fault', () => {
    expect(structural(removeIndicator(content, 'A.1'))).toContain(
      'instrument.items.A.2-L.visibleWhen unknown-condition-item',
    );
  });

  test('a new sibling weighs as the average of the others, and the sum stays one', () => {
    const { content: added, code } = addIndicator(content, 'B');
    expect(code).toBe('B.4');
    const weights = weightsIn(added);
    expect(weights['B.4']).toBeCloseTo(0.25, 12);
    expect(weights['B.3']).toBeCloseTo(0.375, 12);
    expect(sumOf(['B.1', 'B.2', 'B.3', 'B.4'], weights)).toBeCloseTo(1, 12);
  });

  test('a first child takes over the questions of its parent', () => {
    const { content: added, code } = addIndicator(content, 'A.1');
    expect(added.instrument.items.find((item) => item.code === 'A.1-C')?.indicator).toBe(code);
    expect(weightsIn(added)[code]).toBe(1);
    expect(structural(added).filter((fault) => /item-not-on-leaf|leaf-without-items/.test(fault))).toEqual([]);
  });
});

describe('a code renamed', () => {
  test.each([
    [{ of: 'indicator' }, 'B.3', 7],
    [{ of: 'item' }, 'A.1-C', 4],
    [{ of: 'context' }, 'layer', 4],
    [{ of: 'option', item: 'A.1-C' }, 'a', 4],
    [{ of: 'context-value', context: 'layer' }, 'novice', 4],
  ] as const)('%j is renamed at every place and nowhere else: %s', (where, from, places) => {
    const before = placesOf(content, from);
    expect(before).toHaveLength(places);
    const renamed = rename(content, where, from, 'Renamed');
    expect(placesOf(renamed, from)).toEqual([]);
    expect(placesOf(renamed, 'Renamed')).toHaveLength(places);
    expect(structural(renamed)).toHaveLength(startsWith.length);
    expect(rename(renamed, where, 'Renamed', from)).toEqual(content);
  });

  test('is refused where it is no code or taken', () => {
    expect(whyNotCode(content, { of: 'item' }, 'A.1-C', '第一题')).toBe('code-malformed');
    expect(whyNotCode(content, { of: 'item' }, 'A.1-C', 'A.2-L')).toBe('code-taken');
    expect(whyNotCode(content, { of: 'item' }, 'A.1-C', 'A.1-C')).toBe(null);
  });
});

describe('questions', () => {
  test('a new one stands behind those of its indicator with every text it needs', () => {
    const { content: added, code } = addItem(content, 'A.1', 'number');
    expect(itemsOf(added).slice(0, 2)).toEqual(['A.1-C', code]);
    expect(added.texts['zh-CN']?.items[code]).toEqual({ stem: '', unit: '', numerator: '', denominator: '' });
  });

  test('a copy has the wording of the one it was made of', () => {
    const { content: copied, code } = copyItem(content, 'A.2-L');
    expect(itemsOf(copied)).toEqual(['A.1-C', 'A.2-L', code, 'B.1-L', 'B.2-L', 'B.3-L']);
    expect(copied.texts['zh-CN']?.items[code]).toEqual(content.texts['zh-CN']?.items['A.2-L']);
  });

  test('another kind keeps stem and condition, and drops what only the old kind had', () => {
    const changed = changeKind(content, 'A.1-C', 'ladder');
    expect(changed.texts['zh-CN']?.items['A.1-C']).toEqual({
      stem: '选哪一个',
      options: { '1': '', '2': '', '3': '', '4': '', '5': '' },
    });
    expect(changed.profiles['default@1']?.keys).toEqual({});
  });

  test('an option that was the right one takes its key along', () => {
    const item = content.instrument.items[0]!;
    if (item.kind !== 'choice') throw new Error('the first question is a choice');
    expect(removeOption(content, item, 'a').profiles['default@1']?.keys).toEqual({});
    expect(removeOption(content, item, 'b').profiles['default@1']?.keys['A.1-C']?.correct).toEqual(['a']);
  });

  test('move past the neighbour of the same indicator only', () => {
    const { content: added, code } = addItem(content, 'A.1', 'ladder');
    expect(itemsOf(moveItem(added, code, -1)).slice(0, 2)).toEqual([code, 'A.1-C']);
    expect(moveItem(added, code, 1)).toBe(added);
    expect(moveItem(content, 'A.1-C', 1)).toBe(content);
  });

  test('hung elsewhere stand in the order of the tree', () => {
    expect(itemsOf(placeItem(content, 'B.3-L', 'A.1', null))).toEqual(['A.1-C', 'B.3-L', 'A.2-L', 'B.1-L', 'B.2-L']);
    expect(itemsOf(placeItem(removeItem(content, 'A.2-L'), 'B.3-L', 'A.2', null))[1]).toBe('B.3-L');
  });

  test('a removed one leaves nothing behind', () => {
    expect(placesOf(removeItem(content, 'B.3-L'), 'B.3-L')).toEqual([]);
  });
});

describe('weights', () => {
  test('typed in percent are kept as typed, the others stay', () => {
    const set = setWeight(content, 'default@1', 'A', 16.14);
    expect(weightsIn(set)).toEqual({ ...weightsIn(content), A: 0.1614 });
  });

  test('shared evenly make one in every group asked for, and only there', () => {
    const even = weightsIn(weighEvenly(content, 'default@1', ['B']));
    expect([even['B.1'], even['B.2'], even['B.3']]).toEqual([1 / 3, 1 / 3, 1 / 3]);
    expect(even.A).toBe(0.4);
    const all = weighEvenly(
      content,
      'default@1',
      siblingGroups(content.instrument).map(({ parent }) => parent),
    );
    expect(weightsIn(all).A).toBe(0.5);
    expect(structural(all)).toEqual(startsWith);
  });
});
