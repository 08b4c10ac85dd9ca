// The Zod schemas as JSON Schema, for editors and for programs in other languages. `npm run json-schema` writes the files in json/; a test
// keeps them equal. They describe shape: what only our own reader can tell (codes that meet, weights that sum) stays with check-instrument.
import { z } from 'zod';
import { instrumentSchema } from './instrument.ts';
import { schemaWords } from './json-schema-words.ts';
import { modelShape } from './model-parameters.ts';
import { profileSchema } from './profile.ts';
import { textsSchema } from './texts.ts';
import { versionDocumentSchema } from './version-document.ts';

type Part = keyof typeof schemaWords;
type JsonSchema = z.core.JSONSchema.BaseSchema;

const titles: Readonly<Record<Part, string>> = {
  version: '数衡量表版本 / A version of a Shuheng instrument: instrument, texts and profiles in one document',
  instrument: '数衡量表 / A Shuheng instrument: instrument.json',
  texts: '数衡量表文字 / Wording of a Shuheng instrument in one language: texts/<language>.json',
  profile: '数衡评分方案 / A Shuheng scoring profile: profiles/<name>@<number>.json',
};

/** The reader turns a model into one of two shapes, which JSON Schema cannot follow: it is given both. */
const profileShape = profileSchema.extend({ model: modelShape });
const shapes: Readonly<Record<Part, z.ZodType>> = {
  version: versionDocumentSchema.extend({ profiles: z.array(profileShape) }),
  instrument: instrumentSchema,
  texts: textsSchema,
  profile: profileShape,
};

/** By file name, as text. */
export function publishedSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(shapes).map(([part, shape]) => [
      `${part}.schema.json`,
      `${JSON.stringify(describePart(part as Part, shape), null, 2)}\n`,
    ]),
  );
}

function describePart(part: Part, shape: z.ZodType): JsonSchema {
  const schema = z.toJSONSchema(shape, { io: 'input' });
  describe(schema, part, '');
  return { title: titles[part], ...schema };
}

/** Inside a whole version each part is described in its own words. */
const within: Readonly<Record<string, Part>> = { instrument: 'instrument', texts: 'texts', profiles: 'profile' };

/** @param owner the property that holds this, `''` at the top of a part */
function describe(schema: unknown, part: Part, owner: string): void {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [key, inner] of Object.entries(schema))
    if (key === 'properties') describeProperties(inner as Record<string, JsonSchema>, part, owner);
    else if (key !== '$defs') describe(inner, part, owner);
}

function describeProperties(properties: Record<string, JsonSchema>, part: Part, owner: string): void {
  for (const [name, property] of Object.entries(properties)) {
    const key = owner === '' ? name : `${owner}.${name}`;
    const words = Object.hasOwn(schemaWords[part], key) ? schemaWords[part][key] : undefined;
    if (words) property.description = words.join(' / ');
    const inner = part === 'version' && owner === '' ? within[name] : undefined;
    if (inner) describe(property, inner, '');
    else describe(property, part, name);
  }
}
