// What evidence declares: pieces have no order, levels are steps of the ladder, and a higher claim never lowers what is supported.
import { defaultEvidenceRule, evidenceKinds } from '../../../scoring/witnesses/evidence-rule.ts';
import { pick, times, wholeFrom } from './draws.ts';
import { type Methods, plus, whole } from './property.ts';

export const witnesses: Methods = {
  witnesses: {
    draw: (random) => [
      wholeFrom(random, 1, 5),
      times(4, (at) => ({
        ...{ id: `piece ${at}`, title: '材料', kind: pick(random, evidenceKinds), issuer: '教务处' },
        ...{ dated: '2026-09-01', validUntil: pick(random, [null, '2026-08-31']), clause: '第八条' },
        ...{ coversFrom: '2026-01-01', coversUntil: pick(random, ['2026-02-01', '2026-07-01']) },
        stance: pick(random, ['supporting', 'supporting', 'limiting']),
      })),
      { steps: 5, rule: defaultEvidenceRule, today: '2026-11-20' },
    ],
    orders: { pieces: { of: ['1'], alike: ['pieces'] } },
    ranges: { level: whole(1, 5), cap: whole(1, 5), 'pieces.*.supports': whole(1, 5) },
    rises: [{ raise: '0', step: plus(1, 5), figure: ({ level }) => level }],
  },
};
