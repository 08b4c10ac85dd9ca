// One row per response: whose institution, which version, the background, every answer under its item's code, and the scores.
// Never a person's name, number, receipt, time or device, and no key that leads back.
import { readsMean } from '../../questionnaires/schema/scored-weights.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import type { Cell, Column, Table } from './export-format.ts';
import type { ExportContent } from './export-params.ts';
import { itemColumns } from './item-columns.ts';
import { rowMaker } from './make-row.ts';
import { insufficient, withheld } from './missing-codes.ts';
import type { WaitingResponse } from './response-window.ts';
import { scoreColumns } from './score-columns.ts';
import { both, type Wording, wordingOf } from './wording.ts';

/** What the rows of one group tell. */
export interface Told {
  readonly background: boolean;
  readonly hidden: ReadonlySet<string>;
}

/** Where a row belongs. */
export interface RowPlace {
  readonly key: string;
  readonly institution: string;
  /** Its number. */
  readonly campaign: number;
}

export interface ResponseTable {
  readonly table: Table;
  /** @param bytes what its texts wait in */
  rowOf(bytes: Buffer, response: WaitingResponse, place: RowPlace, told: Told): Cell[];
}

export interface TableHead {
  /** In the title. */
  readonly campaign: string;
  /** Those that may occur. */
  readonly campaigns: readonly { readonly number: number; readonly name: string }[];
  readonly language: Table['language'];
  readonly createdAt: number;
  /** Names that may occur. */
  readonly institutions: readonly string[];
  readonly content: ExportContent;
}

export const keyLength = 16;
const scoresOnly = both('得分', 'scores');

export function responseTable(pin: Pinned, head: TableHead): ResponseTable {
  const { instrument, texts } = pin.version;
  const { profile } = pin.profile;
  const words = wordingOf(texts, profile.texts);
  const source = { instrument: instrument.id, versions: [instrument.version] };
  const asked = head.content === 'scores' ? [] : instrument.items;
  const items = asked.map((item) => itemColumns(instrument, item, words, source.versions));
  const linked = instrument.items.filter(({ kind }) => kind === 'linked').map(({ code }) => code);
  const scores = scoreColumns(instrument, profile, words);
  const from = (columns: readonly Column[]): Column[] => columns.map((column) => ({ ...column, source }));
  return {
    table: {
      title: [
        head.campaign,
        words.title[head.language],
        ...(head.content === 'scores' ? [scoresOnly[head.language]] : []),
      ].join(' '),
      language: head.language,
      createdAt: head.createdAt,
      columns: [
        ...headColumns(head, instrument.version, `${pin.profile.name}@${pin.profile.number}`),
        ...from(instrument.contexts.map(({ code, values }) => contextColumn(code, values, words))),
        ...items.flatMap(({ columns }) => columns),
        ...from(linked.map((code) => linkedColumn(code, words, instrument.version, readsMean(profile, code)))),
        ...from(scores.columns),
      ],
    },
    rowOf: rowMaker(
      instrument.contexts.map(({ code }) => code),
      items,
      linked,
      scores,
      `${pin.profile.name}@${pin.profile.number}`,
    ),
  };
}

function headColumns({ institutions, campaigns }: TableHead, version: string, profile: string): Column[] {
  const longest = institutions.reduce((most, name) => Math.max(most, Buffer.byteLength(name)), 1);
  const key = both('行键：每次导出随机生成，不指向任何人', 'Row key: made at random for this export, leads to nobody');
  return [
    { kind: 'text', name: 'row_key', label: key, maxBytes: keyLength },
    { kind: 'text', name: 'institution', label: both('院校', 'Institution'), maxBytes: longest },
    { kind: 'integer', name: 'campaign', label: both('批次编号', 'Campaign number'), values: namesOf(campaigns) },
    { kind: 'text', name: 'version', label: both('问卷版本', 'Questionnaire version'), maxBytes: version.length },
    { kind: 'text', name: 'profile', label: both('评分方案', 'Scoring profile'), maxBytes: profile.length },
  ];
}

/** Two of one name are told apart in words, too. */
function namesOf(campaigns: TableHead['campaigns']) {
  return campaigns.map(({ number, name }) => {
    const alone = campaigns.filter((one) => one.name === name).length === 1;
    const told = alone ? name : `${name} #${number}`;
    return { value: number, label: both(told, told) };
  });
}

function contextColumn(code: string, values: readonly string[], words: Wording): Column {
  return {
    kind: 'text',
    name: `context_${code}`,
    label: words.context(code),
    maxBytes: Math.max(...values.map((value) => value.length)),
    values: values.map((value) => ({ value, label: words.contextValue(code, value) })),
    missing: [withheld],
  };
}

const linkedColumn = (code: string, words: Wording, version: string, isMean: boolean): Column => ({
  kind: 'number',
  name: code,
  // A figure of other persons' scores: another major's is another figure.
  meaning: { version, shape: isMean ? 'linked mean' : 'linked', exact: version },
  label: isMean
    ? words.add(words.stem(code), '群体均值（0–100 分）', 'mean of the cohort (0–100 points)')
    : words.add(words.stem(code), '师生自评达到要求的比例（%）', 'share of persons at or above the level (%)'),
  decimals: 1,
  missing: [insufficient],
});
