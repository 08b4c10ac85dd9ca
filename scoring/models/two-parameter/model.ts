// two-parameter@1: ability by the two-parameter model, item parameters from the profile. Method: card.md and ../../irt/.
import { abilityModel } from '../../irt/ability/ability-model.ts';

export const twoParameter = abilityModel('two-parameter');
