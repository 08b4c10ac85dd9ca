// A real Chromium from npm packages, on machines that have neither browser nor fonts nor its system libraries.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

const packed = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', '..');
const modules = join(packed, '..', '..');
const version = (JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8')) as { version: string }).version;
const unpacked = join(modules, '.cache', `shuheng-chromium-${version}`);

/** Once per version: unpacked beside the packages, complete or not at all, so that parallel runs cannot meet a half. */
function unpack(): void {
  if (existsSync(unpacked)) return;
  mkdirSync(dirname(unpacked), { recursive: true });
  const half = mkdtempSync(join(dirname(unpacked), 'half-'));
  writeFileSync(join(half, 'chromium'), brotliDecompressSync(readFileSync(join(packed, 'bin', 'chromium.br'))));
  chmodSync(join(half, 'chromium'), 0o755);
  const libraries = brotliDecompressSync(readFileSync(join(packed, 'bin', 'al2023.tar.br')));
  mkdirSync(join(half, 'al2023'));
  spawnSync('tar', ['-xf', '-', '-C', join(half, 'al2023')], { input: libraries });
  try {
    renameSync(half, unpacked);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(unpacked)) throw error;
  }
}

/** The libraries that come with the package are used only where the system lacks its own. */
function libraryPath(executable: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const alone = spawnSync(executable, ['--version', '--no-sandbox'], { env, encoding: 'utf8' });
  if (alone.status === 0) return {};
  return { LD_LIBRARY_PATH: [join(unpacked, 'al2023', 'lib'), env.LD_LIBRARY_PATH].filter(Boolean).join(':') };
}

/** Chinese text needs a Chinese font; pictures must not depend on the machine. */
function writeFontConfig(folder: string): string {
  const faces = ['400Regular', '500Medium', '700Bold'].map(
    (weight) => `<dir>${join(modules, '@expo-google-fonts', 'noto-sans-sc', weight)}</dir>`,
  );
  const alias = (family: string) =>
    `<alias><family>${family}</family><prefer><family>Noto Sans SC</family></prefer></alias>`;
  const path = join(folder, 'fonts.conf');
  writeFileSync(
    path,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${faces.join('')}<cachedir>${join(folder, 'font-cache')}</cachedir>${['sans-serif', 'serif', 'system-ui', 'monospace'].map(alias).join('')}</fontconfig>`,
  );
  return path;
}

/** Those of this process that were not closed yet. */
export const running = new Set<Browser>();

/** @param more switches of the browser */
export async function launchChromium(more: readonly string[] = []): Promise<Browser & AsyncDisposable> {
  unpack();
  const folder = mkdtempSync(join(tmpdir(), 'shuheng-browser-'));
  const executablePath = join(unpacked, 'chromium');
  const env = { ...process.env, HOME: folder, TMPDIR: folder, FONTCONFIG_FILE: writeFontConfig(folder) };
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-background-networking', '--font-render-hinting=none', '--disable-gpu', ...more],
    env: { ...env, ...libraryPath(executablePath, env) } as Record<string, string>,
  });
  // Said to every page of its own: the driver's default is that of whoever likes movement. A click meant for a button that is
  // still growing into its place is lost on a busy machine.
  const newContext = browser.newContext.bind(browser);
  browser.newContext = (options) => newContext({ reducedMotion: 'reduce', ...options });
  running.add(browser);
  browser.on('disconnected', () => {
    running.delete(browser);
    rmSync(folder, { recursive: true, force: true });
  });
  return browser;
}
