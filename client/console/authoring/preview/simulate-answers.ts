// Plausible answers in place of one's own, for whoever wants to see the result before answering forty questions.
import type { Answers } from '../../../../questionnaires/schema/response.ts';
import { seededRandom } from '../../../../questionnaires/schema/seeded-random.ts';
import { simulate } from '../../../../questionnaires/schema/simulate.ts';
import type { VersionContent } from '../../../authoring-contract.ts';
import type { Contexts } from './preview-page.tsx';

export function simulateAnswers(content: VersionContent, profileName: string, context: Contexts): Answers {
  const profile = content.profiles[profileName];
  return simulate({
    instrument: content.instrument,
    ...(profile ? { profile } : {}),
    context,
    random: seededRandom(Date.now()),
    lean: () => 0.6,
  });
}
