// The Typst compiler, loaded on first use: it costs a fifth of a second and the fonts, which most requests never need.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const workspace = join(import.meta.dirname, 'typst');
const require = createRequire(import.meta.url);
let loading: Promise<NodeCompiler> | null = null;

function fontFolder(family: 'noto-serif-sc' | 'noto-sans-sc', weight: string): string {
  return join(dirname(require.resolve(`@expo-google-fonts/${family}/package.json`)), weight);
}

/** The font of running text, for asking which signs it has. */
export function bodyFont(): string {
  return join(fontFolder('noto-serif-sc', '400Regular'), 'NotoSerifSC_400Regular.ttf');
}

async function load(): Promise<NodeCompiler> {
  const { NodeCompiler: Compiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const weights = ['400Regular', '700Bold'];
  const fontPaths = weights.flatMap((weight) => [
    fontFolder('noto-serif-sc', weight),
    fontFolder('noto-sans-sc', weight),
  ]);
  return Compiler.create({ workspace, fontArgs: [{ fontPaths }] });
}

async function compiler(): Promise<NodeCompiler> {
  loading ??= load();
  return loading;
}

export type PdfStandard = 'a-2a' | 'ua-1';

/** Compiles one template of `typst/`; `data` reaches it as JSON in `sys.inputs.data`, never as markup. */
export async function compilePdf(template: string, data: unknown, standard: PdfStandard): Promise<Uint8Array> {
  const typst = await compiler();
  const pdf = typst.pdf(
    { mainFilePath: join(workspace, template), inputs: { data: JSON.stringify(data) } },
    { pdfStandard: standard },
  );
  typst.evictCache(10);
  return pdf;
}

/** The same, as one picture with outlined letters. */
export async function compileSvg(template: string, data: unknown): Promise<string> {
  const typst = await compiler();
  const svg = typst.plainSvg({ mainFilePath: join(workspace, template), inputs: { data: JSON.stringify(data) } });
  typst.evictCache(10);
  return svg;
}
