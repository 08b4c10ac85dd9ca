// `npm run publish-instrument -- <id> <version>`: seals one instrument version, or says in full what stands against it.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError, readConfig } from '../config.ts';
import { type PublishResult, publishVersion } from '../instruments/publish-version.ts';
import { InstrumentFileError } from '../instruments/read-version.ts';
import { openPlugins } from '../plugins/open-plugins.ts';
import { tellPlugin, tellRefusal } from '../plugins/plugin.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

function describeResult(result: PublishResult, name: string): { readonly text: string; readonly ok: boolean } {
  switch (result.state) {
    case 'sealed':
      return {
        ok: true,
        text: `${name} 已封存 / sealed: ${result.published.sha256}\n基准算例 / golden cases: ${result.cases}`,
      };
    case 'profiles-added':
      return {
        ok: true,
        text: `${name} 新增方案已封存 / profiles sealed: ${result.profiles.join(', ')}\n基准算例 / golden cases: ${result.cases}`,
      };
    case 'unchanged':
      return {
        ok: true,
        text: `${name} 已于 ${result.published.date} 封存，内容未变 / already sealed and unchanged: ${result.published.sha256}`,
      };
    case 'changed-after-sealing':
      return {
        ok: false,
        text: `${name} 封存后被改动(${result.what.join('、')})，拒绝发布；请恢复原文件或另立新版本 / changed after sealing: restore it or make a new version.`,
      };
    case 'step-too-small':
      return { ok: false, text: `${name} ${tellStep(result)}` };
    case 'no-profile':
      return { ok: false, text: `${name} 没有评分方案，不能封存 / has no profile and cannot be sealed.` };
    case 'faulty': {
      const lines = result.faults.map(
        ({ path, code, message }) => `  ${path} [${code}] ${message['zh-CN']} / ${message.en}`,
      );
      return {
        ok: false,
        text: `${name} 有 ${result.faults.length} 处问题，未封存 / not sealed, faults:\n${lines.join('\n')}`,
      };
    }
  }
}

/** What demands the larger step: verdicts with their reasons, then whatever else asks for as much. */
function tellStep({ step, comparison }: PublishResult & { state: 'step-too-small' }): string {
  const verdicts = comparison.dimensions.flatMap(({ dimension, verdict, reasons }) =>
    verdict === 'comparable'
      ? []
      : reasons.map(
          ({ sentence }) => `${dimension || '总分 / overall'} [${verdict}] ${sentence['zh-CN']} / ${sentence.en}`,
        ),
  );
  const changes = [...comparison.items, ...comparison.indicators]
    .filter(({ bump }) => bump === step.demanded)
    .map(({ code, kinds }) => `${code} [${kinds.join(', ')}]`);
  const settings = [...comparison.settings, ...comparison.profiles.flatMap((profile) => profile.changes)]
    .filter(({ bump }) => bump === step.demanded)
    .map(({ part, fields }) => `${part} ${fields.map(({ place }) => place).join(', ')}`);
  return [
    `相对 ${step.before} 的改动须升 ${step.demanded}，版本号至少为 ${step.atLeast}，未封存 / not sealed: the changes since ${step.before} demand a ${step.demanded} step, ${step.atLeast} or later:`,
    ...[...verdicts, ...changes, ...settings].map((line) => `  ${line}`),
  ].join('\n');
}

/** Sealing dates are Beijing dates, whatever the machine's zone. */
const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());

async function main(id: string | undefined, version: string | undefined): Promise<number> {
  if (!id || !version) {
    console.error('用法 / usage: npm run publish-instrument -- <id> <version>');
    return 2;
  }
  try {
    const folders = { questionnaires: join(root, 'questionnaires'), golden: join(root, 'test', 'golden') };
    const { pluginsDir } = readConfig();
    const plugins = await openPlugins({ pluginsDir, questionnairesDir: folders.questionnaires }, { drafts: true });
    for (const plugin of plugins.loaded) console.log(tellPlugin(plugin));
    for (const refusal of plugins.refused) console.error(tellRefusal(refusal));
    const result = publishVersion({ ...folders, id, version, date: today(), plugins });
    const { text, ok } = describeResult(result, `${id} ${version}`);
    (ok ? console.log : console.error)(text);
    return ok ? 0 : 1;
  } catch (error) {
    if (!(error instanceof InstrumentFileError || error instanceof ConfigError)) throw error;
    console.error(error.message);
    return 1;
  }
}

process.exitCode = await main(process.argv[2], process.argv[3]);
