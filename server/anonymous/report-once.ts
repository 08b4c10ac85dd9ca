// A respondent's own result of an anonymous submission: made from the answers just sent, handed back with the reply and kept
// nowhere. It names nobody, and like any person's report it tells no key before the close.

import { eq } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Answers } from '../../questionnaires/schema/response.ts';
import { buildPersonReport } from '../../scoring/report/build-person-report.ts';
import type { Report } from '../../scoring/report/report.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import type { Campaign } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import { reportHead } from '../reports/gather-report.ts';
import { pinnedPart } from '../reports/pinned-part.ts';
import { score } from '../responses/prepared.ts';

interface Given {
  readonly campaign: Campaign;
  readonly pin: Pinned;
  readonly institution: string;
  readonly context: Readonly<Record<string, string>>;
  readonly answers: Answers;
}

export async function reportOnce(
  { storage, now }: Pick<Deps, 'storage' | 'now'>,
  { campaign, pin, institution, context, answers }: Given,
  language: Language,
): Promise<Report> {
  const { subjects } = storage.tables;
  const [place] = await storage.db.select({ name: subjects.name }).from(subjects).where(eq(subjects.id, institution));
  return buildPersonReport({
    ...reportHead(campaign, language, now(), ''),
    provisional: false,
    // Told to the day.
    asOf: now(),
    person: { id: '', name: null, institution: place?.name ?? '' },
    pinned: pinnedPart(pin, language),
    sheet: score(pin, answers, context).sheet,
    answers,
    closed: false,
    receipt: null,
    submittedAt: null,
  });
}
