// The Report: one serialisable object that screen, PDF, Word and Excel only render. Words are already in the reader's
// language, numbers are still numbers (format.ts prints them: one decimal on screen, two on paper).
import type { WitnessBasis } from '../witnesses/witness-basis.ts';

/**
 * How a number reads: 0–100 score, 1–5 ladder mean, percent (0–100), share (0–1), plain count, signed difference, spread
 * (standard deviation), points (a distance still to go, unsigned), plain (as it was typed in, with its own digits),
 * coefficient (−1…1, with a digit more than the others).
 */
export type NumberKind =
  | 'score'
  | 'ladder'
  | 'percent'
  | 'share'
  | 'count'
  | 'difference'
  | 'spread'
  | 'points'
  | 'plain'
  | 'coefficient';

export type Cell =
  | { readonly text: string; readonly level?: number }
  | {
      readonly number: number;
      readonly as: NumberKind;
      /** Printed right behind the number; its leading space, where there is one, belongs to it. */
      readonly unit?: string;
      readonly low?: number;
      readonly high?: number;
      /** 1…5 colours the cell from the palette. */
      readonly level?: number;
      /** Opens the trace of this number. */
      readonly trace?: string;
    }
  /** No number, and why: 样本不足, 不适用, 未作答, 已隐去. */
  | { readonly withheld: string };

export interface Column {
  readonly label: string;
  readonly align: 'left' | 'right' | 'center';
  /** Share of the table's width, any positive numbers. */
  readonly width: number;
}

export interface SeriesLook {
  readonly stroke: string;
  readonly fill: string;
  readonly dash: string;
  /** The shape of its points; missing = a circle, where the role has points. */
  readonly point?: 'square' | 'diamond';
}

export interface RadarSeries {
  readonly id: string;
  readonly label: string;
  /** `band`: between lowValues and highValues (quartiles). */
  readonly role: 'subject' | 'median' | 'band' | 'target' | 'earlier';
  /** Instead of what the palette has for the role. */
  readonly look?: SeriesLook;
  /** null = gap, never 0. */
  readonly values: readonly (number | null)[];
  readonly lowValues?: readonly (number | null)[];
  readonly highValues?: readonly (number | null)[];
  /** Trace of the value at each axis; null where there is none to open. */
  readonly traces?: readonly (string | null)[];
}

export interface TreeNode {
  readonly code: string;
  readonly parent: string | null;
  readonly depth: number;
  readonly label: string;
  readonly level: number | null;
  readonly score: Cell;
  readonly target?: Cell;
  readonly gap?: Cell;
  readonly next?: string;
  /** 单题参考: rests on one item, or its target is that of the node above. */
  readonly single?: boolean;
}

/** 改进任务表: 问题 – 原因(学校填) – 措施 – 责任部门 – 时限 – 验收佐证. */
export interface ImprovementTask {
  readonly id: string;
  readonly indicator: string;
  readonly problem: string;
  readonly cause: string;
  readonly action: string;
  readonly lead: string;
  readonly due: string;
  readonly evidence: string;
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone: 'plain' | 'note' | 'warning' }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'facts';
      readonly items: readonly { readonly label: string; readonly cell: Cell; readonly note?: string }[];
    }
  | {
      readonly kind: 'table';
      readonly id: string;
      readonly caption: string;
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Cell[])[];
      readonly note?: string;
      /** How many rows a screen shows before it is asked for the others; missing = all. Paper and print show all. */
      readonly openRows?: number;
    }
  | {
      readonly kind: 'radar';
      readonly id: string;
      readonly caption: string;
      readonly axes: readonly { readonly code: string; readonly label: string }[];
      readonly min: number;
      readonly max: number;
      readonly ticks: readonly number[];
      readonly as: NumberKind;
      readonly series: readonly RadarSeries[];
      readonly note?: string;
    }
  | {
      readonly kind: 'distribution';
      readonly id: string;
      readonly caption: string;
      /** Names of the levels, lowest first. */
      readonly levels: readonly string[];
      /** counts null = withheld, with the reason. `trace` opens all counts of the row. */
      readonly rows: readonly {
        readonly label: string;
        readonly counts: readonly number[] | null;
        readonly n: number | null;
        readonly reason?: string;
        readonly trace?: string;
      }[];
      readonly note?: string;
    }
  | {
      readonly kind: 'tree';
      readonly id: string;
      readonly caption: string;
      readonly nodes: readonly TreeNode[];
      readonly note?: string;
    }
  | {
      readonly kind: 'tasks';
      readonly id: string;
      readonly caption: string;
      readonly columns: readonly string[];
      readonly tasks: readonly ImprovementTask[];
    }
  /** 结论 with lines for signature, date and seal. */
  | {
      readonly kind: 'seal';
      readonly statement: string;
      readonly lines: readonly string[];
      readonly sealLabel: string;
    };

export interface Section {
  /** Stable id: summary, radar, domain-<code>, scenes, teachers, students, witnesses, next-level, tasks, method, conclusion. */
  readonly id: string;
  readonly title: string;
  /** Set apart from the findings, on pages of its own: how they came about. What a school signs comes last, after it. */
  readonly appendix?: boolean;
  readonly blocks: readonly Block[];
}

export interface Palette {
  /** Level 1…5 fills, dark enough text colour per level, and a name per level for greyscale. */
  readonly levels: readonly { readonly fill: string; readonly ink: string }[];
  readonly series: Readonly<Record<RadarSeries['role'], SeriesLook>>;
  readonly accent: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
}

export interface ReportSubject {
  readonly id: string;
  /** e.g. institution, speciality, base. */
  readonly kind: string;
  readonly name: string;
  /** An institution type code: its own, or its owner's. */
  readonly type: string;
  /** Name of the institution it belongs to, where it is not one itself. */
  readonly owner?: string;
}

export interface Report {
  readonly schema: 'shuheng-report/1';
  readonly kind: 'institution' | 'person' | 'instrument';
  readonly language: 'zh-CN' | 'en';
  /** 报告编号, e.g. SH-2026-0007-3F2A. */
  readonly number: string;
  /** How that number is called, where it is not a report's. */
  readonly numberLabel?: string;
  readonly title: string;
  readonly subtitle: string;
  /** 演示数据 banner. */
  readonly demo: boolean;
  /** The campaign is open: numbers may still change. */
  readonly provisional: boolean;
  readonly standing: string;
  readonly subject: ReportSubject;
  readonly campaign: { readonly id: string; readonly name: string; readonly window: string };
  /** Epoch ms of the data's state: close time, or now for provisional ones (passed in, scoring knows no clock). */
  readonly asOf: number;
  readonly asOfText: string;
  readonly palette: Palette;
  /** Cover lines: label and value. */
  readonly cover: readonly { readonly label: string; readonly value: string }[];
  readonly sections: readonly Section[];
  /** Of an issued report with 三方对照: what counted then, which its traces are made from. No rendering shows it. */
  readonly witnessed?: WitnessBasis;
}
