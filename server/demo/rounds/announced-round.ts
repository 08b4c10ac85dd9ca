// This year's round of the bases, far enough on that one is announced, with an objection to answer, and one builds and has a plan to
// hand in. Bases of the finished round answer again, so that what became of their improvement tasks can be seen.
import { raiseObjection } from '../../announcements/objections.ts';
import { apply } from './apply.ts';
import { type Base, baseInstrument, filledBase, runBaseCampaign } from './bases.ts';
import { openRound } from './open-round.ts';
import { move, openPanel } from './review.ts';
import { asOf, dayOf, decide, judgeAllMet, type Scene, type School, tickPapers } from './scene.ts';
import { showBaseEvidence } from './show-evidence.ts';

type Typed = School & { readonly type: string };

export async function playAnnouncedRound(
  scene: Scene,
  [own, other]: readonly [Typed, Typed],
  earlier: readonly Base[],
): Promise<void> {
  const year = dayOf(scene, 0).slice(0, 4);
  const planned = [
    {
      school: own,
      type: own.type,
      title: '数字孪生协同育人基地（演示）',
      standing: 0.62,
      enterprise: '云溪数控有限公司（演示）',
      field: 'software',
    },
    {
      school: other,
      type: other.type,
      title: '智能传感协同育人基地（演示）',
      standing: 0.7,
      enterprise: '望江传感有限公司（演示）',
      field: 'ic',
    },
  ];
  const name = `协同育人基地自评·${year}（演示数据）`;
  const again = earlier.map((base) => ({ ...base, standing: base.standing + 0.14 }));
  const { campaign, bases } = await runBaseCampaign(scene, name, [-58, -50, -45], [...planned, ...again]);
  const [building, announced] = bases as [Base, Base];
  const applying = [building, announced];
  const round = await openRound(scene, {
    ...{ programme: 'training-base-programme', campaign, name: `${year} 届（演示，公示中）`, opens: -70, closes: -40 },
    decided: { annual: '演示届次按所列日期报送' },
    periods: { annual: { is: 'span', from: dayOf(scene, -6), until: dayOf(scene, 12) } },
  });
  const ids = new Map<Base, string>();
  for (const base of applying) {
    ids.set(base, await apply(scene, -48, round, base.school, filledBase(base, dayOf(scene, -55))));
    await showBaseEvidence(scene, -47, base);
  }
  const of = (base: Base): string => ids.get(base) ?? '';
  const panel = await openPanel(scene, {
    ...{ campaign, instrument: baseInstrument, name: `${year} 届基地评审组（演示）`, made: -36, due: -25 },
    reviews: applying.map(({ subject }) => ({
      subject,
      user: 'lead' as const,
      indicators: null,
      until: 'handed-in' as const,
    })),
  });
  await move(scene, -30, panel, 'moderation');
  await move(scene, -28, panel, 'closed');
  for (const base of applying) {
    await tickPapers(scene, -27, of(base));
    await judgeAllMet(scene, -26, of(base));
  }
  await decide(scene, -18, of(building), 'pass');
  await decide(scene, -9, of(building), 'pass');
  await decide(scene, -8, of(building), 'recognise');
  await decide(scene, -3, of(announced), 'pass');
  await raiseObjection(asOf(scene, -1), round, {
    ...{ application: of(announced), name: '演示群众', contact: 'demo@example.org' },
    text: '申报材料中的企业导师人数与公开信息不一致，请核实。（演示异议）',
  });
}
