// A campaign of one questionnaire over bases or consortia: opened, answered and closed on days that are all over.

import { server } from '../../audit/event.ts';
import { closeCampaign } from '../../campaigns/close-campaign.ts';
import { createCampaign } from '../../campaigns/draft-campaign.ts';
import { openCampaign } from '../../campaigns/open-campaign.ts';
import { readCampaign } from '../../campaigns/queries.ts';
import { pinOf, submitAnswers, version } from '../submit-answers.ts';
import { asOf, dayOf, type Scene } from './scene.ts';

export interface FormCampaign {
  readonly name: string;
  readonly instrument: string;
  /** Days from today. */
  readonly opens: number;
  readonly answered: number;
  readonly closes: number;
  readonly forms: readonly {
    readonly subject: string;
    readonly context: Readonly<Record<string, string>>;
    /** General standing, 0…1. */
    readonly standing: number;
    readonly seed: number;
  }[];
}

export async function runFormCampaign(
  scene: Scene,
  { name, instrument, opens, answered, closes, forms }: FormCampaign,
): Promise<string> {
  const opening = asOf(scene, opens);
  const window = { opens: dayOf(scene, opens), closes: dayOf(scene, closes) };
  const draft = {
    ...{ name, organiser: '数衡演示中心', ...window, k: 5, pins: [pinOf(opening, instrument)] },
    // What is long past is kept all the same, as long as the demonstration is.
    ...{ retainUntil: dayOf(scene, 3 * 365), institutions: [], subjects: forms.map(({ subject }) => subject) },
  };
  const campaign = await createCampaign(opening, server, draft, { demo: true });
  const drafted = await readCampaign(opening, campaign);
  if (!drafted) throw new Error('The campaign just created is gone.');
  await openCampaign(opening, server, drafted, { language: 'zh-CN', acceptLoopback: true });
  await Promise.all(
    forms.map(({ standing, ...form }) =>
      submitAnswers(asOf(scene, answered), campaign, {
        ...{ ...form, via: 'subject' as const, version: version(opening, instrument) },
        lean: () => standing,
      }),
    ),
  );
  await closeCampaign(asOf(scene, closes + 1), { id: campaign, owner: null });
  return campaign;
}
