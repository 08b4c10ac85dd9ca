// Section `summary`, one A4 page: level, overall with and without 师生自评, three stronger and weaker with their basis, and
// what stands before the next level. Where another value counts than the claim, it leads and the claim stands beside it.
import { peerFigures } from '../../cohort/peers.ts';
import type { LevelResult, ScoreSheet } from '../../model.ts';
import { scoreCell } from '../cells.ts';
import type { Block } from '../report.ts';
import type { CountedContext, InstitutionView, ReportContext } from '../report-context.ts';
import { peersTrace } from '../trace-id.ts';
import { blockerTable } from './blocker-table.ts';
import { cohortExtremes, institutionExtremes } from './extremes-table.ts';
import { ratesFact } from './rates.ts';
import type { SectionRoom } from './section.ts';

/** As many blockers as a sentence can name. */
const briefly = 2;

type Fact = Extract<Block, { kind: 'facts' }>['items'][number];
type Levelled = Extract<LevelResult, { state: 'levelled' }>;

export const summarySection: SectionRoom = {
  id: 'summary',
  build: (context) => {
    const { institution, words } = context;
    const blocks = institution?.sheet
      ? institutionSummary(context, institution, institution.sheet)
      : [...(institution ? [warning(words.summary.notSubmitted)] : []), ...cohortSummary(context)];
    return [{ id: 'summary', title: words.summary.title, blocks }];
  },
};

const warning = (text: string): Block => ({ kind: 'paragraph', text, tone: 'warning' });

function institutionSummary(context: CountedContext, institution: InstitutionView, sheet: ScoreSheet): Block[] {
  const { words } = context;
  const levelled = sheet.level.state === 'levelled' ? sheet.level : null;
  const gaps = institution.domains.filter(({ code }) => institution.found(code)?.score.state !== 'scored');
  return [
    ...(institution.line === 'claimed'
      ? []
      : [
          {
            kind: 'paragraph',
            text: words.counting.intro(words.counting.names[institution.line]),
            tone: 'plain',
          } as const,
        ]),
    {
      kind: 'facts',
      items: [...levelFacts(context, institution, sheet), ...context.cohorts.map((cohort) => ratesFact(words, cohort))],
    },
    ...(gaps.length > 0
      ? [warning(words.summary.insufficientDomains(words.join(gaps.map(({ code }) => institution.name(code)))))]
      : []),
    ...(levelled ? cappedBlock(context, institution, levelled) : []),
    ...institutionExtremes(context, institution),
    ...(levelled ? blockers(context, institution, levelled) : []),
  ];
}

/** All of them stand in a section of their own, where the report has it. */
function blockers(context: ReportContext, institution: InstitutionView, level: Levelled): Block[] {
  const { words, input } = context;
  if (!input.witnesses) return blockerTable(context, institution, level);
  const { next } = level;
  if (!next || level.blockers.length === 0) return [];
  // 底线项 first: while one is below its line nothing else raises the level.
  const first = level.blockers
    .toSorted((one, other) => Number(other.because === 'baseline') - Number(one.because === 'baseline'))
    .slice(0, briefly)
    .map(({ indicator, because }) => {
      const name = words.quote(institution.name(indicator));
      return because === 'baseline' ? words.paren(name, words.summary.baseline) : name;
    });
  const name = institution.levelName(next.level) ?? words.level(next.level);
  return [
    { kind: 'paragraph', text: words.nextLevel.brief(name, level.blockers.length, words.join(first)), tone: 'plain' },
  ];
}

/** The claim beside another value that counts. */
function claimedFact({ words, institution: counted, claimed: { institution, words: own } }: CountedContext): Fact[] {
  if (counted?.line === 'claimed' || !institution?.sheet) return [];
  const { overall, level } = institution.sheet;
  const name = level.state === 'levelled' ? (institution.levelName(level.level) ?? own.summary.belowFirst) : null;
  return [
    {
      label: words.counting.claimed,
      cell: scoreCell(own, overall, institution.trace(''), level.state === 'levelled' ? level.level : null),
      ...(name === null ? {} : { note: words.counting.claimedLevel(name) }),
    },
  ];
}

function levelFacts(context: CountedContext, institution: InstitutionView, sheet: ScoreSheet): Fact[] {
  const { words, input } = context;
  const { level } = sheet;
  const name =
    level.state === 'levelled'
      ? (institution.levelName(level.level) ?? words.summary.belowFirst)
      : words.summary.noLevel;
  const descriptor =
    level.state === 'levelled' ? institution.profileTexts.levels[String(level.level)]?.descriptor : undefined;
  const own = level.state === 'levelled' ? level.level : null;
  const linked = institution.instrument.items.some((item) => item.kind === 'linked');
  const values = input.peers('');
  const peers = peerFigures(values);
  return [
    {
      label: words.summary.level,
      cell: own ? { text: name, level: own } : { text: name },
      ...(descriptor ? { note: descriptor } : {}),
    },
    {
      label: words.summary.overall,
      cell: scoreCell(words, sheet.overall, institution.trace('')),
      ...(sheet.missing.length > 0 ? { note: words.summary.bounds } : {}),
    },
    ...claimedFact(context),
    ...(linked
      ? [
          {
            label: words.summary.withoutLinked,
            cell: scoreCell(words, sheet.overallWithoutLinked, institution.trace('@without-linked')),
            note: words.summary.withoutLinkedNote,
          },
        ]
      : []),
    peers
      ? {
          label: words.summary.peers,
          cell: { number: peers.median, as: 'score', low: peers.low, high: peers.high, trace: peersTrace('') },
          note: words.summary.peersNote(peers.others),
        }
      : {
          label: words.summary.peers,
          cell: { withheld: words.summary.noPeers },
          note: words.summary.noPeersNote(values.length),
        },
    ...(level.state === 'levelled' ? nextFact({ words }, institution, level) : []),
  ];
}

/** How far the next level is, by the figure its rule asks for. */
function nextFact({ words }: Pick<ReportContext, 'words'>, institution: InstitutionView, level: Levelled): Fact[] {
  const { next } = level;
  if (!next) return [{ label: words.summary.nextPlain, cell: { text: words.summary.top } }];
  const label = words.summary.next(institution.levelName(next.level) ?? words.level(next.level));
  const trace = institution.trace('@level');
  const left = next.needed - next.reached;
  // The figure is there already: what holds the level back are 底线项.
  if (left <= 1e-9) return [{ label, cell: { text: words.summary.nextHeld } }];
  if (level.rule !== 'gated')
    return [
      {
        label,
        cell: { number: left, as: 'points', unit: words.summary.points, trace },
        note: words.summary.nextPoints,
      },
    ];
  const needed = Math.round(next.needed * 100);
  return [
    {
      label,
      cell: { number: left * 100, as: 'points', unit: words.summary.percentagePoints, trace },
      note: words.summary.nextNeeded(next.level, needed),
    },
    { label: words.summary.reached(next.level), cell: { number: next.reached, as: 'share', trace } },
  ];
}

function cappedBlock({ words }: ReportContext, institution: InstitutionView, level: Levelled): Block[] {
  if (level.cappedBy.length === 0) return [];
  const names = words.join(level.cappedBy.map((code) => words.quote(institution.name(code))));
  const name = (k: number) => institution.levelName(k) ?? words.level(k);
  return [warning(words.summary.capped(names, name(level.uncapped), name(level.level)))];
}

/** Without a submitted form the page tells of the groups alone. */
function cohortSummary(context: ReportContext): Block[] {
  const { words, cohorts } = context;
  return cohorts.flatMap((cohort): Block[] => [
    { kind: 'heading', text: cohort.texts.shortTitle },
    { kind: 'facts', items: [ratesFact(words, cohort)] },
    ...cohortExtremes(context, cohort),
  ]);
}
