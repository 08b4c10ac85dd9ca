// The answers of a preview, scored as the server would score them, and the report they would make: radar, levels, every number with
// its trace. Loaded only when somebody finishes a preview.
import type { Language } from '../../../../questionnaires/schema/names.ts';
import type { Profile } from '../../../../questionnaires/schema/profile.ts';
import type { Trace } from '../../../../scoring/model.ts';
import type { PluginModel } from '../../../../scoring/plugins/contract.ts';
import { buildInstitutionReport } from '../../../../scoring/report/build-institution-report.ts';
import { buildPersonReport } from '../../../../scoring/report/build-person-report.ts';
import { explainCell } from '../../../../scoring/report/explain-cell.ts';
import { explainOwn } from '../../../../scoring/report/explain-own.ts';
import type { Report } from '../../../../scoring/report/report.ts';
import type {
  InstitutionReportInput,
  PersonReportInput,
  PinnedInstrument,
} from '../../../../scoring/report/report-input.ts';
import { compileScorer, scoreOne, trace } from '../../../../scoring/score.ts';
import type { VersionContent } from '../../../authoring-contract.ts';
import type { TraceSheet } from '../../../report/trace-panel.tsx';
import type { Given } from './preview-page.tsx';

export interface PreviewScore {
  readonly report: Report;
  readonly explain: (cell: string) => TraceSheet | null;
}

interface Asked {
  readonly content: VersionContent;
  readonly profile: Profile;
  readonly given: Given;
  readonly language: Language;
  readonly outside: readonly PluginModel[];
  readonly words: { readonly name: string; readonly campaign: string };
  readonly now: number;
}

/** @throws what the model throws on a draft that is not written far enough */
export function scorePreview(asked: Asked): PreviewScore {
  const { content, profile, given, language, outside } = asked;
  const texts = content.texts[language] ?? Object.values(content.texts)[0];
  if (!texts) throw new Error('no texts');
  const pinned: PinnedInstrument = { instrument: content.instrument, texts, profile };
  const scorer = compileScorer(content.instrument, profile, outside);
  const traced = trace(scorer, given);
  const scored = { pinned, sheet: scoreOne(scorer, given), traced };
  return content.instrument.subject === 'person' ? scorePerson(asked, scored) : scoreInstitution(asked, scored);
}

interface Scored {
  readonly pinned: PinnedInstrument;
  readonly sheet: PersonReportInput['sheet'];
  readonly traced: Trace;
}

const headOf = ({ language, words, now }: Asked) => ({
  language,
  number: '—',
  demo: false,
  provisional: false,
  campaign: { id: 'preview', name: words.campaign, organiser: '—', opens: '—', closes: '—' },
  asOf: now,
  software: '—',
});

function scorePerson(asked: Asked, { pinned, sheet, traced }: Scored): PreviewScore {
  const input: PersonReportInput = {
    ...headOf(asked),
    person: { id: 'preview', name: asked.words.name, institution: '—' },
    pinned,
    sheet,
    answers: asked.given.answers,
    // Who writes the questions may see the right answers.
    closed: true,
    receipt: '—',
    submittedAt: asked.now,
  };
  return {
    report: buildPersonReport(input),
    explain: (cell) =>
      withTrace(
        explainOwn(input, cell, () => traced),
        traced,
      ),
  };
}

function scoreInstitution(asked: Asked, { pinned, sheet, traced }: Scored): PreviewScore {
  const { subject } = pinned.instrument;
  const type = asked.given.context.institutionType ?? 'higher-vocational';
  const input: InstitutionReportInput = {
    ...headOf(asked),
    subject: { id: 'preview', kind: subject, name: asked.words.name, type },
    institution: { ...pinned, sheet, answers: asked.given.answers },
    cohorts: [],
    peers: () => [],
    tasks: null,
  };
  return {
    report: buildInstitutionReport(input),
    explain: (cell) =>
      withTrace(
        explainCell(input, cell, () => traced),
        traced,
      ),
  };
}

const withTrace = (explained: Omit<TraceSheet, 'trace'> | null, traced: Trace): TraceSheet | null =>
  explained && { ...explained, trace: traced };
