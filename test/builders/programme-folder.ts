// A definition written out as a sealed folder, as the server finds those of the house.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Programme, ProgrammeTexts } from '../../programmes/schema/programme.ts';
import { digestOf } from '../../questionnaires/versions/seal.ts';

export function writeProgramme(
  root: string,
  programme: Programme,
  texts: Readonly<Record<string, ProgrammeTexts>>,
): string {
  const folder = join(root, programme.id, programme.version);
  mkdirSync(join(folder, 'texts'), { recursive: true });
  const write = (name: string, data: unknown) => writeFileSync(join(folder, name), JSON.stringify(data));
  write('programme.json', programme);
  for (const [language, text] of Object.entries(texts)) write(`texts/${language}.json`, text);
  const seal = { schema: 'shuheng-programme-seal/1', date: '2026-11-01', sha256: digestOf({ programme, texts }) };
  write('published.json', seal);
  return root;
}
