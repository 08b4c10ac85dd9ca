// The shapes of uploaded files and of 佐证材料, as the console reads them.
export type FileState = 'uploading' | 'ready' | 'refused';
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly received: number;
  readonly state: FileState;
  readonly scan: 'none' | 'waiting' | 'clean' | 'infected';
  readonly thumbnail: boolean;
}
export interface FileSpace {
  readonly used: number | null;
  readonly total: number;
  readonly largest: { readonly document: number; readonly picture: number };
  readonly piece: number;
  readonly types: readonly {
    readonly type: string;
    readonly as: 'document' | 'picture';
    readonly endings: readonly string[];
  }[];
}

export const evidenceKinds = ['policy', 'record', 'running-data', 'result', 'outside-verification', 'other'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export interface EvidenceAt {
  readonly subject: string;
  readonly instrument: string;
  /** The code of an item or an indicator. */
  readonly node: string;
  /** '' = of every wave. */
  readonly campaign: string;
}
export interface EvidenceLink extends EvidenceAt {
  readonly stance: 'supporting' | 'limiting';
  readonly clause: string;
}
export interface EvidenceContent {
  readonly title: string;
  readonly kind: EvidenceKind;
  readonly issuer: string;
  readonly dated: string | null;
  readonly validUntil: string | null;
  readonly coversFrom: string | null;
  readonly coversUntil: string | null;
  readonly note: string;
  readonly link: string | null;
  readonly file: string | null;
}
export interface EvidencePiece extends Omit<EvidenceContent, 'file'> {
  readonly id: string;
  readonly file: StoredFile | null;
  readonly removedAt: number | null;
  readonly createdAt: number;
  readonly revision: number;
  readonly links: readonly EvidenceLink[];
}
export interface EvidenceList {
  readonly pieces: readonly EvidencePiece[];
  /** Indicators that no piece supports. */
  readonly uncovered: readonly string[];
}
export interface EvidencePlace {
  readonly subject: { readonly id: string; readonly name: string };
  readonly instrument: { readonly id: string; readonly title: string };
  /** The latest first; none where a programme asks, by this form. */
  readonly campaigns: readonly { readonly id: string; readonly name: string; readonly version: string }[];
  readonly form: EvidenceForm | null;
}
export interface EvidenceForm {
  readonly version: string;
  readonly track: string;
}
export interface EvidenceAsked {
  readonly subject?: string;
  readonly instrument?: string;
  readonly campaign?: string;
  readonly removed?: 'true';
}
