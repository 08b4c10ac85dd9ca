// Section `place`: where the institution stands among those of its type, as an interval and never as a bare rank. Only where the
// organiser asks for it.
import { placeDraws, placeWeightNoise } from '../../ranking/rank-intervals/place-intervals.ts';
import { textCell } from '../cells.ts';
import { peersTrace } from '../trace-id.ts';
import type { SectionRoom } from './section.ts';

export const placeTrace = '@place';

export const placeSection: SectionRoom = {
  id: 'place',
  build: ({ input, words, institution }) => {
    const { place } = input;
    if (!place || !institution?.sheet) return [];
    const { title, place: label, interval, of, note } = words.evidence.ranks;
    return [
      {
        id: 'place',
        title,
        blocks: [
          {
            kind: 'facts',
            items: [
              { label, cell: textCell(interval(place.low, place.high, place.of)) },
              { label: of, cell: { number: place.of, as: 'count', trace: peersTrace(placeTrace) } },
            ],
          },
          { kind: 'paragraph', text: note(placeDraws, Math.round(placeWeightNoise * 100)), tone: 'note' },
        ],
      },
    ];
  },
};
