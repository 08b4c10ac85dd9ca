// What an operator fills in when opening a round: what the document leaves open, and dates of a new year in place of its own.
import type { RoundOverrides } from '../../programmes/engine/round-overrides.ts';

export interface RoundSettings extends RoundOverrides {
  /** Why and by which notice the window differs. */
  readonly windowReason: string;
  /** Always told, if only as null. */
  readonly cycleYears: number | null;
  /** Numbers of certificates, with {year} and {serial}; null = this round gives none. */
  readonly certificateNumber: string | null;
  /** What was decided of each topic the document is silent about. */
  readonly decided: Readonly<Record<string, string>>;
}

/** 数衡 stands in front, so that no number looks like an authority's. */
export const usualCertificateNumber = '数衡-{year}-{serial}';
