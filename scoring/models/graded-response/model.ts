// graded-response@1: ability by the graded-response model, item parameters from the profile. Method: card.md and ../../irt/.
import { abilityModel } from '../../irt/ability/ability-model.ts';

export const gradedResponse = abilityModel('graded-response');
