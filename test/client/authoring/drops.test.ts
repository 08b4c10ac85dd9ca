// Where a dragged row may be dropped, and what it becomes there.
import { expect, test } from 'vitest';
import type { Node } from '../../../client/console/authoring/place.ts';
import { dropped } from '../../../client/console/authoring/tree-moves.ts';
import { codesOf, itemsOf, smallContent } from './small-content.ts';

const content = smallContent();
const indicator = (code: string): Node => ({ is: 'indicator', code });
const item = (code: string): Node => ({ is: 'item', code });

test('an indicator goes before, behind or into another one', () => {
  expect(codesOf(dropped(content, indicator('B'), indicator('A'), 'before')!)[0]).toBe('B');
  expect(codesOf(dropped(content, indicator('B.1'), indicator('A'), 'into')!).slice(0, 4)).toEqual([
    ...['A', 'A.1', 'A.2', 'B.1'],
  ]);
  expect(codesOf(dropped(content, indicator('B.1'), indicator('B.2'), 'after')!).slice(3)).toEqual([
    ...['B', 'B.2', 'B.1', 'B.3'],
  ]);
});

test('an indicator is dropped neither into itself nor onto a question', () => {
  expect(dropped(content, indicator('A'), indicator('A.1'), 'into')).toBe(null);
  expect(dropped(content, indicator('A'), item('B.1-L'), 'before')).toBe(null);
});

test('a question goes onto a leaf or beside another question, and onto no indicator with others below it', () => {
  expect(itemsOf(dropped(content, item('B.3-L'), indicator('A.1'), 'into')!).slice(0, 2)).toEqual(['A.1-C', 'B.3-L']);
  expect(itemsOf(dropped(content, item('B.3-L'), item('A.1-C'), 'before')!)[0]).toBe('B.3-L');
  expect(itemsOf(dropped(content, item('B.3-L'), item('A.1-C'), 'after')!).slice(0, 2)).toEqual(['A.1-C', 'B.3-L']);
  expect(dropped(content, item('B.3-L'), indicator('A'), 'into')).toBe(null);
});
