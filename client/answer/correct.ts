// Correcting what was submitted: the answers come back from the server into a draft that will take their place. The secret stays the same, and
// with it the way to the result.
import { respondent } from '../api.ts';
import { readBundle } from './bundle.ts';
import { type AttemptName, type Draft, draftKey, resumeDraft, startDraft } from './draft.ts';
import { device } from './keep.ts';
import { toSurveyData } from './to-survey-data.ts';

export async function beginCorrection(name: AttemptName, receipt: string, secret: string): Promise<void> {
  // Begun before and not sent: it goes on.
  if (resumeDraft(name)?.corrects === receipt) return;
  const { version, language, context, answers } = await respondent.readAnswers(receipt, secret);
  const { instrument } = await readBundle(name.instrument, version, language);
  const draft: Draft = {
    ...startDraft(context),
    secret,
    corrects: receipt,
    confirmed: true,
    data: toSurveyData(instrument, answers),
  };
  await device.write(draftKey(name), draft);
}
