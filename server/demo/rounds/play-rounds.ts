// The demonstration's programmes: who of its schools plays which part. A catalog without these definitions plays none.
import { playAnnouncedRound } from './announced-round.ts';
import { playFinishedRound } from './finished-round.ts';
import { playRunningRound } from './running-round.ts';
import type { Scene, School } from './scene.ts';

type Player = School & { readonly type: string };

/** @param schools in the order of the plan @param closed the campaign that all of them answered */
export async function playRounds(scene: Scene, closed: string, schools: readonly Player[]): Promise<void> {
  const [yunxi, wangjiang, qinghe, linhai, beiling, nanping, dongchuan, xitang] = schools;
  if (!yunxi || !wangjiang || !qinghe || !linhai || !beiling || !nanping || !dongchuan || !xitang)
    throw new Error('The demonstration has too few institutions.');
  const earlier = await playFinishedRound(scene, [yunxi, wangjiang, qinghe, linhai, beiling, nanping]);
  await playRunningRound(scene, closed, {
    ...{ own: yunxi, found: nanping, waiting: wangjiang, compared: qinghe },
    ...{ diagnosed: linhai, scored: beiling, screened: xitang, arrived: dongchuan },
  });
  await playAnnouncedRound(scene, [yunxi, wangjiang], earlier);
}
