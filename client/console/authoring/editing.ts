// What every part of the editor shares: the content, how it is changed, which profile is meant, and where one is.
import { createContext, useContext } from 'react';
import type { Language } from '../../../questionnaires/schema/names.ts';
import type { Profile } from '../../../questionnaires/schema/profile.ts';
import type { VersionContent } from '../../authoring-contract.ts';
import type { DraftFault } from './draft-faults.ts';
import type { Node, Place } from './place.ts';

export type Change = (content: VersionContent) => VersionContent;

export interface Editing {
  readonly content: VersionContent;
  /** Languages that have texts, in the order of the house. */
  readonly languages: readonly Language[];
  /** `name@number` of the profile that is shown and changed. */
  readonly profileName: string;
  readonly profile: Profile | undefined;
  readonly faults: readonly DraftFault[];
  /** Nothing may be changed, or nothing of the questionnaire (a further profile of a published version). */
  readonly locked: boolean;
  readonly questionsLocked: boolean;
  /** `about`: changes about the same are one step back. */
  readonly edit: (change: Change, about?: string) => void;
  readonly chooseProfile: (name: string) => void;
  readonly place: Place;
  readonly goTo: (place: Place) => void;
  readonly select: (node: Node) => void;
  /** Said to readers of the screen. */
  readonly announce: (sentence: string) => void;
}

const context = createContext<Editing | null>(null);
export const EditingProvider = context.Provider;

export function useEditing(): Editing {
  const found = useContext(context);
  if (!found) throw new Error('a part of the editor needs the editor around it');
  return found;
}

/** The first language that has a name for an indicator decides; a code where none has. */
export function nameOf({ texts }: VersionContent, { is, code }: Node): string {
  for (const wording of Object.values(texts)) {
    const name = is === 'item' ? wording.items[code]?.stem : wording.indicators[code]?.name;
    if (name) return name;
  }
  return '';
}
