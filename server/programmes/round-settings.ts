// What an operator fills in when opening a round: what the document leaves open, and dates of a new year in place of its own.

export interface RoundSettings {
  /** The window of this round, Beijing dates, in place of the definition's. */
  readonly window: { readonly opens: string | null; readonly closes: string } | null;
  /** Why and by which notice the window differs. */
  readonly windowReason: string;
  /** Days of announcement where the document is silent; null = none is held. */
  readonly announcementDays: number | null;
  /** How many may be recognised; null = no number. */
  readonly recognitions: number | null;
  /** Days for a rectification. */
  readonly rectificationDays: number;
  /** Years a recognition holds, where the document names none or a range; null = as the document says, or without end. */
  readonly cycleYears: number | null;
  /** Numbers of certificates, with {year} and {serial}; null = this round gives none. */
  readonly certificateNumber: string | null;
  /** What was decided of each topic the document is silent about. */
  readonly decided: Readonly<Record<string, string>>;
}

/** 数衡 stands in front, so that no number looks like an authority's. */
export const usualCertificateNumber = '数衡-{year}-{serial}';
