// An application with its wording in one language, as everything that is generated from it reads it: the filled official form and
// the draft on paper.

import { formTexts } from '../../programmes/engine/form-instrument.ts';
import { type Finding, judgeRules } from '../../programmes/engine/judge-rules.ts';
import { askedItems, askedOnly } from '../../programmes/engine/judgeable.ts';
import { materialsAsked } from '../../programmes/engine/materials-asked.ts';
import type { Material, ProgrammeTexts } from '../../programmes/schema/programme.ts';
import type { Item } from '../../questionnaires/schema/instrument.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Texts } from '../../questionnaires/schema/texts.ts';
import type { TypedAnswers } from '../../questionnaires/schema/typed-answer.ts';
import type { Deps } from '../deps.ts';
import { formOf } from './application-form.ts';
import { type EvidenceLine, evidenceLines } from './evidence-lines.ts';
import { type MaterialRow, materialRows } from './material-rows.ts';
import { textsIn } from './programmes.ts';
import { type ApplicationPlace, answersOf, asJudged } from './read-applications.ts';

type Parts = Pick<Deps, 'storage' | 'programmes' | 'now'>;

export interface FilledApplication {
  readonly place: ApplicationPlace;
  readonly language: Language;
  readonly texts: ProgrammeTexts;
  /** The form's own wording, as items are worded everywhere. */
  readonly form: Texts;
  /** Of the track, in order, those that are asked. */
  readonly sections: readonly { readonly code: string; readonly items: readonly Item[] }[];
  readonly answers: TypedAnswers;
  readonly findings: readonly Finding[];
  readonly materials: readonly Material[];
  readonly handedIn: readonly MaterialRow[];
  readonly evidence: readonly EvidenceLine[];
  readonly now: number;
}

export async function readFilled(
  parts: Parts,
  place: ApplicationPlace,
  language: Language,
): Promise<FilledApplication> {
  const { row, unit, round } = place;
  const { instrument } = formOf(round.served, row.track);
  const context = { ...row.context, institutionType: unit.type };
  const answers = (await answersOf(parts, [row.id])).get(row.id) ?? {};
  const judged = await asJudged(parts, place);
  const texts = textsIn(round.served, language);
  const asked = askedItems(instrument, context, answers);
  return {
    place,
    language,
    texts,
    form: formTexts(texts),
    sections: instrument.indicators.map(({ code }) => ({
      code,
      items: asked.filter(({ indicator }) => indicator === code),
    })),
    answers: askedOnly(instrument, context, answers),
    findings: judgeRules(round.served.programme, judged),
    materials: materialsAsked(round.served.programme, judged),
    handedIn: await materialRows(parts, row.id, ''),
    evidence: await evidenceLines(parts, place),
    now: parts.now(),
  };
}
