// Where one is in the editor: which tab, and which indicator or question.

export type Tab = 'basics' | 'tree' | 'weights' | 'levels' | 'advanced';

export type Node = { readonly is: 'indicator'; readonly code: string } | { readonly is: 'item'; readonly code: string };

export interface Place {
  readonly tab: Tab;
  readonly node?: Node;
  /** Of which profile. */
  readonly profile?: string;
}

export const sameNode = (one: Node | null | undefined, other: Node | null | undefined): boolean =>
  one?.is === other?.is && one?.code === other?.code;
