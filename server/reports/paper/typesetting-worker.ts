// The Typst compiler in a thread of its own: setting a long report takes half a second, in which answers must still arrive.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { svgToPng } from './picture/svg-to-png.ts';
import type { Job, Outcome } from './typesetter.ts';

const workspace = join(import.meta.dirname, 'typst');
const require = createRequire(import.meta.url);
const folder = (family: string, weight: string) =>
  join(dirname(require.resolve(`@expo-google-fonts/${family}/package.json`)), weight);
const fontPaths = ['400Regular', '700Bold'].flatMap((weight) => [
  folder('noto-serif-sc', weight),
  folder('noto-sans-sc', weight),
]);
const typst = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths }] });

function run(job: Job): Outcome {
  const document = { mainFilePath: join(workspace, job.template), inputs: { data: job.data } };
  try {
    if (job.as === 'pdf') return { id: job.id, done: { pdf: typst.pdf(document, { pdfStandard: job.standard }) } };
    const svg = typst.plainSvg(document);
    if (job.as === 'svg') return { id: job.id, done: { svg } };
    const { png, width, height } = svgToPng(svg, job.scale);
    return { id: job.id, done: { png, width, height } };
  } catch (fault) {
    return { id: job.id, fault: String(fault) };
  } finally {
    // Keeps what the last few documents shared (fonts, the template), drops the rest.
    typst.evictCache(10);
  }
}

parentPort?.on('message', (job: Job) => parentPort?.postMessage(run(job)));
