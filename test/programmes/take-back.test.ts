// Which decision may be taken back, on the shipped definitions.
import { expect, test } from 'vitest';
import { lastDecision, type Moved } from '../../programmes/engine/take-back.ts';
import type { StageCode } from '../../programmes/schema/stages.ts';
import { definition } from './definitions.ts';

const moved = (at: number, kind: string, from: StageCode, to: StageCode): Moved => ({ at, kind, from, to });
const said = (kind: string): Moved => ({ at: 9, kind, from: 'refused', to: 'refused' });
const centre = definition('practice-centre').programme;
const submitted = moved(1, 'submit', 'draft', 'screening');
const refused = moved(2, 'refuse', 'screening', 'refused');

test('a refusal leads back to where it was refused, since when it stood there', () => {
  const last = lastDecision(centre, { stage: 'refused', track: 'centre' }, 'operator', [
    submitted,
    refused,
    said('judge:x:met'),
  ]);
  expect(last).toEqual({ decision: 'refuse', at: 2, from: 'screening', since: 1 });
});

test('only its own side takes a decision back, and no step of the applicant', () => {
  expect(
    lastDecision(centre, { stage: 'refused', track: 'centre' }, 'regional-authority', [submitted, refused]),
  ).toBeNull();
  expect(lastDecision(centre, { stage: 'screening', track: 'centre' }, 'operator', [submitted])).toBeNull();
  const community = definition('industry-community').programme;
  const at = { stage: 'refused', track: 'province' } as const;
  expect(lastDecision(community, at, 'operator', [submitted, refused])).toBeNull();
  expect(lastDecision(community, at, 'regional-authority', [submitted, refused])?.from).toBe('screening');
});

test('taking back is no decision to take back, and nothing stands beyond the stage it has reached', () => {
  const back = moved(3, 'take-back', 'refused', 'screening');
  expect(
    lastDecision(centre, { stage: 'screening', track: 'centre' }, 'operator', [submitted, refused, back]),
  ).toBeNull();
  expect(lastDecision(centre, { stage: 'diagnosis', track: 'centre' }, 'operator', [submitted, refused])).toBeNull();
});

test('a recognition is ended by the steps of its programme, not taken back', () => {
  const recognised = moved(5, 'recognise', 'recognition', 'building');
  expect(lastDecision(centre, { stage: 'building', track: 'centre' }, 'operator', [recognised])).toBeNull();
  const base = definition('training-base-programme').programme;
  const out = moved(6, 'exit', 'building', 'withdrawn');
  expect(lastDecision(base, { stage: 'withdrawn', track: 'base' }, 'operator', [recognised, out])).toMatchObject({
    decision: 'exit',
    from: 'building',
    since: 5,
  });
});

test('what was taken back is gone: the decision before it is the latest again', () => {
  const passed = moved(2, 'pass', 'screening', 'diagnosis');
  const wrong = moved(3, 'refuse', 'diagnosis', 'refused');
  const back = moved(4, 'take-back', 'refused', 'diagnosis');
  const last = lastDecision(centre, { stage: 'diagnosis', track: 'centre' }, 'operator', [
    submitted,
    passed,
    wrong,
    back,
  ]);
  expect(last).toEqual({ decision: 'pass', at: 2, from: 'screening', since: 1 });
});
