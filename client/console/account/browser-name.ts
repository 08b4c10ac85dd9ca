// Which device a session is on, as far as its browser says: enough to recognise one's own.

const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, '微信 WeChat'],
  [/DingTalk/, '钉钉 DingTalk'],
  [/Edg(A|iOS)?\//, 'Edge'],
  [/QQBrowser|MQQBrowser/, 'QQ 浏览器 QQ Browser'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

const first = (table: readonly (readonly [RegExp, string])[], text: string): string | undefined =>
  table.find(([pattern]) => pattern.test(text))?.[1];

/** null when the browser says nothing we know. */
export function browserName(agent: string | null): string | null {
  const known = [first(browsers, agent ?? ''), first(systems, agent ?? '')].filter((one) => one !== undefined);
  return known.length > 0 ? known.join(' · ') : null;
}

/** Where an address lies, as far as it can tell by itself. */
export function placeOf(address: string | null): 'this-machine' | 'inside' | 'outside' | 'unknown' {
  if (address === null) return 'unknown';
  if (/^(127\.|::1$)/.test(address)) return 'this-machine';
  if (/^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|f[cd]|fe80)/i.test(address))
    return 'inside';
  return 'outside';
}
