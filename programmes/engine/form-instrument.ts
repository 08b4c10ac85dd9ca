// The application form as a questionnaire in our own format, so that the pages and the checker that ask questionnaires ask this too.
import type { Instrument } from '../../questionnaires/schema/instrument.ts';
import { institutionTypes } from '../../questionnaires/schema/names.ts';
import type { Texts } from '../../questionnaires/schema/texts.ts';
import type { Programme, ProgrammeTexts } from '../schema/programme.ts';

/** @param items only these, where a period asks a part of the form again */
export function formInstrument(programme: Programme, track: string, items?: readonly string[]): Instrument {
  const { form } = programme;
  const sections = form.sections.filter((section) => !section.tracks || section.tracks.includes(track));
  const codes = new Set(sections.map(({ code }) => code));
  const asked = form.items.filter(({ code, indicator }) => codes.has(indicator) && (!items || items.includes(code)));
  return {
    schema: 'shuheng-instrument/1',
    id: programme.id,
    version: programme.version,
    subject: programme.subject,
    audience: 'institution',
    standing: 'reference',
    licence: 'CC-BY-4.0',
    sources: [{ title: programme.source.title, status: '种' }],
    languages: [...programme.languages],
    minutes: { core: asked.length, module: 0 },
    serves: { institutionTypes: [...institutionTypes], tailoring: [] },
    contexts: form.contexts,
    scales: [],
    indicators: sections.map(({ code }) => ({ code, parent: null, status: '种' as const })),
    items: asked,
  };
}

export function formTexts(texts: ProgrammeTexts): Texts {
  return {
    title: texts.title,
    shortTitle: texts.shortTitle,
    purpose: texts.purpose,
    standing: texts.standing,
    contexts: texts.contexts,
    scales: {},
    indicators: texts.sections,
    tailoring: {},
    items: texts.items,
  };
}
