// The teacher instrument's further versions and its second profile: what each kind of change does to stored answers, to the
// sealed version before it, and to what is served.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compileChecker } from '../../questionnaires/schema/compile-checker.ts';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { simulate } from '../../questionnaires/schema/simulate.ts';
import { compareProfiles, compareVersions } from '../../questionnaires/versions/compare-versions.ts';
import { compileScorer, scoreOne } from '../../scoring/score.ts';
import { loadCatalog } from '../../server/instruments/load-catalog.ts';
import { readVersion } from '../../server/instruments/read-version.ts';

const house = join(import.meta.dirname, '..', '..', 'questionnaires');
const id = 'teacher-digital-literacy';
const [first, minor, major] = ['1.0.0', '1.1.0', '2.0.0'].map((version) => readVersion(join(house, id, version)));
const context = { teacherClass: 'specialty', layer: 'qualified' };
const answersTo = (version: typeof first) =>
  simulate({
    instrument: version!.instrument,
    profile: version!.profiles['default@1']!,
    context,
    random: seededRandom(11),
    lean: () => 0.6,
  });
const sheetOf = (version: typeof first, profile: string, answers = answersTo(version)) =>
  scoreOne(compileScorer(version!.instrument, version!.profiles[profile]!), { answers, context });

test('a draft is not served: the newest version is 1.1.0, and 2.0.0 where drafts are asked for', () => {
  const served = loadCatalog(house);
  expect(served.versions.filter((one) => one.id === id).map(({ version }) => version)).toEqual(['1.0.0', '1.1.0']);
  expect(served.latest(id)?.profiles.map(({ name }) => name)).toEqual(['default', 'per-indicator']);
  expect(loadCatalog(house, { drafts: true }).latest(id)?.version).toBe('2.0.0');
});

test('1.1.0 adds one item and rewords two, and nothing else of the questionnaire changes', () => {
  const codes = (version: typeof first) => version!.instrument.items.map(({ code }) => code);
  expect(codes(minor).filter((code) => !codes(first).includes(code))).toEqual(['T3.2.3-K']);
  expect(codes(first).filter((code) => !codes(minor).includes(code))).toEqual([]);
  const before = first!.texts['zh-CN']!.items;
  const after = minor!.texts['zh-CN']!.items;
  const reworded = codes(first).filter((code) => JSON.stringify(before[code]) !== JSON.stringify(after[code]));
  expect(reworded).toEqual(['T1.3.1-L', 'T3.4.3-L']);
});

test('answers to 1.0.0 stay answers to 1.0.0: 1.1.0 asks one item more, and the self-ratings score the same', () => {
  const answers = answersTo(first);
  const checked = compileChecker(minor!.instrument).check({ context, answers });
  // The new item may be declined, so it is filled in as skipped: an honest answer to 1.1.0 would not be that.
  expect(checked.ok && checked.answers['T3.2.3-K']).toEqual({ is: 'skipped' });
  expect(sheetOf(minor, 'default@1', answers).overall).toEqual(sheetOf(first, 'default@1', answers).overall);
});

test('another profile scores the same stored answers anew, and the first sheet keeps its numbers', () => {
  const answers = answersTo(first);
  const [equal, perIndicator] = ['default@1', 'per-indicator@1'].map((profile) => sheetOf(first, profile, answers));
  expect(perIndicator!.overall).not.toEqual(equal!.overall);
  // Within a dimension whose parts have as many leaves each, nothing changes.
  const scoreOf = (sheet: typeof equal, code: string) =>
    sheet!.indicators.find(({ indicator }) => indicator === code)?.score;
  for (const code of ['T1.1', 'T3.1', 'T4.1', 'T4']) expect(scoreOf(perIndicator, code)).toEqual(scoreOf(equal, code));
  expect(sheetOf(first, 'default@1', answers)).toEqual(equal);
});

test('2.0.0 changes a scale: an answer on the old top step is refused, and trend lines break', () => {
  const answers = { ...answersTo(major), 'T1.1.1-L': { is: 'value' as const, value: 5 } };
  const checked = compileChecker(major!.instrument).check({ context, answers });
  expect(checked.ok ? [] : checked.faults.map(({ item, code }) => `${item} ${code}`)).toEqual(['T1.1.1-L off-scale']);
  const [oldest, middle, newest] = [first!, minor!, major!].map(({ instrument, texts, profiles }) => ({
    ...{ instrument, texts },
    profiles: Object.values(profiles),
  }));
  const verdicts = ({ dimensions }: ReturnType<typeof compareVersions>) =>
    Object.fromEntries(dimensions.map(({ dimension, verdict }) => [dimension || 'overall', verdict]));
  const further = compareVersions(oldest!, middle!);
  expect(further.bump).toBe('minor');
  expect(verdicts(further)).toMatchObject({ T1: 'comparable', T3: 'rescorable' });
  const weighed = compareProfiles(oldest!, first!.profiles['default@1']!, first!.profiles['per-indicator@1']!);
  expect(verdicts(weighed)).toMatchObject({ overall: 'rescorable', T1: 'rescorable' });
  const changed = compareVersions(middle!, newest!);
  expect(changed.bump).toBe('major');
  expect(verdicts(changed)).toMatchObject({ overall: 'broken', T1: 'broken', T2: 'comparable' });
});

test('the unverified published weights stay documented and are used by no profile', () => {
  for (const version of [first, minor, major])
    for (const profile of Object.values(version!.profiles)) {
      const [candidate] = profile.candidateWeights ?? [];
      expect(candidate).toMatchObject({ status: '未核实', values: { T1: 0.1614, T5: 0.147 } });
      if (profile.weights.method === 'direct') expect(profile.weights.values.T1).toBeCloseTo(5 / 33, 12);
      else expect(profile.weights.method).toBe('equal');
    }
});
