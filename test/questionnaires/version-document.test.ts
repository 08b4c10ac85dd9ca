// A whole version as one JSON document, and the JSON Schemas that describe it to editors.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Draft } from '../../questionnaires/schema/check-instrument.ts';
import { schemaWords } from '../../questionnaires/schema/json-schema-words.ts';
import { publishedSchemas } from '../../questionnaires/schema/to-json-schema.ts';
import { readVersionJson, writeVersionJson } from '../../questionnaires/schema/version-document.ts';
import { importSurvey } from '../../questionnaires/surveyjs/import-survey.ts';
import { versionFolders } from '../../server/instruments/load-catalog.ts';
import { readVersion } from '../../server/instruments/read-version.ts';
import { smallInstitutionDraft, smallPersonDraft } from '../builders/small-instrument.ts';

const house = join(import.meta.dirname, '..', '..', 'questionnaires');
const sealed = versionFolders(house).map(readVersion);
const drafts: [string, Draft][] = [
  ...sealed.map(({ instrument, texts, profiles }): [string, Draft] => [
    instrument.id,
    { instrument, texts, profiles: Object.values(profiles) },
  ]),
  ['a small one of persons', smallPersonDraft()],
  ['a small one of institutions', smallInstitutionDraft()],
];

describe.each(drafts)('the version of %s', (_, draft) => {
  const text = writeVersionJson(draft);

  test('reads back as it was written', () => {
    expect(readVersionJson(text)).toEqual({
      draft: { instrument: draft.instrument, texts: draft.texts, profiles: draft.profiles },
    });
    const again = readVersionJson(text);
    expect('draft' in again && writeVersionJson(again.draft)).toBe(text);
  });

  test('fits the published JSON Schema, and each of its parts its own', () => {
    const fits = (name: string, value: unknown) =>
      z.fromJSONSchema(JSON.parse(publishedSchemas().get(`${name}.schema.json`)!)).safeParse(value).success;
    expect(fits('version', JSON.parse(text))).toBe(true);
    expect(fits('instrument', draft.instrument)).toBe(true);
    for (const texts of Object.values(draft.texts)) expect(fits('texts', texts)).toBe(true);
    for (const profile of draft.profiles) expect(fits('profile', profile)).toBe(true);
    expect(fits('instrument', { ...draft.instrument, subject: 'class' })).toBe(false);
    expect(fits('version', { ...JSON.parse(text), extra: 1 })).toBe(false);
  });
});

test('files in the house fit the schemas as they are stored', () => {
  const schema = (name: string) => z.fromJSONSchema(JSON.parse(publishedSchemas().get(`${name}.schema.json`)!));
  for (const { raw } of sealed) {
    expect(schema('instrument').safeParse(raw.instrument).error).toBeUndefined();
    for (const texts of Object.values(raw.texts)) expect(schema('texts').safeParse(texts).error).toBeUndefined();
    for (const profile of Object.values(raw.profiles))
      expect(schema('profile').safeParse(profile).error).toBeUndefined();
  }
});

describe('a document that cannot be read', () => {
  type Document = { instrument: Record<string, unknown>; texts: Record<string, unknown>; profiles: unknown[] };
  const broken = (change: (document: Document & Record<string, unknown>) => void) => {
    const document = JSON.parse(writeVersionJson(smallPersonDraft()));
    change(document);
    const read = readVersionJson(JSON.stringify(document));
    return 'faults' in read ? read.faults : [];
  };

  test('is told every fault at once, by place, in both languages', () => {
    const faults = broken((document) => {
      document.instrument.audience = 'parents';
      document.instrument.minutes = { core: 0, module: 0 };
      document.texts.fr = document.texts.en;
      document.surprise = true;
    });
    expect(faults.map(({ path }) => path).sort()).toEqual([
      '',
      'instrument.audience',
      'instrument.minutes.core',
      'texts',
    ]);
    for (const { message } of faults) {
      expect(message['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect(message.en).toMatch(/[a-z]{3}/);
      expect(message.en).not.toMatch(/\p{Script=Han}/u);
    }
  });

  test('a model says in both languages which of its own parameters are wrong', () => {
    const faults = broken((document) => {
      (document.profiles[0] as { model: unknown }).model = {
        id: 'weighted-tree',
        version: 1,
        parameters: { coverage: 2 },
      };
    });
    expect(faults.map(({ path }) => path)).toContain('profiles.0.model.parameters.coverage');
  });

  test('two profiles of one name and number are refused', () => {
    expect(broken((document) => document.profiles.push(document.profiles[0]))).toEqual([
      expect.objectContaining({ path: 'profiles.1', code: 'repeated-profile' }),
    ]);
  });

  test.each([
    ['{', 'not-json'],
    [`"${'x'.repeat(4_000_001)}"`, 'too-large'],
    [`{"instrument":${'{"not":'.repeat(5000)}1${'}'.repeat(5000)}}`, 'too-deep'],
    [`[${'0,'.repeat(300_000)}0]`, 'too-large'],
    ['{"schema":"shuheng-version/1","texts":{"__proto__":{}}}', 'forbidden-key'],
    ['{"schema":"\\ud800"}', 'broken-text'],
  ])('is told so in one sentence: %#', (text, code) => {
    const read = readVersionJson(text);
    expect('faults' in read && read.faults.map((fault) => fault.code)).toEqual([code]);
  });

  test('a byte order mark and an address of the schema for the editor do no harm', () => {
    const document = { $schema: './version.schema.json', ...JSON.parse(writeVersionJson(smallPersonDraft())) };
    expect(readVersionJson(`\uFEFF${JSON.stringify(document)}`)).toHaveProperty('draft');
  });
});

test('a draft from SurveyJS is a version document like any other', () => {
  const result = importSurvey({ pages: [{ name: 'p', elements: [{ type: 'boolean', name: 'q', title: '是否' }] }] });
  if ('faults' in result) throw new Error('not imported');
  expect(readVersionJson(writeVersionJson(result.draft))).toEqual({ draft: result.draft });
});

describe('the published schemas', () => {
  const folder = join(house, 'schema', 'json');
  test('are what the formats say: npm run json-schema writes them anew', () => {
    const written = Object.fromEntries(
      readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')]),
    );
    expect(written).toEqual(Object.fromEntries(publishedSchemas()));
  });

  test('describe every field at the top in Chinese and English, and describe nothing that is not there', () => {
    for (const [part, words] of Object.entries(schemaWords)) {
      const text = publishedSchemas().get(`${part}.schema.json`)!;
      const top = Object.entries(
        (JSON.parse(text) as { properties: Record<string, { description?: string }> }).properties,
      );
      expect(top.filter(([name, { description }]) => !description && name !== '$schema')).toEqual([]);
      expect(Object.entries(words).filter(([, said]) => !text.includes(JSON.stringify(said.join(' / '))))).toEqual([]);
    }
  });
});
