// Sections `domain-<code>`: where each indicator stands in the words of its own ladder, what the next level looks like, and
// who should do what until when.
import { center, indicatorCell, left, levelCell, right, scoreCell, textCell } from '../cells.ts';
import { nextReading, presentReading } from '../readings.ts';
import type { Block, Cell, Section } from '../report.ts';
import type { InstitutionView, ReportContext } from '../report-context.ts';
import { factsTable } from './facts-table.ts';
import { linkedTable } from './linked-table.ts';
import { matchTable } from './match-table.ts';
import type { SectionRoom } from './section.ts';

export const domainSections: SectionRoom = {
  id: 'domain',
  build: (context) => {
    const { institution } = context;
    return institution?.sheet ? institution.domains.map(({ code }) => domainSection(context, institution, code)) : [];
  },
};

function domainSection(context: ReportContext, institution: InstitutionView, domain: string): Section {
  const { words } = context;
  const found = institution.found(domain);
  const leaves = institution.tree.leavesOf(domain).filter(({ code }) => !institution.tailored.includes(code));
  const codes = leaves.map(({ code }) => code);
  const text = institution.texts.indicators[domain];
  // An author who gave no gloss has the name in its place.
  const gloss = text?.gloss === text?.name ? undefined : text?.gloss;
  const out = institution.tree.leavesOf(domain).length - leaves.length;
  const tailoring = out > 0 ? tailoringText(institution) : undefined;
  const reason = found?.score.state === 'insufficient' ? words.insufficient[found.score.reason] : null;
  return {
    id: `domain-${domain}`,
    title: `${domain} ${institution.name(domain)}`,
    blocks: [
      ...(gloss ? [{ kind: 'paragraph', text: gloss, tone: 'plain' } as const] : []),
      {
        kind: 'facts',
        items: [
          // A score only: levels are judged at the leaves and overall, so that one rule gives them all.
          { label: words.column.score, cell: scoreCell(words, found?.score, institution.trace(domain)) },
          { label: words.domain.leafLevels, cell: textCell(leafLevels(context, institution, codes)) },
        ],
      },
      ...(reason ? [{ kind: 'paragraph', text: words.domain.insufficient(reason), tone: 'warning' } as const] : []),
      indicatorTable(context, institution, domain, codes),
      ...factsTable(context, institution, domain, codes),
      ...matchTable(context, institution, domain, codes),
      ...linkedTable(context, institution, domain, codes),
      ...adviceTable(context, institution, domain, codes),
      ...(tailoring ? [{ kind: 'paragraph', text: tailoring, tone: 'note' } as const] : []),
    ],
  };
}

/** How many leaves stand at each level, highest first. */
function leafLevels({ words }: ReportContext, institution: InstitutionView, codes: readonly string[]): string {
  const found = codes.map((code) => institution.found(code)?.level ?? 0);
  const parts = [5, 4, 3, 2, 1].flatMap((level) => {
    const count = found.filter((one) => one === level).length;
    return count > 0 ? [words.domain.atLevel(level, count)] : [];
  });
  return parts.length > 0 ? words.join(parts) : words.noLevel;
}

function tailoringText({ texts, sheet }: InstitutionView): string | undefined {
  return Object.entries(texts.tailoring).find(([type]) => type === sheet?.context.institutionType)?.[1];
}

function indicatorTable(
  { words }: ReportContext,
  institution: InstitutionView,
  domain: string,
  codes: readonly string[],
): Block {
  const rows = codes.map((code): Cell[] => {
    const found = institution.found(code);
    return [
      textCell(`${code} ${institution.name(code)}`),
      indicatorCell(words, found, institution.trace(code)),
      levelCell(words, found?.level),
      textCell(presentReading(words, institution, code)),
      textCell(nextReading(words, institution, code)),
    ];
  });
  const { indicator, score, level, present, next } = words.column;
  return {
    kind: 'table',
    id: `indicators-${domain}`,
    caption: `${domain} ${words.domain.indicators}`,
    columns: [left(indicator, 2.6), right(score, 2), center(level, 1), left(present, 4), left(next, 4)],
    rows,
  };
}

function adviceTable(
  { words }: ReportContext,
  institution: InstitutionView,
  domain: string,
  codes: readonly string[],
): Block[] {
  const rows = codes.flatMap((code): Cell[][] => {
    const level = institution.found(code)?.level;
    const advice = level ? institution.profileTexts.institutionAdvice?.[code]?.[String(level)] : undefined;
    if (!level || !advice) return [];
    const expected: Cell =
      level < 5
        ? { text: words.levelShort(level + 1), level: level + 1 }
        : { text: words.domain.expectedTop, level: 5 };
    return [
      [
        textCell(`${code} ${institution.name(code)}`),
        textCell(advice.action),
        textCell(advice.lead),
        textCell(advice.due),
        textCell(advice.evidence),
        expected,
      ],
    ];
  });
  if (rows.length === 0) return [];
  const { indicator, action, lead, due, evidence, expected } = words.column;
  return [
    {
      kind: 'table',
      id: `advice-${domain}`,
      caption: `${domain} ${words.domain.advice}`,
      columns: [
        left(indicator, 2.2),
        left(action, 4.6),
        left(lead, 1.5),
        left(due, 1.3),
        left(evidence, 2.6),
        center(expected, 1.1),
      ],
      rows,
    },
  ];
}
