// Everything that is stored of one person in one campaign, in words a person can read. Each part opens with its own key:
// answers and scores with the secret of their result, a draft to its holder; what else there is is at least named.
import { and, eq, inArray } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Answer } from '../../questionnaires/schema/response.ts';
import type { Texts } from '../../questionnaires/schema/texts.ts';
import { describeCorrection, readCorrection } from '../answer-drafts/keep-correction.ts';
import { describeDraft } from '../answer-drafts/keep-draft.ts';
import { draftsOf } from '../answer-drafts/queries.ts';
import { readCampaign } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import type { CatalogVersion } from '../instruments/catalog.ts';
import { Problem } from '../problems.ts';
import type { Kept } from '../responses/own-report.ts';
import { isResultKey } from '../responses/result-key.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'secrets' | 'now'>;

/** What the asker has shown to be. */
export interface Rights {
  readonly campaign: string;
  readonly subject: string;
  readonly secret: string | null;
  /** Whether a draft of this holder is the asker's. */
  holds(holder: string): boolean;
  /** By a link that names its person: the school itself gave it to them. */
  readonly isNamed: boolean;
}

export async function gatherOwnData(parts: Parts, rights: Rights, language: Language) {
  const { storage } = parts;
  const { campaign: id, subject } = rights;
  const campaign = await readCampaign(parts, id);
  if (!campaign) throw new Problem('not-found');
  const { responses, consents } = storage.tables;
  const kept = await storage.db
    .select()
    .from(responses)
    .where(
      and(
        eq(responses.campaign, id),
        inArray(responses.institution, campaign.subjects),
        eq(responses.subject, subject),
      ),
    )
    .orderBy(responses.instrument);
  const agreed = await storage.db
    .select({ version: consents.version, language: consents.language, age: consents.age, at: consents.at })
    .from(consents)
    .where(and(eq(consents.campaign, id), eq(consents.subject, subject)))
    .orderBy(consents.version);
  const drafts = await draftsOf(storage, { campaign: id, subject });
  return {
    madeAt: parts.now(),
    campaign: {
      id,
      number: campaign.number,
      name: campaign.name,
      organiser: campaign.organiser,
      closes: campaign.closes,
    },
    retainUntil: campaign.retainUntil,
    person: await rosterOf(parts, rights),
    consents: agreed,
    drafts: drafts.map((draft) => {
      const { instrument, answered, savedAt } = draft;
      return rights.holds(draft.holder) ? describeDraft(draft) : { instrument, answered, savedAt };
    }),
    responses: await Promise.all(kept.map((row) => describeResponse(parts, row, rights.secret, language))),
  };
}

async function rosterOf({ storage }: Parts, { subject, isNamed }: Rights) {
  const { persons, institutions, guardianConsents } = storage.tables;
  const [row] = await storage.db
    .select({
      code: persons.code,
      name: persons.name,
      audience: persons.audience,
      institution: institutions.name,
      groups: persons.groups,
      tags: persons.tags,
      contact: persons.contact,
      guardianConsent: guardianConsents.receivedOn,
    })
    .from(persons)
    .innerJoin(institutions, eq(institutions.id, persons.institution))
    .leftJoin(guardianConsents, eq(guardianConsents.person, persons.id))
    .where(eq(persons.id, subject));
  if (!row) return null;
  // Who came by number and name may be a classmate: neither an address nor what the school notes is theirs to learn.
  return isNamed
    ? row
    : { ...row, groups: {}, tags: null, guardianConsent: null, contact: row.contact ? ('kept' as const) : null };
}

async function describeResponse(parts: Parts, row: Kept, secret: string | null, language: Language) {
  const { receipt, instrument, version, revision, submittedAt } = row;
  const known = parts.catalog.get(instrument, version);
  const texts = known?.texts[language] ?? known?.texts['zh-CN'];
  const head = { receipt, instrument, version, title: texts?.title ?? instrument, revision, submittedAt };
  if (secret === null || !isResultKey(parts, secret, row)) return { ...head, opensWith: 'result-key' as const };
  const { replacedResponses, resultShares } = parts.storage.tables;
  const earlier = await parts.storage.db
    .select()
    .from(replacedResponses)
    .where(eq(replacedResponses.receipt, receipt))
    .orderBy(replacedResponses.revision);
  const shares = await parts.storage.db
    .select({ until: resultShares.until, createdAt: resultShares.createdAt, endedAt: resultShares.endedAt })
    .from(resultShares)
    .where(eq(resultShares.receipt, receipt))
    .orderBy(resultShares.createdAt);
  const correction = await readCorrection(parts, row);
  return {
    ...head,
    correction: correction && describeCorrection(correction),
    startedAt: row.startedAt,
    language: row.language,
    pages: row.pages,
    ...inWords(row, texts),
    scores: known ? await scoresOf(parts, receipt, known, texts) : [],
    earlier: earlier.map((before) => ({
      ...{ revision: before.revision, submittedAt: before.submittedAt, pages: before.pages },
      ...inWords(before, texts),
    })),
    shares,
  };
}

type Said = Pick<Kept, 'context' | 'answers'>;

function inWords({ context, answers }: Said, texts: Texts | undefined) {
  return {
    context: Object.entries(context).map(([code, value]) => ({
      ...{ code, value },
      label: texts?.contexts[code]?.label ?? code,
      worded: texts?.contexts[code]?.values[value] ?? value,
    })),
    answers: Object.entries(answers).map(([code, answer]) => ({
      ...{ code, answer },
      question: texts?.items[code]?.stem ?? code,
      worded: wordOf(answer, texts?.items[code]?.options),
    })),
  };
}

function wordOf(answer: Answer, options: Readonly<Record<string, string>> | undefined): string {
  if (answer.is !== 'value') return answer.is;
  const { value } = answer;
  const one = (part: unknown): string => {
    if (typeof part === 'object') return JSON.stringify(part);
    const code = String(part);
    return options && Object.hasOwn(options, code) ? (options[code] as string) : code;
  };
  return Array.isArray(value) ? value.map(one).join('; ') : one(value);
}

async function scoresOf({ storage }: Parts, receipt: string, { instrument }: CatalogVersion, texts: Texts | undefined) {
  const { sheets } = storage.tables;
  const rows = await storage.db.select().from(sheets).where(eq(sheets.response, receipt));
  return rows.map(({ profileName, profileNumber, level, overall, scores, createdAt }) => {
    const kept = scores.split(' ');
    return {
      ...{ profile: `${profileName}@${profileNumber}`, level, createdAt },
      overall: overall === null ? null : overall / 1000,
      indicators: instrument.indicators.map(({ code }, at) => ({
        ...{ code, name: texts?.indicators[code]?.name ?? code },
        score: /^\d+$/.test(kept[at] ?? '') ? Number(kept[at]) / 1000 : null,
      })),
    };
  });
}
