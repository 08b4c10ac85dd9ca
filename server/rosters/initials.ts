// First letters of a name's pinyin (张三 → zs), so that a person is found as one types. Chinese characters stand in the order of their
// reading in the collation that comes with Node; the first character of every letter parts them. Surnames that are read otherwise
// than the collation has it are named one by one.

const collator = new Intl.Collator('zh-CN-u-co-pinyin');
/** The first characters in their order. No reading begins with i, u or v. */
const firsts = [...'阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他屲夕丫帀'];
const letters = [...'abcdefghjklmnopqrstwxyz'];
const surnames: Readonly<Record<string, string>> = {
  ...{ 单: 's', 曾: 'z', 解: 'x', 仇: 'q', 区: 'o', 查: 'z', 翟: 'z', 朴: 'p', 乐: 'y', 盖: 'g', 种: 'c', 秘: 'b' },
  ...{ 重: 'c', 缪: 'm', 覃: 'q', 长: 'c', 召: 's', 洗: 'x', 冼: 'x', 尉: 'w', 万: 'w', 员: 'y', 佴: 'n', 隗: 'w' },
};
const han = /\p{Script=Han}/u;

function initialOf(sign: string): string {
  if (!han.test(sign)) return /[a-z0-9]/i.test(sign) ? sign.toLowerCase() : '';
  let found = '';
  for (const [at, first] of firsts.entries()) {
    if (collator.compare(sign, first) < 0) break;
    found = letters[at] ?? '';
  }
  return found;
}

const known = new Map<string, string>();

export function initialsOf(name: string): string {
  const signs = [...name.normalize('NFKC')];
  return signs
    .map((sign, at) => {
      const surname = at === 0 ? surnames[sign] : undefined;
      if (surname) return surname;
      const before = known.get(sign);
      if (before !== undefined) return before;
      const initial = initialOf(sign);
      // There are some thousands of characters in use; what is made up does not fill the memory.
      if (known.size < 10_000) known.set(sign, initial);
      return initial;
    })
    .join('');
}
