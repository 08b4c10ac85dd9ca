// Saving by itself: nothing typed is lost on the way, and nobody's work is written over.
import { expect, test } from 'vitest';
import { Problem, Unreachable } from '../../../client/api.ts';
import type { VersionContent } from '../../../client/authoring-contract.ts';
import { makeSaver, type SaveState } from '../../../client/console/authoring/draft-saver.ts';
import { smallContent } from './small-content.ts';

const content = smallContent();
const titled = (title: string): VersionContent => ({
  ...content,
  texts: { 'zh-CN': { ...content.texts['zh-CN']!, title } },
});
const titleOf = (saved: VersionContent): string => saved.texts['zh-CN']!.title;

/** A shelf that keeps one draft as the server does: an older revision is refused. */
function shelf() {
  let revision = 1;
  let fails = 0;
  const kept: string[] = [];
  const states: SaveState['is'][] = [];
  const saver = makeSaver<VersionContent, { revision: number; faults: [] }>({
    revision,
    async save(on, given) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (fails-- > 0) throw new Unreachable('gone');
      if (on !== revision) throw new Problem(409, { code: 'changed-meanwhile', details: { by: '李', at: 7 } }, null);
      kept.push(titleOf(given));
      revision++;
      return { revision, faults: [] };
    },
    onState: (state) => states.push(state.is),
    onSaved: () => undefined,
    now: () => 0,
    waits: { change: 10, offline: 10 },
  });
  return {
    saver,
    kept,
    states,
    saveElsewhere: () => revision++,
    loseConnection: (times: number) => {
      fails = times;
    },
  };
}

test('what is typed in one go is saved once, a moment after the last letter', async () => {
  const { saver, kept } = shelf();
  for (const title of ['数', '数字', '数字化']) saver.change(titled(title));
  await expect.poll(() => kept).toEqual(['数字化']);
});

test('whoever asks meanwhile whether all is saved hears it when it is, however many ask', async () => {
  const { saver, kept } = shelf();
  saver.change(titled('one'));
  const first = saver.flush();
  saver.change(titled('two'));
  const seen = await Promise.all([saver.flush(), saver.flush()].map(async (saved) => [await saved, [...kept]]));
  await first;
  expect(seen).toEqual([
    [true, ['one', 'two']],
    [true, ['one', 'two']],
  ]);
});

test('what is typed while a save is on its way is saved after it', async () => {
  const { saver, kept } = shelf();
  saver.change(titled('one'));
  const first = saver.flush();
  saver.change(titled('two'));
  await first;
  expect(await saver.flush()).toBe(true);
  expect(kept).toEqual(['one', 'two']);
});

test('a lost connection is tried again until it is there', async () => {
  const { saver, kept, states, loseConnection } = shelf();
  loseConnection(2);
  saver.change(titled('kept'));
  await expect.poll(() => kept).toEqual(['kept']);
  expect(states.filter((state) => state === 'failed')).toHaveLength(2);
  expect(states.at(-1)).toBe('saved');
});

test('after somebody else saved, nothing is sent any more and the later one is told', async () => {
  const { saver, kept, states, saveElsewhere } = shelf();
  saveElsewhere();
  saver.change(titled('mine'));
  expect(await saver.flush()).toBe(false);
  saver.change(titled('mine, longer'));
  expect(await saver.flush()).toBe(false);
  expect(kept).toEqual([]);
  expect(states.at(-1)).toBe('conflict');
});
