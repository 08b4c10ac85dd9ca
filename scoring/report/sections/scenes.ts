// Section `scenes`: where practices sit, read across the first level.
import { left, right, scoreCell } from '../cells.ts';
import type { Block, Cell } from '../report.ts';
import type { SectionRoom } from './section.ts';

export const sceneSection: SectionRoom = {
  id: 'scenes',
  build: ({ institution, words }) => {
    const scenes = institution?.sheet?.scenes ?? [];
    if (!institution || scenes.length === 0) return [];
    const rows = scenes.map(({ scene, score, items }): Cell[] => {
      const trace = institution.trace(`@scene.${scene}`);
      return [{ text: words.scene[scene] }, scoreCell(words, score, trace), { number: items, as: 'count', trace }];
    });
    const table: Block = {
      kind: 'table',
      id: 'scene-scores',
      caption: words.scenes.caption,
      columns: [left(words.column.scene, 3), right(words.column.score, 3), right(words.column.items, 1)],
      rows,
      note: words.scenes.note,
    };
    return [{ id: 'scenes', title: words.scenes.title, blocks: [table] }];
  },
};
