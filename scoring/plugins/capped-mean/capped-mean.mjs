// capped-mean@1: the weighted mean, but no more than `reach` points above the weakest part. Method: card.md. The example of a
// model from outside: it imports nothing and uses only what it is handed,
// which is why all of it stands in one function.

/** @param {import('../handed.ts').Handed} handed */
export default ({ z, math, tree, ownParameters, ladders }) => {
  const parameters = z.strictObject({ reach: z.number().gt(0).max(100) });

  /** @param {ArrayLike<number>} values @param {ArrayLike<number>} weights @param {number} reach */
  const capped = (values, weights, reach) =>
    Math.min(math.weightedMean(values, weights), Math.min(...Array.from(values)) + reach);

  const told = {
    'zh-CN': '各部分的加权平均,但不超过最弱的一部分加限幅。',
    en: 'The weighted mean, but no more than the weakest part and the reach.',
  };

  return {
    id: 'capped-mean',
    version: 1,
    name: { 'zh-CN': '限幅平均', en: 'Capped mean' },
    traits: { monotone: true, reachesEnds: true, exact: true, bounds: 'unanswered' },
    parameters,
    parametersFor: () => ({ reach: 20 }),

    compile(instrument, profile) {
      const { reach } = ownParameters(profile, parameters);
      const layout = tree.compileLayout(instrument, profile);
      const rollUp = tree.rollUpBy(layout.nodes.map(() => (values, weights) => capped(values, weights, reach)));
      return tree.compileTree({ layout, rollUp, view: () => ({ ruleOf: () => ({ is: 'own', told }) }) });
    },

    rebuild({ children }, { reach }) {
      const parts = children.filter(({ counted }) => counted !== null);
      return capped(
        parts.map(({ counted }) => counted),
        parts.map(({ weight }) => weight),
        reach,
      );
    },

    example: {
      title: '七道题,一题未答 / Seven items, one unanswered',
      witness: 'hand calculation (card.md)',
      ...ladders({ A: { 'A.1': 4, 'A.2': 1 }, B: { 'B.1': 2 } }),
      parameters: { reach: 15 },
      answers: {
        'A.1-L1': { is: 'value', value: 5 },
        'A.1-L2': { is: 'value', value: 4 },
        'A.1-L3': { is: 'value', value: 2 },
        'A.2-L1': { is: 'value', value: 4 },
        'B.1-L1': { is: 'value', value: 1 },
        'B.1-L2': { is: 'value', value: 5 },
      },
      expected: {
        'A.1': { value: 40, low: 15, high: 40 },
        A: { value: 55, low: 30, high: 55 },
        B: { value: 15, low: 15, high: 15 },
        overall: { value: 30, low: 22.5, high: 30 },
        level: 2,
      },
    },
  };
};
