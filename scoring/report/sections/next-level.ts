// Section `next-level` 到下一级还差什么: every indicator that stands between the total that counts and its next level, with the clause it
// must meet and the evidence that is missing. There only where evidence or a panel is.
// Long because each column has its own words.
import type { Item } from '../../../questionnaires/schema/instrument.ts';
import type { Blocker, LevelResult } from '../../model.ts';
import { type EvidenceRule, kindsFor } from '../../witnesses/evidence-rule.ts';
import type { WitnessedItem } from '../../witnesses/three-values.ts';
import { center, left, levelCell, textCell } from '../cells.ts';
import { inLanguage } from '../cuts-text.ts';
import { factReading } from '../readings.ts';
import type { Block, Cell } from '../report.ts';
import type { InstitutionView, ReportContext, ValueLine } from '../report-context.ts';
import type { WitnessInput } from '../report-input.ts';
import type { Wording } from '../wording.ts';
import type { SectionRoom } from './section.ts';

type Levelled = Extract<LevelResult, { state: 'levelled' }>;

/** Rows that a screen shows at first; paper shows all. */
const openRows = 10;

export const nextLevelSection: SectionRoom = {
  id: 'next-level',
  build: (context) => {
    const { institution, words, input } = context;
    if (!institution?.sheet || !input.witnesses) return [];
    const { level } = institution.sheet;
    const blocks = level.state === 'levelled' ? told(context, institution, level, input.witnesses) : null;
    return [
      {
        id: 'next-level',
        title: words.nextLevel.title,
        blocks: blocks ?? [{ kind: 'paragraph', text: words.nextLevel.noLevel, tone: 'note' }],
      },
    ];
  },
};

function told(context: ReportContext, institution: InstitutionView, level: Levelled, witnesses: WitnessInput): Block[] {
  const { words } = context;
  const { blockers, next } = level;
  const { nextLevel } = words;
  if (!next || blockers.length === 0)
    return [{ kind: 'paragraph', text: next ? nextLevel.none : nextLevel.top, tone: 'plain' }];
  const nameOf = (one: number) => institution.levelName(one) ?? words.level(one);
  const { line } = institution;
  const name = level.level > 0 ? nameOf(level.level) : words.summary.belowFirst;
  const intro = nextLevel.intro(words.counting.names[line], name, nameOf(next.level), blockers.length);
  const { clause, missing, present } = nextLevel.column;
  return [
    { kind: 'paragraph', text: intro, tone: 'plain' },
    {
      kind: 'table',
      id: 'next-level',
      caption: nextLevel.caption,
      columns: [
        left(words.column.indicator, 2.4),
        center(words.column.now, 1.2),
        center(words.column.needed, 1.2),
        left(clause, 3.4),
        left(missing, 3.4),
        left(present, 2.2),
      ],
      rows: blockers.map((blocker) => row(context, institution, blocker, witnesses)),
      openRows,
      note: words.sentences([nextLevel.noteRule(witnesses.rule.runningDays), nextLevel.note[line]]),
    },
  ];
}

function row(context: ReportContext, institution: InstitutionView, blocker: Blocker, witnesses: WitnessInput): Cell[] {
  const { words } = context;
  const { indicator, level, needed, because } = blocker;
  const name = `${indicator} ${institution.name(indicator)}`;
  const items = institution.tree.itemsOf.get(indicator) ?? [];
  const short = shortLadders(institution, witnesses.items, blocker);
  // With several the reader must see which is which.
  const join = (parts: readonly string[]) => parts.join(words.domain.separator);
  const each = (tell: (one: Short) => string) =>
    join(short.map((one) => (short.length > 1 ? words.labelled(one.item, tell(one)) : tell(one))));
  return [
    textCell(because === 'baseline' ? words.paren(name, words.summary.baseline) : name),
    levelCell(words, level),
    levelCell(words, needed),
    textCell(join(clauses(context, institution, { items, short, blocker }))),
    textCell(
      short.length > 0 ? each((one) => missing(context, institution, one, witnesses.rule)) : words.nextLevel.fact,
    ),
    textCell(short.length > 0 ? each((one) => atHand(context, one)) : words.noLevel),
  ];
}

interface Short extends WitnessedItem {
  /** Of its ladder, what the indicator's needed level asks for. */
  readonly step: number;
}

/** The lowest step of a ladder of any length that reaches one of an indicator's levels 1…5. */
const stepReaching = (level: number, steps: number): number =>
  Math.min(steps, 1 + Math.ceil(((level - 1) * (steps - 1)) / 4));

/** The ladders of the leaf that stand lower than it must. */
function shortLadders(
  { line }: InstitutionView,
  items: readonly WitnessedItem[],
  { indicator, needed }: Blocker,
): Short[] {
  return items.flatMap((one): Short[] => {
    const step = stepReaching(needed, one.steps);
    return one.indicator === indicator && (countedLevel(one, line) ?? 0) < step ? [{ ...one, step }] : [];
  });
}

const countedLevel = ({ claimed, level, found }: WitnessedItem, line: ValueLine): number | null =>
  ({ claimed, supported: level, found })[line];

/** Item by item its code, its level and what that asks for, then the limits of counted facts, then where it is from. */
function clauses(
  { words, input }: ReportContext,
  institution: InstitutionView,
  {
    items,
    short,
    blocker,
  }: { readonly items: readonly Item[]; readonly short: readonly Short[]; readonly blocker: Blocker },
): string[] {
  const { clause, from } = words.nextLevel;
  const source = inLanguage(institution.tree.indicators.get(blocker.indicator)?.source ?? '', input.language === 'en');
  return [
    ...short.map(({ item, step }) => clause(item, words.levelShort(step), institution.option(item, step) ?? '')),
    ...items.flatMap((item) =>
      factReading(words, institution, item, blocker.needed).map((text) =>
        clause(item.code, words.levelShort(blocker.needed), text),
      ),
    ),
    ...(source ? [from(source)] : []),
  ];
}

/** What would lift the cap to the step, and a claim that does not go so far. */
function missing({ words }: ReportContext, institution: InstitutionView, one: Short, rule: EvidenceRule): string {
  const lacks = lackingEvidence(words, institution, one, rule);
  const low = institution.line === 'supported' && one.claimed < one.step;
  return low ? [words.nextLevel.claimedOnly(words.levelShort(one.claimed)), lacks].join(words.domain.separator) : lacks;
}

/** The kinds that support the step, and what the instrument itself would look for. */
function lackingEvidence(
  words: Wording,
  { texts }: InstitutionView,
  { item, held, cap, step, steps }: Short,
  rule: EvidenceRule,
): string {
  const { resolve, noKind, needs, either, kinds: names } = words.witnesses;
  if (cap >= step) return words.nextLevel.enough;
  // A limiting piece holds the cap by one step.
  if (held && cap + 1 >= step) return resolve;
  const kinds = kindsFor(rule, step, steps);
  if (kinds.length === 0) return noKind;
  const examples = texts.items[item]?.evidence;
  return [
    needs(either(kinds.map((kind) => names[kind]))),
    ...(examples ? [words.nextLevel.suchAs(examples)] : []),
    ...(held ? [resolve] : []),
  ].join(words.domain.separator);
}

/** Each piece with the clause it names and how it stands. */
function atHand({ words }: ReportContext, { pieces }: Short): string {
  if (pieces.length === 0) return words.witnesses.noPiece;
  return words.join(
    pieces.map(({ piece, standing }) =>
      words.paren([piece.title, piece.clause].filter(Boolean).join(' '), words.witnesses.standings[standing]),
    ),
  );
}
