// Definitions as schools have them: a Chinese one with levels, a matrix and conditions; one in three languages without pages; an English
// one full of what cannot be carried.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importSurvey } from '../../../questionnaires/surveyjs/import-survey.ts';

export const definitionNames = ['teachers', 'students', 'school'] as const;

export type Definition = Record<string, unknown>;

export function textOf(name: (typeof definitionNames)[number]): string {
  return readFileSync(join(import.meta.dirname, 'definitions', `${name}.json`), 'utf8');
}

export const definition = (name: (typeof definitionNames)[number]): Definition =>
  JSON.parse(textOf(name)) as Definition;

/** @throws where nothing was imported */
export function imported(json: unknown) {
  const result = importSurvey(json);
  if ('faults' in result) throw new Error(JSON.stringify(result));
  return result;
}

export const survey = (...elements: unknown[]): Definition => ({ pages: [{ name: 'page1', elements }] });
