// The Typst compiler, loaded on first use: it costs a fifth of a second and the fonts, which most requests never need.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const workspace = join(import.meta.dirname, 'typst');
let loading: Promise<NodeCompiler> | null = null;

async function load(): Promise<NodeCompiler> {
  const { NodeCompiler: Compiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const require = createRequire(import.meta.url);
  const weights = (family: string, ...names: string[]) => {
    const root = dirname(require.resolve(`@expo-google-fonts/${family}/package.json`));
    return names.map((name) => join(root, name));
  };
  const fontPaths = [...weights('noto-serif-sc', '400Regular', '700Bold'), ...weights('noto-sans-sc', '400Regular', '700Bold')];
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
  const pdf = typst.pdf({ mainFilePath: join(workspace, template), inputs: { data: JSON.stringify(data) } }, { pdfStandard: standard });
  typst.evictCache(10);
  return pdf;
}

export async function compileSvg(template: string, data: unknown): Promise<string> {
  const typst = await compiler();
  const svg = typst.plainSvg({ mainFilePath: join(workspace, template), inputs: { data: JSON.stringify(data) } });
  typst.evictCache(10);
  return svg;
}
