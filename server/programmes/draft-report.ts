// 填报底稿(非官方表样): an application as one document, in the format every report is printed from. Only words are put together here;
// PDF and Word render it as they render reports, with their fonts, page numbers and seal page.
import type { Item } from '../../questionnaires/schema/instrument.ts';
import { palette } from '../../scoring/report/palette.ts';
import type { Block, Cell, Column, Report, Section } from '../../scoring/report/report.ts';
import { beijingDate } from '../campaigns/window.ts';
import type { FilledApplication } from './filled-application.ts';
import { further } from './keep-material.ts';
import { draftWords } from './paper-words.ts';
import { worded } from './templates/placeholders.ts';

export function draftReport(filled: FilledApplication, pledge: string | null): Report {
  const { place, texts, language, now } = filled;
  const { row, unit, round } = place;
  const words = draftWords(language);
  const { source } = round.served.programme;
  const made = `${beijingDate(now)} ${new Date(now + 8 * 3_600_000).toISOString().slice(11, 16)}`;
  const cover = [
    [words.cover.unit, unit.name],
    [words.cover.programme, texts.title],
    [words.cover.source, [source.number, source.title].filter(Boolean).join(' ')],
    [words.cover.round, round.row.name],
    [words.cover.track, texts.tracks[row.track] ?? row.track],
    [words.cover.title, row.title],
    [words.cover.made, made],
  ] as const;
  return {
    schema: 'shuheng-report/1',
    kind: 'institution',
    language,
    number: draftNumber(filled),
    numberLabel: words.number,
    title: words.draft,
    subtitle: texts.title,
    demo: round.row.demo,
    provisional: false,
    standing: words.standing,
    subject: { id: row.subject ?? row.institution, kind: 'institution', name: unit.name, type: unit.type },
    campaign: { id: round.row.id, name: round.row.name, window: '' },
    asOf: now,
    asOfText: made,
    palette,
    cover: cover.map(([label, value]) => ({ label, value })),
    sections: sectionsOf(filled, pledge),
  };
}

/** Two drafts of different content bear different numbers. */
export const draftNumber = ({ place: { row }, language }: FilledApplication): string =>
  `${draftWords(language).numberPrefix}-${row.id.replaceAll('-', '').slice(-8).toUpperCase()}-${row.revision}`;

function sectionsOf(filled: FilledApplication, pledge: string | null): Section[] {
  const { texts, language, place } = filled;
  const words = draftWords(language);
  const contents = filled.sections
    .filter(({ items }) => items.length > 0)
    .map(({ code, items }) => ({
      id: `section-${code}`,
      title: texts.sections[code]?.name ?? code,
      blocks: blocksOf(filled, items),
    }));
  const statement = [words.sealStatement(place.unit.name), ...(pledge ? [words.pledged(pledge)] : [])].join('');
  return [
    ...(place.round.served.programme.form.contexts.length > 0
      ? [{ id: 'background', title: words.background, blocks: [background(filled)] }]
      : []),
    ...(place.round.served.programme.roles.length > 0
      ? [{ id: 'members', title: words.members, blocks: [members(filled)] }]
      : []),
    ...contents,
    { id: 'rules', title: words.rules, blocks: [rules(filled)] },
    { id: 'materials', title: words.materials, blocks: [materials(filled)] },
    { id: 'evidence', title: words.evidence, blocks: [evidence(filled)] },
    {
      id: 'seal',
      title: words.seal,
      blocks: [{ kind: 'seal', statement, lines: words.sealLines, sealLabel: words.sealLabel }],
    },
  ];
}

const columns = (labels: readonly string[], widths: readonly number[]): Column[] =>
  labels.map((label, at) => ({ label, align: 'left', width: widths[at] ?? 2 }));
const cells = (texts: readonly string[]): Cell[] => texts.map((text) => ({ text }));
const note = (text: string): Block => ({ kind: 'paragraph', tone: 'note', text });

/** Short answers stand in one table, long texts under their question, so that they may run over pages. */
function blocksOf(filled: FilledApplication, items: readonly Item[]): Block[] {
  const words = draftWords(filled.language);
  const blocks: Block[] = [];
  let short: Item[] = [];
  const flush = (): void => {
    if (short.length === 0) return;
    blocks.push({
      kind: 'table',
      id: `items-${short[0]?.code ?? ''}`,
      caption: '',
      columns: columns([words.item, words.value], [2, 3]),
      rows: short.map((item) => cells([stemOf(filled, item), worded(filled, item)])),
    });
    short = [];
  };
  for (const item of items) {
    if (item.kind !== 'text') short.push(item);
    else {
      flush();
      const lines = worded(filled, item)
        .split('\n')
        .filter((line) => line.trim() !== '');
      blocks.push({ kind: 'heading', text: stemOf(filled, item) });
      blocks.push(...lines.map((text): Block => ({ kind: 'paragraph', tone: 'plain', text })));
    }
  }
  flush();
  return blocks;
}

const stemOf = ({ texts }: FilledApplication, { code }: Pick<Item, 'code'>): string => texts.items[code]?.stem ?? code;

function background({ place, texts, language }: FilledApplication): Block {
  const words = draftWords(language);
  const rows = place.round.served.programme.form.contexts.map(({ code }) => {
    const value = place.row.context[code];
    const text = texts.contexts[code];
    return cells([text?.label ?? code, value === undefined ? words.answers.none : (text?.values[value] ?? value)]);
  });
  return { kind: 'table', id: 'background', caption: '', columns: columns([words.item, words.value], [2, 3]), rows };
}

function members({ place, texts, language }: FilledApplication): Block {
  const words = draftWords(language);
  if (place.row.members.length === 0) return note(words.noMembers);
  const rows = place.row.members.map(({ role, name, province, attributes }, at) => {
    const called = texts.roles[role];
    const declared = attributes.map((code) => called?.attributes[code] ?? code).join('；');
    return cells([String(at + 1), called?.name ?? role, name, province, declared]);
  });
  return {
    kind: 'table',
    id: 'members',
    caption: '',
    columns: columns(words.memberColumns, [0.8, 2, 3.4, 1.6, 3]),
    rows,
  };
}

function rules({ findings, texts, language, place }: FilledApplication): Block {
  const words = draftWords(language);
  const rows = findings.map(({ rule, clause, needs, verdict, counted }) => {
    const figures = counted ? words.counted(plain(counted.is), plain(counted.bound)) : '';
    const result = needs === 'criterion' && verdict === 'person' ? words.byExperts : words.verdicts[verdict];
    return cells([clause, texts.rules[rule]?.condition ?? rule, words.needs[needs], `${result}${figures}`]);
  });
  const { number, title } = place.round.served.programme.source;
  return {
    kind: 'table',
    id: 'rules',
    caption: [number, title].filter(Boolean).join(' '),
    columns: columns(words.ruleColumns, [1.6, 5, 1.1, 3]),
    rows,
    note: words.rulesNote,
  };
}

/** With one place, as ratios are shown. */
const plain = (value: number): string => String(Number(value.toFixed(1)));

function materials({ materials: asked, handedIn, texts, language }: FilledApplication): Block {
  const words = draftWords(language);
  const given = (code: string): string => {
    const rows = handedIn.filter(({ material }) => material === code);
    return rows.length === 0 ? words.missing : rows.map(({ file }) => file?.name ?? words.arrived).join('；');
  };
  const rows = asked.map(({ code, clause, copies, required }) =>
    cells([
      clause,
      texts.materials[code] ?? code,
      String(copies),
      required ? words.required : words.optional,
      given(code),
    ]),
  );
  const named = asked.some(({ code }) => code === further);
  if (!named && handedIn.some(({ material }) => material === further))
    rows.push(cells(['', words.further, '', words.optional, given(further)]));
  return {
    kind: 'table',
    id: 'materials',
    caption: '',
    columns: columns(words.materialColumns, [1.6, 4, 1, 1.2, 3.4]),
    rows,
  };
}

function evidence(filled: FilledApplication): Block {
  const words = draftWords(filled.language);
  if (filled.evidence.length === 0) return note(words.noEvidence);
  const rows = filled.evidence.map(({ item, title, issuer, dated, clause, stance }) =>
    cells([stemOf(filled, { code: item }), title, issuer, dated ?? '', clause, words.stance[stance]]),
  );
  return {
    kind: 'table',
    id: 'evidence',
    caption: '',
    columns: columns(words.evidenceColumns, [3, 3, 2, 1.6, 2, 1]),
    rows,
  };
}
