import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

/** What the docs point at: links, and files of ours in backticks. */

const root = join(import.meta.dirname, '..');
const pages = globSync(['README.md', 'docs/**/*.md', 'workflows/README.md'], { cwd: root });
const ours = globSync(
  ['{bench,cli,docs,examples,functions,infra,local,test,workflows}/**/*', '*.{json,ts,md}'],
  {
    cwd: root,
  },
).map((file) => `/${file}`);

/** `<room>-samples.ts` and `*.mjml` stand for many files; `.local/` and `/openapi.json` are made when the product runs. */
const isOneOfOurs = (path: string): boolean => !/[<*…\s]|^\.|^\/|\/\.|^http/.test(path);

/** The operator's, in the operator's own copy of this repository. */
const ofOperators = ['aftercare.config.ts'];

const namedIn = (text: string): string[] =>
  Array.from(text.matchAll(/`([^`\n]+\.(?:ts|mjml|json|md))`/g), ([, path = '']) => path).filter(isOneOfOurs);

const linkedIn = (text: string): string[] =>
  Array.from(text.matchAll(/\]\(([^)\s]+)\)/g), ([, target = '']) => target).filter(
    (target) => !/^(https?:|#)/.test(target),
  );

/** GitHub's name for a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const hasAnchor = (file: string, anchor: string): boolean =>
  [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].some(
    ([, heading = '']) => anchorOf(heading) === anchor,
  );

const leadsSomewhere = (page: string, target: string): boolean => {
  const [path = '', anchor] = target.split('#');
  const file = join(root, dirname(page), path);
  return existsSync(file) && (anchor === undefined || hasAnchor(file, anchor));
};

test('every file that the docs name is there', () => {
  const missing = pages.flatMap((page) =>
    namedIn(readFileSync(join(root, page), 'utf8'))
      .filter((path) => !ofOperators.includes(path) && !ours.some((file) => file.endsWith(`/${path}`)))
      .map((path) => `${page} names ${path}`),
  );
  expect(pages.length).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});

test('every link of the docs leads to a file that is there, and to a heading in it', () => {
  const broken = pages.flatMap((page) =>
    linkedIn(readFileSync(join(root, page), 'utf8'))
      .filter((target) => !leadsSomewhere(page, target))
      .map((target) => `${page} links to ${target}`),
  );
  expect(broken).toEqual([]);
});
