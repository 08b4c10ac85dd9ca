// CRITIC: the doors of this method. See card.md.
export { type CriticInsufficient, type CriticOptions, type CriticWeights, weighByCritic } from './weigh-by-critic.ts';
