// `npm run json-schema`: after a change of the formats, writes the JSON Schemas that editors and other programs read. They are committed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedSchemas } from '../../questionnaires/schema/to-json-schema.ts';

const folder = join(import.meta.dirname, '..', '..', 'questionnaires', 'schema', 'json');
mkdirSync(folder, { recursive: true });
for (const [name, text] of publishedSchemas()) {
  writeFileSync(join(folder, name), text);
  console.log(`questionnaires/schema/json/${name}`);
}
