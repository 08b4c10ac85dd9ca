// rasch@1: ability by the rasch model, item parameters from the profile. Method: card.md and ../../irt/.
import { abilityModel } from '../../irt/ability/ability-model.ts';

export const rasch = abilityModel('rasch');
