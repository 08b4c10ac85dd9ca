// The project's own instruments from disk, and short ways to write answers and inputs in tests of scoring.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Instrument, instrumentSchema } from '../../questionnaires/schema/instrument.ts';
import { type Profile, profileSchema } from '../../questionnaires/schema/profile.ts';
import type { Answer } from '../../questionnaires/schema/response.ts';

export { frozen } from '../../scoring/conformance/same.ts';
export { everyItem, level, notApplicable } from '../../scoring/conformance/subject.ts';

const root = join(import.meta.dirname, '..', '..');
export const readJson = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));

export interface Pinned {
  readonly instrument: Instrument;
  readonly profile: Profile;
}

export const instrumentIds = ['institution-maturity', 'student-digital-literacy', 'teacher-digital-literacy'] as const;

export function readPinned(id: string): Pinned {
  const folder = `questionnaires/${id}/1.0.0`;
  return {
    instrument: instrumentSchema.parse(readJson(`${folder}/instrument.json`)),
    profile: profileSchema.parse(readJson(`${folder}/profiles/default@1.json`)),
  };
}

export const skipped: Answer = { is: 'skipped' };
export const ratio = (numerator: number, denominator: number): Answer => ({
  is: 'value',
  value: { numerator, denominator, asOf: '2026-09-01', basis: 'test', department: 'test' },
});
