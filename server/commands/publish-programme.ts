// `npm run publish-programme -- <id> <version>`: seals one version of a programme, or says in full what stands against it.
import { readConfig } from '../config.ts';
import { InstrumentFileError } from '../instruments/definition-files.ts';
import { type ProgrammePublished, publishProgramme } from '../programmes/publish-programme.ts';

function describe(result: ProgrammePublished, name: string): { readonly text: string; readonly ok: boolean } {
  switch (result.state) {
    case 'sealed':
      return { ok: true, text: `${name} 已封存 / sealed: ${result.seal.sha256}` };
    case 'unchanged':
      return {
        ok: true,
        text: `${name} 已于 ${result.seal.date} 封存，内容未变 / already sealed and unchanged: ${result.seal.sha256}`,
      };
    case 'changed-after-sealing':
      return {
        ok: false,
        text: `${name} 封存后被改动，拒绝发布；请恢复原文件或另立新版本 / changed after sealing: restore it or make a new version.`,
      };
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

/** Sealing dates are Beijing dates, whatever the machine's zone. */
const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());

function main(id: string | undefined, version: string | undefined): number {
  if (!id || !version) {
    console.error('用法 / usage: npm run publish-programme -- <id> <version>');
    return 2;
  }
  try {
    const { text, ok } = describe(
      publishProgramme({ programmes: readConfig().programmesDir, id, version, date: today() }),
      `${id} ${version}`,
    );
    (ok ? console.log : console.error)(text);
    return ok ? 0 : 1;
  } catch (error) {
    if (!(error instanceof InstrumentFileError)) throw error;
    console.error(error.message);
    return 1;
  }
}

process.exitCode = main(process.argv[2], process.argv[3]);
