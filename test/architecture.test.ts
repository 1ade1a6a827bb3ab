import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rooms } from '../functions/house/registry.ts';

const root = join(import.meta.dirname, '..');
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts'], {
  cwd: root,
  encoding: 'utf8',
});

interface Import {
  readonly target: string;
  readonly typeOnly: boolean;
}

interface Source {
  readonly file: string;
  readonly code: string;
  readonly imports: readonly Import[];
}

const importStatement = /^\s*(?:import|export)\s+(type\s+)?([^'";]*?\sfrom\s+)?'([^']+)'/gm;

const sources: readonly Source[] = tracked
  .split('\n')
  .filter((file) => file !== '' && !file.endsWith('.d.ts'))
  .flatMap((file) => {
    let code: string;
    try {
      code = readFileSync(join(root, file), 'utf8');
    } catch {
      return [];
    }
    const imports = [...code.matchAll(importStatement)].map(([, type, names = '', target = '']) => ({
      // `import { type A, type B }` brings no code either.
      typeOnly: type !== undefined || /^\{(\s*type\s+\w+(\s+as\s+\w+)?\s*,?)+\s*\}\s*from/.test(names.trim()),
      target: target.startsWith('.') ? relative(root, join(root, dirname(file), target)) : target,
    }));
    return [{ file, code, imports }];
  });

const product = sources.filter(({ file }) => file.startsWith('functions/'));
const roomOf = (file: string) => file.split('/')[1] ?? '';
const kindOf = (file: string) =>
  /\.(handler|store|client|services|mail|page|api)\.ts$/.exec(file)?.[1] ?? 'plain';
const isAws = (target: string) => target.startsWith('@aws-sdk/') || target.startsWith('@smithy/');

/** What each kind of file may import besides plain files, `kit/`, and types of anything. docs/architecture.md has the table. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  plain: ['mail', 'page'],
  api: ['api'],
  mail: ['mail'],
  page: ['page'],
  store: [],
  client: [],
  services: ['store', 'client', 'services'],
  handler: ['store', 'client', 'services', 'mail', 'page', 'api'],
};

/** From the ground up; functions/house/registry.ts says what that means. */
const order: readonly string[] = rooms;
const registries = new Set(['functions/admin/api.ts', 'functions/copies/samples.ts']);
const isRoof = (file: string) => registries.has(file) || ['handler', 'services'].includes(kindOf(file));

/** What is wrong with an import that goes up, and where the file should live instead. */
const upwards = ({ file, imports }: Source): string[] =>
  imports.flatMap(({ target }) => {
    const [own, other] = [roomOf(file), roomOf(target)];
    if (!target.startsWith('functions/') || isRoof(file) || order.indexOf(other) <= order.indexOf(own))
      return [];
    const place = `${file} belongs into ${other}/ or a room after it, or what it needs of ${target} into ${own}/ or before`;
    return [`${file} imports ${target}, but ${other} stands above ${own}: ${place}.`];
  });

/** The files of one circle of imports, types included; none where there is no circle. */
const circleAmong = (files: readonly Source[]): readonly string[] => {
  const targets = new Map(files.map(({ file, imports }) => [file, imports.map(({ target }) => target)]));
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): readonly string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const target of targets.get(file) ?? []) {
      const circle = visit(target, [...path, file]);
      if (circle.length > 0) return circle;
    }
    done.add(file);
    return [];
  };
  for (const { file } of files) {
    const circle = visit(file, []);
    if (circle.length > 0) return circle;
  }
  return [];
};

const broken = (rule: (source: Source, imported: Import) => boolean, among = product): string[] =>
  among.flatMap((source) =>
    source.imports
      .filter((imported) => rule(source, imported))
      .map(({ target }) => `${source.file} imports ${target}`),
  );

describe('the house', () => {
  test('files import what their name allows', () => {
    const rooms = product.filter(({ file }) => roomOf(file) !== 'kit');
    const rule = ({ file }: Source, { target, typeOnly }: Import) => {
      if (typeOnly || !target.startsWith('functions/') || roomOf(target) === 'kit') return false;
      const kind = kindOf(target);
      return kind !== 'plain' && !mayImport[kindOf(file)]?.includes(kind);
    };
    expect(broken(rule, rooms).filter((line) => !line.startsWith('functions/admin/api.ts'))).toEqual([]);
  });

  test('every room has its place in the order, and files import only from rooms below', () => {
    expect(new Set(product.map(({ file }) => roomOf(file)))).toEqual(new Set(order));
    expect(product.flatMap(upwards)).toEqual([]);
  });

  test('an import that goes up is told with the place where the file should live', () => {
    const source = (file: string, target: string): Source => ({
      file,
      code: '',
      imports: [{ target, typeOnly: true }],
    });
    expect(upwards(source('functions/mail/permission.ts', 'functions/returns/return.ts'))).toEqual([
      expect.stringMatching(/returns stands above mail: .* belongs into returns\/ or a room after it/),
    ]);
    expect(upwards(source('functions/mail/send-mails.handler.ts', 'functions/returns/return.ts'))).toEqual(
      [],
    );
    expect(upwards(source('functions/returns/return.ts', 'functions/mail/permission.ts'))).toEqual([]);
  });

  test('no files import each other in a circle, types included', () => {
    expect(circleAmong(sources)).toEqual([]);
    const source = (file: string, target: string): Source => ({
      file,
      code: '',
      imports: [{ target, typeOnly: true }],
    });
    expect(circleAmong([source('a', 'b'), source('b', 'c'), source('c', 'b')])).toEqual(['b', 'c', 'b']);
  });

  test('AWS is spoken to by clients, stores and the kit only', () => {
    const rule = ({ file }: Source, { target, typeOnly }: Import) =>
      isAws(target) && !typeOnly && roomOf(file) !== 'kit' && !['client', 'store'].includes(kindOf(file));
    expect(broken(rule)).toEqual([]);
  });

  test('the kit knows no room, and the product knows neither infra nor local', () => {
    const rule = ({ file }: Source, { target }: Import) =>
      (roomOf(file) === 'kit' && target.startsWith('functions/') && roomOf(target) !== 'kit') ||
      /^(infra|local|test|bench|cli)\//.test(target);
    expect(broken(rule)).toEqual([]);
  });

  test('the command line knows the product by its routes, and nobody needs the command line', () => {
    const ours = sources.filter(({ file }) => file.startsWith('cli/'));
    const isKnown = (target: string) =>
      target.startsWith('cli/') ||
      target.startsWith('node:') ||
      ['commander', 'yaml', 'temporal-polyfill'].includes(target) ||
      (roomOf(target) === 'kit' && kindOf(target) === 'plain') ||
      kindOf(target) === 'api';
    const outside = ours.filter(({ file }) => file !== 'cli/bundle.ts');
    expect(broken((_source, { target }) => !isKnown(target), outside)).toEqual([]);
    const others = sources.filter(({ file }) => !/^(cli|test)\//.test(file));
    expect(broken((_source, { target }) => target.startsWith('cli/'), others)).toEqual([]);
  });

  test('handlers are nobody else’s business', () => {
    const rule = (_source: Source, { target }: Import) => target.endsWith('.handler.ts');
    expect(
      broken(
        rule,
        sources.filter(({ file }) => !file.startsWith('test/')),
      ),
    ).toEqual([]);
  });

  test('the environment is read in one place, and time and chance come in as arguments', () => {
    const allowed = new Set([
      'functions/kit/env.ts',
      'functions/kit/clock.ts',
      'functions/kit/optimistic-retry.ts',
    ]);
    const impure = /process\.env|Date\.now\(|new Date\(\)|Math\.random\(|randomUUID|randomBytes\(/;
    expect(
      product.filter(({ file, code }) => !allowed.has(file) && impure.test(code)).map(({ file }) => file),
    ).toEqual([]);
  });

  test('nothing is called utils, common, helpers, lib, manager or index', () => {
    const vague = /(^|\/)(utils?|common|helpers?|lib|managers?|index)(\.ts|\/)/;
    expect(sources.filter(({ file }) => vague.test(file)).map(({ file }) => file)).toEqual([]);
  });

  test('no casts but const ones, no suppressed types, no module mocks', () => {
    const cast = /(?<![\p{L}\w'"`*])(?<!\/\/.*)\bas (?!const\b)[A-Za-z{[(]/u;
    const importing =
      /^\s*(import|export)\b|^\s*[\w$]+ as [\w$]+,?$|\/\/|^\s*\*|^\s*\/\*|['"`][^'"`]* as [^'"`]*['"`]/;
    const casts = sources
      .filter(({ file }) => !file.startsWith('test/'))
      .flatMap(({ file, code }) =>
        code
          .split('\n')
          .flatMap((line, place) => (cast.test(line) && !importing.test(line) ? `${file}:${place + 1}` : [])),
      );
    expect(casts).toEqual([]);
    const mocked = new RegExp(['vi\\.mock\\(', '@ts-(ignore|expect-error|nocheck)'].join('|'));
    expect(sources.filter(({ code }) => mocked.test(code)).map(({ file }) => file)).toEqual([]);
  });
});
