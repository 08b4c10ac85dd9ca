// What item response theory offers here, in one frozen list: a folder and a line below.
import { testInformation } from './information/test-information.ts';
import { itemModels } from './models/item.ts';
import { scoreForReport } from './scoring/score-pattern.ts';

export const irt = Object.freeze({
  models: itemModels,
  scoring: scoreForReport,
  information: testInformation,
});
