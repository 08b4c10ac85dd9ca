// The types that are carried, each with its room.
import { convertBoolean } from './boolean.ts';
import { convertChoice, convertChoices } from './choice.ts';
import { convertMatrix } from './matrix.ts';
import type { Convert } from './question.ts';
import { convertRating } from './rating.ts';
import { convertComment, convertText } from './text.ts';

export const converters: Readonly<Record<string, Convert>> = {
  radiogroup: convertChoice,
  dropdown: convertChoice,
  checkbox: convertChoices,
  tagbox: convertChoices,
  rating: convertRating,
  boolean: convertBoolean,
  matrix: convertMatrix,
  text: convertText,
  comment: convertComment,
};
