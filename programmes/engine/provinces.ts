// Provinces as people write them: 江苏 and 江苏省 are one. What is none of the thirty-four stays as it was typed.

const provinces = [
  ...['北京市', '天津市', '上海市', '重庆市', '河北省', '山西省', '辽宁省', '吉林省', '黑龙江省', '江苏省', '浙江省'],
  ...[
    '安徽省',
    '福建省',
    '江西省',
    '山东省',
    '河南省',
    '湖北省',
    '湖南省',
    '广东省',
    '海南省',
    '四川省',
    '贵州省',
    '云南省',
  ],
  ...['陕西省', '甘肃省', '青海省', '台湾省', '内蒙古自治区', '广西壮族自治区', '西藏自治区', '宁夏回族自治区'],
  ...['新疆维吾尔自治区', '香港特别行政区', '澳门特别行政区'],
];

/** 内蒙古 and 黑龙江 are told by three characters, all others by two. */
const shortOf = (province: string): string => province.slice(0, /^(内蒙古|黑龙江)/.test(province) ? 3 : 2);

/** The full name; '' where nothing was written. */
export function provinceOf(text: string): string {
  const written = text.normalize('NFKC').replaceAll(/\s/g, '');
  return provinces.find((province) => written.startsWith(shortOf(province))) ?? written;
}
