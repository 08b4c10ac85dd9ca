// What stands behind a round's numbers, line by line: conditions, materials, objections, items to put right, values of periods.
import { and, eq, inArray } from 'drizzle-orm';
import type { Application } from '../../programmes/engine/application.ts';
import { formTexts } from '../../programmes/engine/form-instrument.ts';
import { judgeRules } from '../../programmes/engine/judge-rules.ts';
import { materialsAsked } from '../../programmes/engine/materials-asked.ts';
import { answerWords } from '../../questionnaires/schema/answer-words.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import { objectionsOf } from '../announcements/objections.ts';
import { beijingTime } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import type { DueReport } from '../periods/round-periods.ts';
import { draftWords } from '../programmes/paper-words.ts';
import { textsIn } from '../programmes/programmes.ts';
import type { Round } from '../programmes/read-rounds.ts';
import type { Rectification } from '../rectifications/keep-rectification.ts';
import { readSaidOfCriteria } from '../reviews/judged-criteria.ts';
import { reviewWords } from '../reviews/paper/review-words.ts';
import { boardWords } from './words.ts';

export type Line = readonly string[];

export function conditionLines({ served }: Round, applications: readonly Application[], language: Language) {
  const texts = textsIn(served, language);
  const { verdicts, needs: kinds, byExperts } = draftWords(language);
  return applications.flatMap((one) =>
    judgeRules(served.programme, one).map(({ rule, clause, needs, verdict }) => ({
      application: one.id,
      line: [
        clause,
        texts.rules[rule]?.condition ?? rule,
        kinds[needs],
        needs === 'criterion' && verdict === 'person' ? byExperts : verdicts[verdict],
      ],
    })),
  );
}

export async function materialLines(
  { storage: { db, tables } }: Pick<Deps, 'storage'>,
  { served }: Round,
  applications: readonly Application[],
  language: Language,
) {
  const { applicationMaterials: table } = tables;
  const ids = applications.map(({ id }) => id);
  const rows =
    ids.length === 0
      ? []
      : await db
          .select({ application: table.application, material: table.material })
          .from(table)
          .where(and(inArray(table.application, ids), eq(table.period, '')));
  const given = new Set(rows.map(({ application, material }) => `${application} ${material}`));
  const texts = textsIn(served, language);
  const { required: must, optional } = draftWords(language);
  const words = boardWords[language].given;
  return applications.flatMap((one) =>
    materialsAsked(served.programme, one).map(({ code, clause, required }) => ({
      application: one.id,
      line: [
        clause,
        texts.materials[code] ?? code,
        required ? must : optional,
        given.has(`${one.id} ${code}`) ? words.yes : words.no,
      ],
    })),
  );
}

/** Who objected stays with whoever answers: no file carries their names and contacts. */
export async function objectionLines(
  parts: Pick<Deps, 'storage' | 'programmes' | 'secrets' | 'now'>,
  applications: readonly string[],
  language: Language,
) {
  const { objectionStates } = boardWords[language];
  return (await objectionsOf(parts, applications)).map(({ application, at, text, state, answer, answeredAt }) => ({
    application,
    line: [beijingTime(at), text, objectionStates[state], answer, answeredAt === null ? '' : beijingTime(answeredAt)],
  }));
}

/** Of experts who have handed in, by alias: no file that goes round carries their names. */
export async function expertLines(
  parts: Pick<Deps, 'storage'>,
  { served }: Round,
  applications: readonly string[],
  language: Language,
) {
  if (applications.length === 0) return [];
  const { rules: asked } = served.programme;
  const { rules } = textsIn(served, language);
  const { verdicts } = reviewWords(language);
  const places = new Map(applications.map((id, at) => [id, at]));
  return (await readSaidOfCriteria(parts, { applications }))
    .toSorted((one, other) => (places.get(one.application) ?? 0) - (places.get(other.application) ?? 0))
    .map(({ application, rule, verdict, comment, panel, alias }) => ({
      application,
      line: [
        asked.find(({ code }) => code === rule)?.clause ?? '',
        rules[rule]?.condition ?? rule,
        ...[panel.name, alias, verdict === null ? '' : verdicts[verdict], comment],
      ],
    }));
}

export const rectificationLines = (items: readonly Rectification[], language: Language) =>
  items.map(({ application, text, owner, due, state, report }) => ({
    application,
    line: [text, owner, due, boardWords[language].rectificationStates[state], report],
  }));

/** Of what was handed in. */
export function valueLines({ served }: Round, periods: readonly DueReport[], language: Language) {
  const texts = textsIn(served, language);
  const form = formTexts(texts);
  const { answers: words } = draftWords(language);
  const { programme } = served;
  return periods.flatMap(({ application, period, year, answers }) =>
    answers === null
      ? []
      : programme.form.items
          .filter(({ code }) => programme.periods.some((one) => one.code === period && one.items.includes(code)))
          .map((item) => ({
            application,
            line: [
              texts.periods[period] ?? period,
              String(year),
              texts.items[item.code]?.stem ?? item.code,
              answerWords(item, answers[item.code] ?? null, form, words),
            ],
          })),
  );
}
