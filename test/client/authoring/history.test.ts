// Undo and redo of an editor.
import { expect, test } from 'vitest';
import { begin, change, redo, undo } from '../../../client/console/authoring/edit/history.ts';

test('typing into one field without a pause is one step back', () => {
  const typed = ['数', '数字', '数字化'].reduce(
    (history, text, at) => change(history, text, 'title', at * 200),
    begin(''),
  );
  expect(undo(typed).present).toBe('');
  expect(redo(undo(typed)).present).toBe('数字化');
});

test('a pause or another field begins a new step', () => {
  const paused = change(change(begin(''), 'a', 'title', 0), 'ab', 'title', 5000);
  expect(undo(paused).present).toBe('a');
  const elsewhere = change(change(begin(''), 'a', 'title', 0), 'ab', 'purpose', 10);
  expect(undo(elsewhere).present).toBe('a');
});

test('a change after going back forgets what was ahead; nothing to go back to changes nothing', () => {
  const back = undo(change(begin('one'), 'two', '', 0));
  const other = change(back, 'three', '', 0);
  expect(redo(other)).toBe(other);
  expect(undo(begin('one')).present).toBe('one');
});
