import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageShares, phoneShares } from '../../../client/report/column-widths.ts';

const sum = (shares: readonly number[]) => shares.reduce((total, share) => total + share, 0);
const column = (label: string, ...texts: string[]) => ({ label, texts });

describe('the columns of a table', () => {
  it('stay columns on a phone where numbers and few words stand', () => {
    const shares = phoneShares([
      column('岗位任务', '设备接入与数据采集', '网络连通检查'),
      column('任务要求', '4 级', '3 级'),
      { ...column('群体自评', '3.4', '2.9'), unit: '(1–5 级)' },
      column('有效人数', '26', '26'),
      column('差距', '−0.6', '+0.4'),
      column('对照', '差距', '接近'),
    ]);
    expect(sum(shares!)).toBeCloseTo(100, 9);
    expect(shares![0]).toBeGreaterThan(shares![3]!);
  });
  it('become cards on a phone where sentences stand', () => {
    expect(phoneShares([column('指标', 'D1'), column('现状', '随产业新技术修订图谱,并帮助其他单位参照使用')])).toBe(
      null,
    );
  });
  it('have no room where nothing stands in any row', () => {
    expect(phoneShares([column('指标', '数据治理'), column('现为', '2 级'), column('备注', '', '')])![2]).toBe(0);
  });
  it('keep the shares they were given on a page, unless a word would be cut', () => {
    const even = pageShares([
      { ...column('指标', '数据治理'), share: 3 },
      { ...column('得分', '37.5/100'), share: 1 },
    ]);
    expect(even).toEqual([75, 25]);
    const narrow = pageShares([
      { ...column('Basis', 'four indicators'), share: 20 },
      { ...column('Department', 'x'), share: 1 },
    ]);
    expect(narrow[1]).toBeGreaterThan(100 / 21);
  });
  it('always fill the table exactly, whatever the words', () => {
    const words = fc.array(fc.string({ maxLength: 20 }), { maxLength: 4 });
    const columns = fc.array(
      fc.record({ label: fc.string({ maxLength: 12 }), texts: words, share: fc.integer({ min: 1, max: 9 }) }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(columns, (given) => {
        expect(sum(pageShares(given))).toBeCloseTo(100, 6);
        const phone = phoneShares(given);
        if (phone) expect(sum(phone)).toBeCloseTo(100, 6);
      }),
    );
  });
});
