import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { entries } from '../functions/house/registry.ts';
import { languages } from '../functions/texts/languages.ts';
import { type Bundles, buildFunctions, bundling } from '../infra/constructs/bundle.ts';
import { buildFunctionsOnce } from '../infra/constructs/kept-bundles.ts';

/** One function's bundle, and beside it a bundle that has only its SDK clients. */
export interface FunctionBundle {
  readonly name: string;
  readonly file: string;
  readonly bytes: number;
  /** The bytes of what ten languages say. */
  readonly texts: number;
  /** The clients that it loads when it starts. */
  readonly floor: Floor;
  /** All clients in the bundle: also those that are loaded when they are first needed. */
  readonly clients: Floor;
}

interface Floor {
  /** How many parts of the SDK there are: a few functions have none. */
  readonly parts: number;
  readonly file: string;
  readonly bytes: number;
}

type Inputs = Bundles['metafile']['inputs'];

/** The files that run when `entry` is loaded: not what it imports later. */
const loadedBy = (entry: string, inputs: Inputs): ReadonlySet<string> => {
  const seen = new Set([entry]);
  for (const file of seen) {
    for (const { path, kind } of inputs[file]?.imports ?? []) {
      if (kind !== 'dynamic-import') seen.add(path);
    }
  }
  return seen;
};

/** The part of the SDK that a file of it is: a client, a command, or one of the functions beside them. */
const partOfSdk = (file: string): { readonly from: string; readonly name: string } | undefined => {
  const [, client, name] =
    /^node_modules\/(@aws-sdk\/client-[\w-]+)\/dist-es\/(?:commands\/)?(\w+(?:Client|Command))\.js$/.exec(
      file,
    ) ?? [];
  if (client && name) return { from: client, name };
  const [, beside, called] =
    /^node_modules\/(@aws-sdk\/(?:util-dynamodb|s3-[\w-]+))\/dist-es\/(marshall|unmarshall|getSignedUrl|createPresignedPost)\.js$/.exec(
      file,
    ) ?? [];
  return beside && called ? { from: beside, name: called } : undefined;
};

interface Program {
  readonly parts: number;
  readonly contents: string;
}

/** A program that has the parts of the SDK that these files are, and does nothing else. */
const clientsOnly = (files: readonly string[]): Program => {
  const parts = files
    .map(partOfSdk)
    .filter((part) => part !== undefined)
    .toSorted((a, b) => `${a.from} ${a.name}`.localeCompare(`${b.from} ${b.name}`));
  const contents = [
    ...parts.map(({ from, name }) => `import { ${name} } from '${from}';`),
    `export const handler = [${parts.map(({ name }) => name).join(', ')}];`,
  ].join('\n');
  return { parts: parts.length, contents };
};

/**
 * Bundles programs of clients, each of them once and all in one call, which reads the SDK once. Answers where each is, by
 * what it says.
 */
const floorsIn = async (
  folder: string,
  programs: readonly Program[],
): Promise<(program: Program) => Floor> => {
  const distinct = [...new Map(programs.map((program) => [program.contents, program])).values()];
  const sources = join(folder, 'programs');
  mkdirSync(sources);
  const entryPoints = distinct.map(({ contents }, place) => {
    const source = join(sources, `${place}.mjs`);
    writeFileSync(source, contents);
    return { in: source, out: `clients-${place}` };
  });
  const { metafile } = await build({
    ...bundling,
    // The programs lie outside of the house, and its packages are meant.
    nodePaths: [join(bundling.absWorkingDir, 'node_modules')],
    entryPoints,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    metafile: true,
  });
  const bytes = new Map(
    Object.entries(metafile.outputs).map(([path, output]) => [
      resolve(bundling.absWorkingDir, path),
      output.bytes,
    ]),
  );
  const floors = new Map(
    distinct.map(({ contents, parts }, place) => {
      const file = join(folder, `clients-${place}.mjs`);
      return [contents, { parts, file, bytes: bytes.get(file) ?? Number.NaN }];
    }),
  );
  return ({ contents }) => {
    const floor = floors.get(contents);
    if (!floor) throw new Error(`No program was bundled that says: ${contents}`);
    return floor;
  };
};

/** `functions/texts/de.ts`, `functions/texts/de/mails.ts`, `functions/portal/texts/de.ts`. */
const ofALanguage = new RegExp(
  `^functions/(?:\\w+/)?texts/(?:${Object.keys(languages).join('|')})(?:/|\\.ts$)`,
);

/**
 * Bundles functions and, for each, its clients: what is left of the function without the rest, and so what it
 * must cost at least. Texts are the bytes that esbuild counts for the files of the languages.
 */
const bundlesIn = async (
  folder: string,
  only: readonly string[],
  own: Readonly<Record<string, string>>,
): Promise<readonly FunctionBundle[]> => {
  const handlers = Object.entries({ ...entries, ...own }).filter(
    ([name]) => only.length === 0 || only.includes(name),
  );
  const isAll = handlers.length === Object.keys(entries).length && Object.keys(own).length === 0;
  const { metafile, outputs } = isAll
    ? await buildFunctionsOnce(folder)
    : await buildFunctions(folder, Object.fromEntries(handlers));
  const described = [...outputs].map(([name, { entryPoint = '', inputs, bytes }]) => {
    const kept = Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
    const files = kept.map(([file]) => file);
    const loaded = loadedBy(entryPoint, metafile.inputs);
    return {
      name,
      file: join(folder, name, 'index.mjs'),
      bytes,
      texts: kept.reduce((sum, [file, part]) => sum + (ofALanguage.test(file) ? part.bytesInOutput : 0), 0),
      floor: clientsOnly(files.filter((file) => loaded.has(file))),
      clients: clientsOnly(files),
    };
  });
  const floorOf = await floorsIn(
    folder,
    described.flatMap(({ floor, clients }) => [floor, clients]),
  );
  return described.map((one) => ({ ...one, floor: floorOf(one.floor), clients: floorOf(one.clients) }));
};

/**
 * Does something with the bundles of all functions, or of those that are named, while they exist. `own`: further
 * handlers by name, with absolute paths.
 */
export const withBundles = async <T>(
  work: (bundles: readonly FunctionBundle[]) => Promise<T>,
  only: readonly string[] = [],
  own: Readonly<Record<string, string>> = {},
): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'aftercare-bench-'));
  try {
    return await work(await bundlesIn(folder, only, own));
  } finally {
    rmSync(folder, { recursive: true });
  }
};
