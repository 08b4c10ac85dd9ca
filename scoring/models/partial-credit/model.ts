// partial-credit@1: ability by the partial-credit model, item parameters from the profile. Method: card.md and ../../irt/.
import { abilityModel } from '../../irt/ability/ability-model.ts';

export const partialCredit = abilityModel('partial-credit');
