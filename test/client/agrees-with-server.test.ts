// The lab's own check that the browser computes what the server did: to the last bit, or to 1e-12 for models with more than
// the exact operations.
import { expect, test } from 'vitest';
import { agreesWithServer } from '../../client/console/lab/agrees-with-server.ts';
import type { LabBench } from '../../client/lab-contract.ts';
import type { Trial } from '../../scoring/lab/try-profile.ts';
import { smallTree } from '../scoring/small-tree.ts';

const { instrument, profile } = smallTree({ indicators: { A: '', B: '' } });
const common = profile.model.parameters;
const geometric = {
  ...profile,
  model: {
    ...{ id: 'weighted-tree' as const, version: 2 as const },
    parameters: { ...common, reverse: [], aggregation: { default: 'geometric' as const, at: {} }, tailoring: [] },
  },
};
const scored = (value: number) => ({ state: 'scored' as const, value, low: value, high: value });

function agreeing(given: typeof profile, kept: number, found: number, levels = [2, 2]): number {
  const [keptLevel, level] = levels as [number, number];
  const subject = { id: 's', group: 'higher-vocational' as const, name: '某校', answers: {}, context: {} };
  const bench: LabBench = {
    ...{ campaign: { id: 'c', name: '' }, title: '', names: {}, levels: {}, instrument, profile: given },
    subjects: [{ ...subject, kept: { overall: scored(kept), level: keptLevel } }],
  };
  const trial: Trial = { overall: scored(found), level, place: 1 };
  return agreesWithServer(bench, new Map([['s', trial]]), []);
}

const next = 50 + 2 ** -47;

test('one bit off is another result where the model is exact, and the same where it is not', () => {
  expect(next).not.toBe(50);
  expect([agreeing(profile, 50, 50), agreeing(profile, 50, next)]).toEqual([1, 0]);
  expect([agreeing(geometric, 50, next), agreeing(geometric, 50, 50.000001)]).toEqual([1, 0]);
});

test('another level, or a trial that is missing, does not agree', () => {
  expect(agreeing(profile, 50, 50, [2, 3])).toBe(0);
});
