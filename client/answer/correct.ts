// Correcting what was submitted: the answers come back from the server into a draft that will take their place, and what was saved of an
// unfinished correction on whatever device comes in when it is opened. The secret stays the same, and with it the way to the result.
import { respondent } from '../api.ts';
import { readBundle } from './bundle.ts';
import { type AttemptName, type Draft, draftKey, resumeDraft, startDraft } from './draft.ts';
import { device } from './keep.ts';
import { toSurveyData } from './to-survey-data.ts';

export async function beginCorrection(name: AttemptName, receipt: string, secret: string): Promise<void> {
  const { version, language, context, answers, revision } = await respondent.readAnswers(receipt, secret);
  const begun = resumeDraft(name);
  // Begun before and not sent: it goes on, unless the answer was corrected elsewhere meanwhile.
  if (begun?.corrects?.receipt === receipt && begun.corrects.revision === revision) return;
  const { instrument } = await readBundle(name.instrument, version, language);
  const draft: Draft = {
    ...startDraft(context),
    secret,
    corrects: { receipt, revision },
    confirmed: true,
    data: toSurveyData(instrument, answers),
  };
  await device.write(draftKey(name), draft);
}

/** What was submitted stays as it is; nothing of the correction is kept anywhere. */
export async function giveUpCorrection(name: AttemptName): Promise<void> {
  const draft = resumeDraft(name);
  if (!draft?.corrects) return;
  await device.forget(draftKey(name));
  // Without a network it stays on the server until the answer is corrected or the campaign's data go.
  await respondent.dropCorrection(draft.corrects.receipt, draft.secret).catch(() => undefined);
}
