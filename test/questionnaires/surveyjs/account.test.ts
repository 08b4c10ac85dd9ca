// Nothing is dropped in silence. Witnesses: SurveyJS's own list of properties and defaults, and definitions made at random. The proof is
// always the same: take something away, and the result must differ, unless it was looks, or said what holds anyway.
import fc from 'fast-check';
import { type JsonObjectProperty, Serializer } from 'survey-core';
import { describe, expect, test } from 'vitest';
import { instrumentSchema } from '../../../questionnaires/schema/instrument.ts';
import { textsSchema } from '../../../questionnaires/schema/texts.ts';
import { cosmeticProperties, isCosmetic, isResting } from '../../../questionnaires/surveyjs/cosmetic.ts';
import { importSurvey } from '../../../questionnaires/surveyjs/import-survey.ts';
import { converters } from '../../../questionnaires/surveyjs/questions/registry.ts';
import { type Definition, definition, definitionNames, survey } from './definitions.ts';

type Json = Record<string, unknown>;

const choices = ['a', 'b', 'c'];
/** The least of each type that is carried. */
const least: Record<string, Json> = {
  radiogroup: { choices },
  dropdown: { choices },
  checkbox: { choices },
  tagbox: { choices },
  rating: {},
  boolean: {},
  text: {},
  comment: {},
  matrix: { columns: choices, rows: ['r1', 'r2'] },
};
const leastElement = (type: string): Json => ({ type, name: 'q', title: '题', isRequired: true, ...least[type] });
const other: Json = { type: 'boolean', name: 'other', title: '另一题' };

/** The definition that has a property of a class where it belongs. */
function withProperty(type: string, name: string, value: unknown): Definition {
  if (type === 'survey') return { ...survey(other), [name]: value };
  if (type === 'page') return { pages: [{ name: 'p', elements: [other], [name]: value }] };
  if (type === 'panel') return survey({ type, name: 'p', elements: [other], [name]: value });
  if (type === 'choiceitem')
    return survey({ ...leastElement('radiogroup'), choices: [{ value: 'a', [name]: value }, 'b'] });
  if (type === 'matrixcolumn')
    return survey({ ...leastElement('matrix'), columns: [{ value: 'a', [name]: value }, 'b'] });
  return survey(other, { ...leastElement(type), [name]: value });
}

const classes = [...Object.keys(converters), 'survey', 'page', 'panel', 'choiceitem', 'matrixcolumn'];
const propertiesOf = (type: string): JsonObjectProperty[] =>
  Serializer.getProperties(type).filter(({ isSerializable, name }) => isSerializable !== false && name !== 'type');
const namesOf = (property: JsonObjectProperty): string[] =>
  [property.name, property.alternativeName].filter((name): name is string => Boolean(name));

/** Something that is not the default, of the kind a definition would hold. */
function unusual(owner: string, { type, defaultValue, name }: JsonObjectProperty): unknown {
  if (name === 'isRequired') return !(owner in least);
  if (['showNavigationButtons', 'navigationButtonsVisibility'].includes(name)) return false;
  if (type === 'boolean' || type === 'switch') return defaultValue !== true;
  if (type === 'number') return Number(defaultValue ?? 0) + 2;
  if (/\[\]$|s$/.test(type) && type !== 'survey') return [{ name: 'z', value: 'z', type: 'html' }];
  if (name === 'inputType') return 'date';
  return type === 'condition' ? '{other} = true' : 'unusual';
}

describe('every property that SurveyJS knows', () => {
  const known = classes.flatMap((type) =>
    propertiesOf(type).flatMap((property) => namesOf(property).map((name) => ({ type, name, property }))),
  );
  const result = (type: string, name: string, value: unknown) =>
    JSON.stringify(importSurvey(withProperty(type, name, value)));
  const without = (type: string) => result(type, 'never-heard-of', '');

  test('is carried or listed, unless it is on the list of looks', () => {
    const silent = known.filter(
      ({ type, name, property }) =>
        !isCosmetic(type, name, unusual(type, property)) &&
        result(type, name, unusual(type, property)) === without(type),
    );
    expect(known.length).toBeGreaterThan(500);
    expect(silent.map(({ type, name }) => `${type}.${name}`)).toEqual([]);
  });

  test('says nothing where it says what holds anyway', () => {
    const loud = known.filter(({ type, name, property: { defaultValue } }) => {
      if (defaultValue === undefined || isCosmetic(type, name, defaultValue)) return false;
      return !isResting(name, defaultValue) && result(type, name, defaultValue) !== without(type);
    });
    expect(loud.map(({ type, name, property }) => `${type}.${name}=${property.defaultValue}`)).toEqual([]);
  });

  test('that counts as at rest has that value by default, somewhere', () => {
    const defaults = new Map<string, Set<unknown>>();
    for (const { name, property } of known)
      defaults.set(name, (defaults.get(name) ?? new Set()).add(property.defaultValue ?? false));
    const values = [...new Set(known.map(({ property }) => property.defaultValue))].filter(
      (value) => value !== undefined && value !== '' && !Array.isArray(value),
    );
    const wrong = known.flatMap(({ type, name }) =>
      [...values, true, false]
        .filter((value) => isResting(name, value) && !isCosmetic(type, name, value) && !defaults.get(name)?.has(value))
        .map((value) => `${type}.${name}=${value}`),
    );
    expect(values.length).toBeGreaterThan(20);
    expect(wrong).toEqual([]);
  });

  test('on the list of looks is one that SurveyJS knows, or knew', () => {
    const earlier = new Set(['header', 'themeVariables', 'cols', 'timerLocation']);
    const all = new Set(known.map(({ name }) => name));
    const strange = Object.values(cosmeticProperties)
      .flat()
      .filter((name) => !all.has(name) && !earlier.has(name));
    expect(strange).toEqual([]);
  });
});

/** Every place of a value in a definition, with the property it stands under. */
function* placesIn(value: unknown, path: readonly (string | number)[] = []): Generator<readonly (string | number)[]> {
  if (path.length > 0) yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value))
    yield* placesIn(inner, [...path, Array.isArray(value) ? Number(key) : key]);
}

function remove(json: Definition, path: readonly (string | number)[]): Definition {
  const copy = structuredClone(json);
  const owner = path.slice(0, -1).reduce<unknown>((at, key) => (at as Json)[key], copy);
  const last = path.at(-1)!;
  if (Array.isArray(owner)) owner.splice(Number(last), 1);
  else delete (owner as Json)[last];
  return copy;
}

const ownerOf = (json: Definition, path: readonly (string | number)[]): Json =>
  path.slice(0, -1).reduce<unknown>((at, key) => (at as Json)[key], json) as Json;

function typeOf(path: readonly (string | number)[], owner: Json): string {
  if (path.length === 1) return 'survey';
  return typeof owner.type === 'string' ? owner.type : path.length === 3 && path[0] === 'pages' ? 'page' : 'entry';
}

/** Inside an element that is named as left out, nothing more needs to be said. */
function standsInLeftOut(path: readonly (string | number)[], left: readonly { path: string; what: string }[]): boolean {
  const dotted = path.join('.');
  const whole = /^(unsupported|several|inside|hidden|option-count|point-count|no-rows|property$|condition$)/;
  return left.some((entry) => whole.test(entry.what) && entry.path !== '' && dotted.startsWith(`${entry.path}.`));
}

describe.each(definitionNames)('in the definition of %s', (name) => {
  const json = definition(name);
  const before = importSurvey(json);
  test('nothing can be taken away unnoticed', () => {
    const unnoticed = [...placesIn(json)].filter((path) => {
      const owner = ownerOf(json, path);
      const property = String(path.at(-1));
      const value = owner[path.at(-1)!];
      if (isCosmetic(typeOf(path, owner), property, value) || isResting(property, value)) return false;
      // The language is read from the words; a locale that says the same adds nothing.
      if (property === 'locale' || standsInLeftOut(path, before.left)) return false;
      return JSON.stringify(importSurvey(remove(json, path))) === JSON.stringify(before);
    });
    expect(unnoticed.map((path) => path.join('.'))).toEqual([]);
  });
});

const text = fc.oneof(
  fc.constantFrom('题目', 'Title', '第1级 会用', 'Level 2 well', '{e1}', '', '不适用'),
  fc.record({ default: fc.string(), 'zh-cn': fc.string(), de: fc.string() }, { requiredKeys: [] }),
  fc.string(),
);
const entry = fc.oneof(
  fc.constantFrom<unknown>('a', 1, 0, true, '甲', null, [], 'constructor'),
  fc.record(
    { value: fc.oneof(fc.string(), fc.integer(), fc.jsonValue()), text, visibleIf: fc.string() },
    { requiredKeys: [] },
  ),
);
const entries = fc.array(entry, { maxLength: 14 });
/** Panels in panels in panels. */
const elementOf = (depth: number): fc.Arbitrary<Json> =>
  fc.record(
    {
      type: fc.oneof(
        fc.constantFrom(...Object.keys(converters), 'panel', 'html', 'paneldynamic'),
        fc.constantFrom(...Object.keys(converters)),
        fc.string(),
      ),
      title: text,
      description: text,
      isRequired: fc.oneof(fc.boolean(), fc.jsonValue()),
      visible: fc.boolean(),
      visibleIf: fc.constantFrom("{e0} = 'a'", '{e1} notempty', '{e2} > 2', 'oops', '{e0.甲} = 1 or {e3} = true'),
      choices: entries,
      columns: entries,
      rows: entries,
      rateValues: entries,
      rateMin: fc.oneof(fc.integer(), fc.double(), fc.jsonValue()),
      rateMax: fc.oneof(fc.integer({ max: 20 }), fc.jsonValue()),
      rateStep: fc.oneof(fc.integer(), fc.double()),
      rateCount: fc.oneof(fc.integer(), fc.double()),
      inputType: fc.constantFrom('text', 'number', 'date', 'email'),
      min: fc.oneof(fc.double({ noNaN: true }), fc.string()),
      max: fc.oneof(fc.double({ noNaN: true }), fc.string()),
      step: fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, 1, 0.01, -1)),
      maxLength: fc.integer(),
      minSelectedChoices: fc.oneof(fc.integer(), fc.double()),
      maxSelectedChoices: fc.oneof(fc.integer(), fc.double()),
      valueTrue: fc.jsonValue(),
      labelTrue: text,
      custom: fc.jsonValue(),
      ...(depth === 0
        ? {}
        : {
            elements: fc.array(elementOf(depth - 1), { maxLength: 3 }),
            templateElements: fc.array(elementOf(depth - 1), { maxLength: 2 }),
          }),
    },
    { requiredKeys: ['type'] },
  );

/** Names e0, e1 … in the order of the definition, so that each can be looked for. */
function nameAll(elements: readonly Json[], count = { named: 0 }): string[] {
  return elements.flatMap((one) => {
    one.name = `e${count.named++}`;
    const inner = ['elements', 'templateElements'].flatMap((list) =>
      Array.isArray(one[list]) && (list === 'elements' ? one.type === 'panel' : one.type === 'paneldynamic')
        ? nameAll(one[list] as Json[], count)
        : [],
    );
    return [one.name as string, ...inner];
  });
}

const asJson = (value: unknown): Definition => JSON.parse(JSON.stringify(value)) as Definition;

describe('definitions made at random', () => {
  test('are imported without a throw, fit the schemas, and account for every element by name', () => {
    fc.assert(
      fc.property(fc.array(elementOf(2), { minLength: 1, maxLength: 6 }), fc.boolean(), (elements, paged) => {
        const names = nameAll(elements);
        const result = importSurvey(asJson(paged ? { pages: [{ name: 'page', elements }] } : { elements }));
        if ('faults' in result && result.faults[0]?.code === 'broken-text') return;
        const told = new Set(result.left.flatMap((one) => [one.element, one.element.split('.')[0] ?? '']));
        if ('draft' in result) {
          expect(instrumentSchema.safeParse(result.draft.instrument).error).toBeUndefined();
          for (const texts of Object.values(result.draft.texts))
            expect(textsSchema.safeParse(texts).error).toBeUndefined();
          const { items, indicators } = result.draft.instrument;
          for (const { code } of [...items, ...indicators]) told.add(code).add(code.split('.')[0] ?? '');
          expect(new Set([...items, ...indicators].map(({ code }) => code)).size).toBe(
            items.length + indicators.length,
          );
        }
        expect(names.filter((name) => !told.has(name))).toEqual([]);
      }),
      { numRuns: 120, seed: 20261126 },
    );
  });

  test('no JSON at all makes the import throw', () => {
    const anything = fc.jsonValue({ maxDepth: 5 });
    fc.assert(
      fc.property(anything, anything, (pages, inside) => {
        importSurvey(asJson({ pages, elements: inside, title: inside }));
        importSurvey(asJson({ pages: [{ elements: [inside, { type: 'matrix', rows: pages, columns: inside }] }] }));
        importSurvey(JSON.stringify(pages));
      }),
      { numRuns: 500, seed: 20261126 },
    );
  });
});
