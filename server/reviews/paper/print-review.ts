// Which parts make up which paper: the panel's, with names for the operator and by alias for the lead; an assessor's own form, by alias
// alone.
import { and, asc, eq } from 'drizzle-orm';
import type { Language } from '../../../questionnaires/schema/names.ts';
import type { Report } from '../../../scoring/report/report.ts';
import type { Deps } from '../../deps.ts';
import { readDeskApplications } from '../describe-desk.ts';
import { describeModeration } from '../panel-moderation.ts';
import type { AssignmentRow, DeskPlace, PanelPlace, ReviewSubject } from '../panel-place.ts';
import { describeSubject, type ModeratedScore, type SubjectModeration } from '../subject-moderation.ts';
import { namingOf } from './indicator-name.ts';
import { reviewDocument } from './review-document.ts';
import {
  agreementSection,
  type Form,
  findingSection,
  formSection,
  signatures,
  visitSection,
} from './review-sections.ts';
import { reviewWords } from './review-words.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'programmes' | 'now'>;

/** @param reader the lead who prints it; null = the operator */
export async function panelPaper(
  parts: Parts,
  place: PanelPlace,
  subject: ReviewSubject,
  reader: AssignmentRow | null,
  language: Language,
): Promise<Report> {
  const words = reviewWords(language);
  const told = await describeSubject(parts, place, subject, reader, language);
  const { agreement } = await describeModeration(parts, place);
  const forms = formsOf(told);
  const name = namingOf(place, language);
  const joint = findingSection(words, told, name);
  const signed = signatures(
    words,
    forms.map(({ who }) => who),
    'joint',
  );
  const sections = [
    { ...joint, blocks: [...joint.blocks, signed] },
    agreementSection(words, agreement),
    ...forms.map((form, at) => formSection(words, form, name, at)),
    ...told.visits.map((visit, at) => visitSection(words, visit, at)),
  ];
  return reviewDocument(place, subject, { title: words.joint, sections }, language, parts.now());
}

/** Those who have handed in. */
function formsOf({ indicators, criteria, opinions }: SubjectModeration): Form[] {
  return opinions.map(({ alias, opinion }) => {
    const own = indicators.flatMap(({ code, scores }) => {
      const score = scores.find((one) => one.alias === alias);
      return score ? [{ indicator: code, score }] : [];
    });
    const name = own[0]?.score.name;
    const judged = criteria.map((one) => {
      const { verdict = null, comment = '' } = one.said.find((said) => said.alias === alias) ?? {};
      return { condition: `${one.condition}${one.source}`, verdict, comment };
    });
    return { who: name ? `${alias} ${name}` : alias, rows: own.map(rowOf), criteria: judged, opinion };
  });
}

const rowOf = ({ indicator, score }: { readonly indicator: string; readonly score: ModeratedScore }) => ({
  ...{ indicator, level: score.level, confidence: score.confidence, comment: score.comment, reason: score.reason },
});

/** As it stands, handed in or not. */
export async function ownPaper(parts: Parts, place: DeskPlace, language: Language): Promise<Report> {
  const { panel, subject, assignment } = place;
  const { reviewScores: scores } = parts.storage.tables;
  const own = await parts.storage.db
    .select()
    .from(scores)
    .where(and(eq(scores.panel, panel.id), eq(scores.subject, subject.id), eq(scores.user, assignment.user)))
    .orderBy(asc(scores.indicator));
  const rows = own.map(({ indicator, blind, moderated }) => {
    const { level, confidence, comment } = moderated ?? blind;
    return { indicator, level, confidence, comment, reason: moderated?.reason ?? null };
  });
  const criteria = (await readDeskApplications(parts, place, language)).flatMap((one) =>
    one.criteria.map(({ condition, source, verdict, comment }) => ({
      ...{ condition: `${condition}${source}`, verdict, comment },
    })),
  );
  const words = reviewWords(language);
  const form = { who: assignment.alias, rows, criteria, opinion: assignment.opinion };
  const sections = [formSection(words, form, namingOf(place, language), 0)];
  const cover = [{ label: words.expert, value: assignment.alias }];
  return reviewDocument(place, subject, { title: words.form, sections, cover }, language, parts.now());
}
