// For the image: leaves in `node_modules` what the server loads. Kept are the project's dependencies and theirs, without
// what only the pages import (they are built), tools, the bundled Node (the image has its own) and fonts nobody prints with.
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const readManifest = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

function listFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? listFiles(path) : [path];
  });
}

/** What a folder's rooms import, as they spell it; also what they resolve by name. */
function importedBy(folder: string): (name: string) => boolean {
  const sources = listFiles(folder).filter((path) => /\.tsx?$/.test(path));
  const text = sources.map((path) => readFileSync(path, 'utf8')).join('\n');
  return (name) => new RegExp(`['"\`]${name}['"\`/]`).test(text);
}

/** The folders of every package the server may load. */
export function keptPackages(root: string): ReadonlySet<string> {
  const byPages = importedBy(join(root, 'client'));
  const byServer = ['server', 'scoring', 'questionnaires', 'programmes'].map((house) => importedBy(join(root, house)));
  const onlyPages = (name: string): boolean => byPages(name) && !byServer.some((imports) => imports(name));
  const kept = new Set<string>();

  function keep(name: string, from: string): void {
    const folder = find(name, from);
    if (folder === null || kept.has(folder)) return;
    kept.add(folder);
    const { dependencies, optionalDependencies } = readManifest(folder);
    for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) keep(next, folder);
  }

  for (const name of Object.keys(readManifest(root).dependencies ?? {})) if (!onlyPages(name)) keep(name, root);
  return kept;
}

/** Where Node would find it; null for one made for another platform. */
function find(name: string, from: string): string | null {
  for (let at = from; ; at = dirname(at)) {
    const folder = join(at, 'node_modules', name);
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (at === dirname(at)) return null;
  }
}

/** Every package below a `node_modules`, the outer ones first. */
export function installedPackages(modules: string): string[] {
  if (!existsSync(modules)) return [];
  return readdirSync(modules)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => join(name, inner)) : name,
    )
    .flatMap((name) => [join(modules, name), ...installedPackages(join(modules, name, 'node_modules'))]);
}

/** The weights that reports are set in, named by the rooms that set them. */
export function fontWeights(root: string): ReadonlySet<string> {
  const rooms = listFiles(join(root, 'server', 'reports', 'paper')).filter((path) => path.endsWith('.ts'));
  return new Set(rooms.flatMap((path) => readFileSync(path, 'utf8').match(/\b\d00[A-Z][A-Za-z]+\b/g) ?? []));
}

function removeTheRest(root: string): void {
  const kept = keptPackages(root);
  const holds = (folder: string): boolean => [...kept].some((path) => path === folder || path.startsWith(folder + sep));
  for (const folder of installedPackages(join(root, 'node_modules')))
    if (!holds(folder)) rmSync(folder, { recursive: true, force: true });
  const weights = fontWeights(root);
  const fonts = join(root, 'node_modules', '@expo-google-fonts');
  for (const family of readdirSync(fonts))
    for (const name of readdirSync(join(fonts, family)))
      if (/^\d00/.test(name) && !weights.has(name)) rmSync(join(fonts, family, name), { recursive: true });
}

if (import.meta.main) removeTheRest(join(import.meta.dirname, '..'));
