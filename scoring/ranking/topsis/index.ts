// TOPSIS: the doors of this method. See card.md.
export { rankByTopsis, type TopsisInsufficient, type TopsisOptions, type TopsisRanking } from './rank-by-topsis.ts';
