// The demonstration's programmes: who of its schools plays which part.
import { playAnnouncedRound } from './announced-round.ts';
import { playCommunityRound } from './community-round.ts';
import { playFinishedRound } from './finished-round.ts';
import { playRunningRound } from './running-round.ts';
import type { Scene, School } from './scene.ts';

export type Player = School & { readonly type: string };

/** @param schools in the order of the plan */
function partsOf(schools: readonly Player[]) {
  const [yunxi, wangjiang, qinghe, linhai, beiling, nanping, dongchuan, xitang] = schools;
  if (!yunxi || !wangjiang || !qinghe || !linhai || !beiling || !nanping || !dongchuan || !xitang)
    throw new Error('The demonstration has too few institutions.');
  return { yunxi, wangjiang, qinghe, linhai, beiling, nanping, dongchuan, xitang };
}

/** With campaigns of their own: before those of the institutions, which are to be the latest. */
export async function playBaseRounds(scene: Scene, schools: readonly Player[]): Promise<void> {
  const { yunxi, wangjiang, qinghe, linhai, beiling, nanping } = partsOf(schools);
  const earlier = await playFinishedRound(scene, [yunxi, wangjiang, qinghe, linhai, beiling, nanping]);
  await playAnnouncedRound(scene, [yunxi, wangjiang], earlier);
  await playCommunityRound(scene);
}

/** @param closed the campaign that all of them answered */
export async function playCentreRound(scene: Scene, closed: string, schools: readonly Player[]): Promise<void> {
  const { yunxi, wangjiang, qinghe, linhai, beiling, nanping, dongchuan, xitang } = partsOf(schools);
  await playRunningRound(scene, closed, {
    ...{ own: yunxi, found: nanping, waiting: wangjiang, compared: qinghe },
    ...{ diagnosed: linhai, scored: beiling, screened: xitang, arrived: dongchuan },
  });
}
