// What an assessor has written and the server does not have yet, kept on the device: a closed tab or a lost connection loses nothing.
import type { DeskName } from '../../review-contract.ts';

const keyOf = ({ panel, subject }: DeskName, what: string): string => `shuheng:review:${panel}:${subject}:${what}`;

export interface Kept<Content> {
  /** What it was written on. */
  readonly revision: number;
  readonly content: Content;
}

export function keepHere<Content>(name: DeskName, what: string, kept: Kept<Content>): void {
  try {
    localStorage.setItem(keyOf(name, what), JSON.stringify(kept));
  } catch {
    // Private windows: saving to the server is all there is.
  }
}

export function forgetHere(name: DeskName, what: string): void {
  try {
    localStorage.removeItem(keyOf(name, what));
  } catch {
    // As above.
  }
}

export function readHere<Content>(name: DeskName, what: string): Kept<Content> | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(name, what)) ?? 'null') as Kept<Content> | null;
  } catch {
    return null;
  }
}
