// Preloaded with --import by every command, for each process and thread to start in half the time; without it they work as well.
import { enableCompileCache, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

// Beside the packages, where nobody writes who does not own the program. Where that is read-only, nothing is kept.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/shuheng-compiled', import.meta.url)));

// Resolves what belongs to drizzle-orm without Node's help: Node reads the exports of its package.json, 447 entries and 180 KB,
// again for each of its modules, which was half a second of every start and 300 MB.
// Has every entry in `exports`, so the file behind a name is the same whoever asks.
const resolved = new Map<string, string>();
const folder = '/node_modules/drizzle-orm/';

registerHooks({
  resolve(specifier, context, next) {
    const { parentURL, conditions } = context;
    if (specifier.startsWith('./') || specifier.startsWith('../')) {
      if (!parentURL?.includes(folder) || !specifier.endsWith('.js')) return next(specifier, context);
      return { url: new URL(specifier, parentURL).href, format: 'module', shortCircuit: true };
    }
    const own = specifier === 'drizzle-orm' || specifier.startsWith('drizzle-orm/');
    if (!own || !conditions.includes('import')) return next(specifier, context);
    const known = resolved.get(specifier);
    if (known) return { url: known, format: 'module', shortCircuit: true };
    const found = next(specifier, context);
    resolved.set(specifier, found.url);
    return found;
  },
});
