// Where cut scores come from and how sure a level near one is, in one frozen list: a method is a folder here and a line below
// (a test compares the two).
import { angoffCut } from './angoff/angoff.ts';
import { classificationNear } from './classification/classification.ts';

export const standardSetting = Object.freeze({ angoff: angoffCut, classification: classificationNear });
