// What is printed of a review, as a document of the blocks that reports are made of: both renderers of reports print it as it is.
import type { Language } from '../../../questionnaires/schema/names.ts';
import { beijingMinute } from '../../../scoring/report/beijing-time.ts';
import { palette } from '../../../scoring/report/palette.ts';
import type { Report, Section } from '../../../scoring/report/report.ts';
import { hasClosed } from '../../campaigns/window.ts';
import type { PanelPlace, ReviewSubject } from '../panel-place.ts';
import { reviewWords } from './review-words.ts';

interface Document {
  readonly title: string;
  readonly sections: readonly Section[];
  readonly cover?: Report['cover'];
}

export function reviewDocument(
  { panel, campaign, pin }: PanelPlace,
  subject: ReviewSubject,
  { title, sections, cover = [] }: Document,
  language: Language,
  now: number,
): Report {
  const words = reviewWords(language);
  const printed = beijingMinute(now);
  const open = panel.state !== 'closed';
  return {
    schema: 'shuheng-report/1',
    kind: 'institution',
    language,
    number: `PS-${panel.id.slice(-6)}-${subject.id.slice(-4)}`.toUpperCase(),
    title,
    subtitle: subject.name,
    demo: campaign.demo,
    provisional: !hasClosed(campaign),
    standing: open ? `${words.standing}${words.open}` : words.standing,
    subject: { id: subject.id, kind: 'institution', name: subject.name, type: subject.type },
    campaign: { id: campaign.id, name: campaign.name, window: `${campaign.opens} – ${campaign.closes}` },
    asOf: now,
    asOfText: printed,
    palette,
    cover: [
      { label: words.cover.panel, value: panel.name },
      { label: words.cover.subject, value: subject.name },
      { label: words.cover.campaign, value: campaign.name },
      { label: words.cover.instrument, value: `${pin.id} ${pin.version.version}` },
      ...cover,
      { label: words.cover.printed, value: printed },
    ],
    sections,
  };
}
