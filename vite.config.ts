// Builds one part at a time, named by the mode: what respondents load (the server writes the page around it, naming the files by the
// manifest), their service worker, preview.html (the same pages inside the console, before a version is published) or console.html (staff and
// reports). Built together they would share chunks, and a respondent would load what only the console uses of a library. Every file is also
// written compressed, so that the server only picks the right one.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = dirname(fileURLToPath(import.meta.url));
const output = join(root, 'dist', 'client');

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

/** Writes .br and .gz beside every new text file once the build is complete; the hardest where a phone waits for it, which takes its time. */
function precompress(quality: number): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    closeBundle() {
      const files = filesBelow(output);
      for (const path of files.filter(
        (name) => /\.(m?js|css|html|svg|json)$/.test(name) && !files.includes(`${name}.br`),
      )) {
        const content = readFileSync(path);
        writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
        writeFileSync(
          `${path}.br`,
          brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
        );
      }
    },
  };
}

/** What the reader of PDF fetches when a document asks for it: fonts and Chinese characters that are not embedded, decoders of scans. */
function pdfReader(): Plugin {
  const home = join(root, 'node_modules', 'pdfjs-dist');
  const wanted = ['cmaps', 'standard_fonts', 'wasm/openjpeg_nowasm_fallback.js'];
  return {
    name: 'pdf-reader',
    apply: 'build',
    generateBundle() {
      for (const path of wanted.map((name) => join(home, name))) {
        const files = statSync(path).isDirectory() ? filesBelow(path) : [path];
        for (const file of files.filter((name) => !/LICENSE/.test(name)))
          this.emitFile({
            type: 'asset',
            fileName: `pdf-reader/${relative(home, file).split(sep).join('/')}`,
            source: readFileSync(file),
          });
      }
    },
  };
}

const serverAddress = 'http://127.0.0.1:4100';

/** In development the pages answer for the addresses that the server gives them in production; the respondent's is the server's, with our sources in it. */
function pageAddresses(): Plugin {
  return {
    name: 'page-addresses',
    configureServer(server) {
      server.middlewares.use(async (request, response, next) => {
        const address = request.url ?? '/';
        const path = address.split('?')[0] ?? '/';
        if (!request.headers.accept?.includes('text/html') || path.startsWith('/api/')) return next();
        if (!/^\/(a\/|p\/|e$)/.test(path)) {
          request.url = path === '/preview' ? '/preview.html' : '/console.html';
          return next();
        }
        const page = await fetch(serverAddress + address).then((answer) => answer.text());
        const ours = page
          .replace(
            /<(link rel="(stylesheet|modulepreload)"|script type="module")[^>]*\/assets\/[^>]*>(<\/script>)?/g,
            '',
          )
          .replace('</body>', '<script type="module" src="/answer/entry/main.ts"></script></body>');
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        response.end(await server.transformIndexHtml(address, ours));
      });
    },
  };
}

const manifest = 'answer-manifest.json';

/** What the service worker keeps, and a name for exactly this set: files that respondents load. */
function keptByWorker(): { files: string[]; version: string } {
  const built = JSON.parse(readFileSync(join(output, manifest), 'utf8')) as Record<
    string,
    { file: string; css?: string[] }
  >;
  const files = [...new Set(Object.values(built).flatMap(({ file, css = [] }) => [file, ...css]))].map(
    (name) => `/${name}`,
  );
  const version = createHash('sha256').update(files.toSorted().join('\n')).digest('hex').slice(0, 12);
  return { files, version };
}

/** Looks of SurveyJS that no questionnaire of ours is compiled to (client/answer/survey-parts.ts): a third of its style sheet. */
const unusedLooks =
  /\.s[dv]-(rating|ranking|boolean|slider|file|image|imagepicker|imagemap|tagbox|multipletext|signaturepad|timer|completedpage|progress|header|brand|breadcrumbs|save|summary)(?![a-z])/;
const withoutUnusedLooks = {
  postcssPlugin: 'without-unused-looks',
  Rule(rule: { selectors: string[]; remove(): unknown }) {
    const used = rule.selectors.filter((selector) => !unusedLooks.test(selector));
    if (used.length === 0) rule.remove();
    else if (used.length < rule.selectors.length) rule.selectors = used;
  },
};

const inputs: Readonly<Record<string, string>> = {
  answer: 'answer/entry/main.ts',
  preview: 'preview.html',
  console: 'console.html',
};

export default defineConfig(({ command, mode }) => ({
  root: join(root, 'client'),
  base: '/',
  appType: 'mpa',
  plugins: [
    react(),
    ...(mode === 'console' ? [pdfReader()] : []),
    precompress(mode === 'answer' ? 11 : 9),
    pageAddresses(),
  ],
  ...(mode === 'worker' ? { publicDir: false, define: { keptByWorker: JSON.stringify(keptByWorker()) } } : {}),
  css: { postcss: { plugins: [withoutUnusedLooks] } },
  build: {
    outDir: output,
    // The first one begins anew.
    emptyOutDir: mode === 'answer',
    ...(mode === 'answer' ? { manifest } : {}),
    // WebViews inside WeChat lag years behind.
    target: ['es2020', 'chrome87', 'safari14'],
    reportCompressedSize: false,
    chunkSizeWarningLimit: 3000,
    rolldownOptions: {
      // Fields of classes become assignments: as definitions they would need a helper, a file of its own that the entry page waits for.
      transform: { assumptions: { setPublicClassFields: true } },
      input:
        command === 'serve'
          ? ['preview', 'console'].map((page) => join(root, 'client', inputs[page] ?? ''))
          : join(root, 'client', inputs[mode] ?? 'answer/worker/main.ts'),
      // A worker is one file at one address, which its pages know without asking.
      ...(mode === 'worker' ? { output: { format: 'iife' as const, entryFileNames: 'answer-worker.js' } } : {}),
    },
  },
  server: { port: 5173, proxy: { '^/api/': serverAddress } },
}));
