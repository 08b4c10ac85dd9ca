// Provinces as people write them. Witness: the thirty-four divisions of GB/T 2260.
import { expect, test } from 'vitest';
import { provinceOf } from '../../programmes/engine/provinces.ts';
import { recommendingProvince } from '../../programmes/engine/recommending-province.ts';
import { definition, found, leads, sketch } from './definitions.ts';

test.each([
  ['江苏', '江苏省'],
  [' 江苏省 ', '江苏省'],
  ['内蒙古', '内蒙古自治区'],
  ['黑龙江省哈尔滨市', '黑龙江省'],
  ['广西', '广西壮族自治区'],
  ['山西', '山西省'],
  ['陕西', '陕西省'],
  ['北京', '北京市'],
  ['演示省', '演示省'],
  ['', ''],
])('%s is %s', (written, province) => expect(provinceOf(written)).toBe(province));

test('one province written in two ways is one', () => {
  const members = leads.map((one, at) => ({ ...one, province: at % 2 === 0 ? '江苏' : '江苏省' }));
  expect(found('province', 'regions', sketch('province', { members }))).toMatchObject({
    verdict: 'person',
    counted: { is: 1 },
  });
});

test('the member that is chosen recommends, on the track that has it, and only by a definition that says so', () => {
  const { programme } = definition('industry-community');
  expect(recommendingProvince(programme, sketch('province'))).toEqual({ member: 2, province: '四川省' });
  expect(recommendingProvince(programme, sketch('province', { answers: {} }))).toBeNull();
  expect(recommendingProvince(programme, sketch('central', { answers: sketch('province').answers }))).toBeNull();
  expect(recommendingProvince({}, sketch('province'))).toBeNull();
});
