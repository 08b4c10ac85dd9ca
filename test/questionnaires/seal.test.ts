// Seals and publishing on real folders: what is frozen stays frozen, and nothing faulty is sealed.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../questionnaires/versions/canonical.ts';
import { digestOf } from '../../questionnaires/versions/seal.ts';
import { compileScorer, scoreOne } from '../../scoring/score.ts';
import { compareVersions } from '../../server/instruments/catalog.ts';
import type { GoldenFile } from '../../server/instruments/golden-cases.ts';
import { loadCatalog } from '../../server/instruments/load-catalog.ts';
import { goldenPath, publishVersion } from '../../server/instruments/publish-version.ts';
import { InstrumentFileError, readVersion } from '../../server/instruments/read-version.ts';
import { type SmallDraft, smallInstitutionDraft, smallPersonDraft } from '../builders/small-instrument.ts';

const place = mkdtempSync(join(tmpdir(), 'shuheng-seal-'));
const questionnaires = join(place, 'questionnaires');
const golden = join(place, 'golden');
const folder = join(questionnaires, 'small-person', '1.0.0');
afterAll(() => rmSync(place, { recursive: true, force: true }));

const write = (path: string, data: unknown): void => writeFileSync(path, JSON.stringify(data, null, 2));

function store(draft: SmallDraft): void {
  const target = join(questionnaires, draft.instrument.id, draft.instrument.version);
  mkdirSync(join(target, 'texts'), { recursive: true });
  mkdirSync(join(target, 'profiles'), { recursive: true });
  write(join(target, 'instrument.json'), draft.instrument);
  for (const [language, texts] of Object.entries(draft.texts)) write(join(target, 'texts', `${language}.json`), texts);
  for (const profile of draft.profiles)
    write(join(target, 'profiles', `${profile.name}@${profile.number}.json`), profile);
}
const publish = (id = 'small-person', version = '1.0.0') =>
  publishVersion({ questionnaires, golden, id, version, date: '2026-11-22' });
const change = (path: string, edit: (data: Record<string, unknown>) => void): void => {
  const data = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  edit(data);
  write(path, data);
};

beforeEach(() => {
  rmSync(questionnaires, { recursive: true, force: true });
  rmSync(golden, { recursive: true, force: true });
  mkdirSync(questionnaires, { recursive: true });
  store(smallPersonDraft());
});

describe('canonical JSON', () => {
  test('spells equal data equally, whatever the order and spacing', () => {
    expect(canonicalJson({ b: [1, 2.5], a: { y: '数', x: null } })).toBe('{"a":{"x":null,"y":"数"},"b":[1,2.5]}');
    expect(digestOf({ a: 1, b: 2 })).toBe(digestOf(JSON.parse('{ "b": 2,\n "a": 1 }')));
    // Witness: `printf '{"a":1}' | sha256sum`.
    expect(digestOf({ a: 1 })).toBe('015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862');
  });

  test('can be read back to the same data', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => canonicalJson(JSON.parse(canonicalJson(data))) === canonicalJson(data)),
    );
  });

  test.each([[undefined], [Number.NaN], [Number.POSITIVE_INFINITY], ['\ud83d'], [() => 1]])(
    'refuses %s, which JSON would lose',
    (data) => {
      expect(() => canonicalJson({ data })).toThrow();
    },
  );
});

describe('publishing', () => {
  test('seals a faultless version, and its golden cases replay to the last bit', () => {
    const result = publish();
    expect(result).toMatchObject({ state: 'sealed', cases: 12 });
    const file = JSON.parse(readFileSync(goldenPath(golden, 'small-person', '1.0.0'), 'utf8')) as GoldenFile;
    const { instrument, profiles } = readVersion(folder);
    const scorer = compileScorer(instrument, profiles['default@1']!);
    for (const one of file.cases) expect(JSON.parse(JSON.stringify(scoreOne(scorer, one.input)))).toEqual(one.sheet);
    expect(new Set(file.cases.map(({ input }) => input.context.role))).toEqual(new Set(['teacher', 'pupil']));
  });

  test('golden cases of an institution meet linked cohorts of every state', () => {
    store(smallInstitutionDraft());
    publish('small-institution');
    const file = JSON.parse(readFileSync(goldenPath(golden, 'small-institution', '1.0.0'), 'utf8')) as GoldenFile;
    const states = file.cases.flatMap(({ input }) => input.linked?.map(({ state }) => state) ?? []);
    expect(new Set(states)).toEqual(new Set(['usable', 'too-few', 'low-rate', 'none']));
  });

  test('says so when nothing changed since', () => {
    publish();
    const before = readFileSync(join(folder, 'published.json'), 'utf8');
    expect(publish()).toMatchObject({ state: 'unchanged', published: { date: '2026-11-22' } });
    expect(readFileSync(join(folder, 'published.json'), 'utf8')).toBe(before);
  });

  test('refuses a faulty version with every fault and leaves no seal', () => {
    change(join(folder, 'texts', 'zh-CN.json'), (texts) => {
      (texts.items as Record<string, { stem: string }>)['B.1-L']!.stem = '字'.repeat(30);
    });
    change(join(folder, 'profiles', 'default@1.json'), (profile) => {
      profile.keys = {};
    });
    const result = publish();
    expect(result.state === 'faulty' && result.faults.map(({ code }) => code)).toEqual([
      'stem-too-long',
      'key-missing',
      'key-missing',
      // Without keys the explanations of two items in two languages belong to nothing.
      ...Array(4).fill('explanation-extra'),
    ]);
    expect(existsSync(join(folder, 'published.json'))).toBe(false);
    expect(existsSync(golden)).toBe(false);
  });

  const serving = (types: readonly string[]): void =>
    change(join(folder, 'instrument.json'), (data) => {
      (data.serves as { institutionTypes: readonly string[] }).institutionTypes = types;
    });

  test('refuses a linked item whose target does not serve an institution that is asked for it', () => {
    store(smallInstitutionDraft());
    serving(['secondary-vocational', 'higher-vocational']);
    const result = publish('small-institution');
    expect(result.state === 'faulty' && result.faults.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'instrument.items.D1.3-R link-unserved',
    ]);
    expect(existsSync(golden)).toBe(false);
  });

  test('refuses a target that stops serving institutions of a sealed instrument linked to it', () => {
    store(smallInstitutionDraft());
    expect(publish('small-institution').state).toBe('sealed');
    serving(['secondary-vocational', 'higher-vocational']);
    expect(publish()).toMatchObject({ state: 'faulty', faults: [{ code: 'link-unserved' }] });
  });

  test('refuses a version without a profile', () => {
    rmSync(join(folder, 'profiles'), { recursive: true });
    expect(publish()).toEqual({ state: 'no-profile' });
  });

  test('refuses a sealed version that was changed, and does not seal it anew', () => {
    publish();
    change(join(folder, 'texts', 'en.json'), (texts) => {
      texts.title = 'Other';
    });
    expect(publish()).toEqual({ state: 'changed-after-sealing', what: ['questionnaire'] });
  });

  test('a profile added later is sealed by itself: the questionnaire’s and the old profile’s seals stay', () => {
    publish();
    const before = readVersion(folder).published!;
    const cases = (JSON.parse(readFileSync(goldenPath(golden, 'small-person', '1.0.0'), 'utf8')) as GoldenFile).cases;
    write(join(folder, 'profiles', 'default@2.json'), {
      ...smallPersonDraft().profiles[0],
      number: 2,
      levels: { rule: 'bands', cuts: [40, 70] },
    });
    expect(publish()).toEqual({ state: 'profiles-added', profiles: ['default@2'], cases: 24 });
    const after = readVersion(folder).published!;
    expect(after).toMatchObject({ date: before.date, sha256: before.sha256, profiles: before.profiles });
    expect(Object.keys(after.profiles)).toEqual(['default@1', 'default@2']);
    const kept = (
      JSON.parse(readFileSync(goldenPath(golden, 'small-person', '1.0.0'), 'utf8')) as GoldenFile
    ).cases.slice(0, 12);
    expect(kept).toEqual(cases);
  });
});

describe('the number of a version', () => {
  const next = (version: string, edit: (draft: SmallDraft) => void) => {
    const draft = smallPersonDraft();
    draft.instrument.version = version;
    edit(draft);
    store(draft);
    return publish('small-person', version);
  };
  const offerDeclining = ({ instrument }: SmallDraft): void => {
    instrument.items[4]!.decline = true;
  };
  const retitle = ({ texts }: SmallDraft): void => {
    texts.en.title = 'Smaller';
  };

  test('must move as far as the changes demand; a smaller step seals nothing and says what it lacks', () => {
    publish();
    const refused = next('1.0.1', offerDeclining);
    expect(refused).toMatchObject({
      state: 'step-too-small',
      step: { before: '1.0.0', given: 'patch', demanded: 'minor', atLeast: '1.1.0' },
      comparison: { items: [{ code: 'B.1-L', kinds: ['offers-changed'] }] },
    });
    expect(existsSync(join(questionnaires, 'small-person', '1.0.1', 'published.json'))).toBe(false);
    expect(existsSync(goldenPath(golden, 'small-person', '1.0.1'))).toBe(false);
    expect(next('1.1.0', offerDeclining).state).toBe('sealed');
  });

  test('is judged against the newest sealed version below it, whatever was sealed above', () => {
    publish();
    expect(next('2.0.0', offerDeclining).state).toBe('sealed');
    expect(next('1.0.1', retitle).state).toBe('sealed');
    expect(next('1.0.2', offerDeclining)).toMatchObject({ state: 'step-too-small', step: { before: '1.0.1' } });
    // Drafts do not count: what nobody has answered breaks no line.
    expect(next('2.0.1', offerDeclining).state).toBe('sealed');
  });
});

describe('the catalog', () => {
  test('does not serve an unpublished version, unless drafts are asked for', () => {
    expect(loadCatalog(questionnaires).versions).toEqual([]);
    expect(loadCatalog(questionnaires, { drafts: true }).get('small-person', '1.0.0')?.profiles.length).toBe(1);
  });

  test('serves a sealed version with its checker, its profile and a bundle without it', () => {
    publish();
    const version = loadCatalog(questionnaires).get('small-person', '1.0.0')!;
    expect(version.published.date).toBe('2026-11-22');
    expect(version.profile('default', 1)?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(version.profile('default', 2)).toBeUndefined();
    expect(Object.keys(version.bundle('en') ?? {})).toEqual(['instrument', 'texts']);
    expect(version.checker.check({ context: {}, answers: {} }).ok).toBe(false);
  });

  test('does not serve a profile that joined without a seal', () => {
    publish();
    write(join(folder, 'profiles', 'other@1.json'), { ...smallPersonDraft().profiles[0], name: 'other' });
    expect(
      loadCatalog(questionnaires)
        .get('small-person', '1.0.0')
        ?.profiles.map(({ name }) => name),
    ).toEqual(['default']);
  });

  test('a changed order of keys or line ends breaks no seal', () => {
    publish();
    const path = join(folder, 'instrument.json');
    const reversed = Object.fromEntries(Object.entries(JSON.parse(readFileSync(path, 'utf8')) as object).reverse());
    writeFileSync(path, JSON.stringify(reversed, null, 4).replaceAll('\n', '\r\n'));
    expect(loadCatalog(questionnaires).versions.length).toBe(1);
  });

  test.each<[string, () => void, string]>([
    [
      'a changed stem',
      () =>
        change(join(folder, 'texts', 'zh-CN.json'), (texts) => {
          (texts.items as Record<string, { stem: string }>)['B.1-L']!.stem = '改动';
        }),
      'questionnaire',
    ],
    ['a removed language', () => rmSync(join(folder, 'texts', 'en.json')), 'questionnaire'],
    [
      'a changed key',
      () =>
        change(join(folder, 'profiles', 'default@1.json'), (profile) => {
          profile.keys = {};
        }),
      'default@1',
    ],
    ['a removed profile', () => rmSync(join(folder, 'profiles', 'default@1.json')), 'default@1'],
    [
      'a forged seal',
      () =>
        change(join(folder, 'published.json'), (seal) => {
          seal.sha256 = '0'.repeat(64);
        }),
      'questionnaire',
    ],
  ])('stops at %s with one sentence naming the folder', (_, tamper, what) => {
    publish();
    tamper();
    let sentence = '';
    try {
      loadCatalog(questionnaires);
    } catch (error) {
      sentence = error instanceof InstrumentFileError ? error.message : String(error);
    }
    expect(sentence).toContain(folder);
    expect(sentence).toContain(what);
    expect(sentence).not.toContain('\n');
  });

  test.each<[string, () => void]>([
    ['broken JSON', () => writeFileSync(join(folder, 'instrument.json'), '{')],
    [
      'an unknown field',
      () =>
        change(join(folder, 'instrument.json'), (data) => {
          data.script = 'alert(1)';
        }),
    ],
    [
      'a folder named otherwise',
      () => cpSync(folder, join(questionnaires, 'small-person', '1.0.1'), { recursive: true }),
    ],
    [
      'a profile file named otherwise',
      () => cpSync(join(folder, 'profiles', 'default@1.json'), join(folder, 'profiles', 'default@9.json')),
    ],
  ])('names the file with %s', (_, spoil) => {
    spoil();
    expect(() => loadCatalog(questionnaires, { drafts: true })).toThrow(InstrumentFileError);
    expect(() => loadCatalog(questionnaires, { drafts: true })).toThrow(/\.json/);
  });

  test('versions rise as numbers, not as text', () => {
    expect(['1.10.0', '1.9.0', '2.0.0', '1.9.10'].sort(compareVersions)).toEqual([
      '1.9.0',
      '1.9.10',
      '1.10.0',
      '2.0.0',
    ]);
  });
});
