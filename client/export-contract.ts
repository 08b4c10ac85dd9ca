// The shapes of data exports, as the console reads them.
import type { Language } from '../questionnaires/schema/names.ts';

export interface ExportFormat {
  readonly id: string;
  readonly label: string;
  /** With labels beside the codes. */
  readonly labelled: boolean;
}

export interface ForeseenExport {
  readonly instrument: string;
  /** Whether rows speak for persons. */
  readonly persons: boolean;
  readonly rows: number;
  /** Names of institutions none of whose rows are told. */
  readonly leftOut: readonly string[];
  readonly withoutBackground: number;
  /** Items whose answers are withheld in some rows. */
  readonly hidden: readonly string[];
  readonly least: number;
}

export interface ExportChoice {
  readonly campaign: string;
  /** Other closed campaigns, put together with it. */
  readonly others: string[];
  readonly instrument: string;
  readonly format: 'xlsx' | 'csv' | 'sav' | 'jsonl' | 'parquet';
  readonly content: 'responses' | 'scores';
  readonly spelling: 'codes' | 'labels';
  readonly language: Language;
}
