// Every instrument the client must be able to show: those of the house, and the two small ones that use every item kind.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Instrument, instrumentSchema } from '../../questionnaires/schema/instrument.ts';
import { type Texts, textsSchema } from '../../questionnaires/schema/texts.ts';
import { smallInstitutionDraft, smallPersonDraft } from '../builders/small-instrument.ts';

export interface Shown {
  readonly name: string;
  readonly instrument: Instrument;
  readonly texts: Texts;
}

const root = join(import.meta.dirname, '..', '..', 'questionnaires');
const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(root, ...path), 'utf8'));

const ofTheHouse: Shown[] = readdirSync(root)
  .flatMap((id) => (existsSync(join(root, id, '1.0.0', 'instrument.json')) ? [id] : []))
  .map((id) => ({
    name: id,
    instrument: instrumentSchema.parse(read(id, '1.0.0', 'instrument.json')),
    texts: textsSchema.parse(read(id, '1.0.0', 'texts', 'zh-CN.json')),
  }));

const small: Shown[] = [smallPersonDraft(), smallInstitutionDraft()].map(({ instrument, texts }) => ({
  name: instrument.id,
  instrument,
  texts: texts['zh-CN'],
}));

export const shownInstruments: readonly Shown[] = [...ofTheHouse, ...small];
