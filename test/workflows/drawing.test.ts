import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import * as z from 'zod';
import { workflows } from '../../functions/executions/execution.ts';
import { defaultDurations } from '../../functions/shops/durations.ts';
import { moves } from '../../functions/vocabulary/moves.ts';

/** What workflows/README.md draws, against what it draws it of. */

const folder = join(import.meta.dirname, '../../workflows');
const readme = readFileSync(join(folder, 'README.md'), 'utf8');

/** The part below a heading, up to the next one of its level or above. */
const sectionOf = (heading: string): string => {
  const [marks = ''] = heading.split(' ');
  const [, after = ''] = readme.split(`\n${heading}\n`);
  return after.split(new RegExp(`\n#{1,${marks.length}} `))[0] ?? '';
};

const drawingsIn = (section: string): string[] =>
  section.split('```mermaid\n').flatMap((part, place) => (place === 0 ? [] : (part.split('```')[0] ?? '')));

/** The arrows, as `from → to`, in the full names of what they join; `[*]` where it begins and ends. */
const arrowsIn = (drawing: string): string[] => {
  const names = new Map(
    Array.from(drawing.matchAll(/^ *state "(.+)" as (\w+)/gm), ([, name = '', alias = '']) => [alias, name]),
  );
  const named = (alias: string) => (alias === '[*]' ? alias : (names.get(alias) ?? `unknown ${alias}`));
  return Array.from(
    drawing.matchAll(/^ *(\S+) --> ([^\s:]+)/gm),
    ([, from = '', to = '']) => `${named(from)} → ${named(to)}`,
  );
};

const leading = z.object({ Next: z.string() });
const definition = z.object({
  StartAt: z.string(),
  States: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Next: z.string().optional(),
      Default: z.string().optional(),
      Choices: z.array(leading).default([]),
      Catch: z.array(leading.extend({ ErrorEquals: z.array(z.string()) })).default([]),
    }),
  ),
});

/** All but what every step has: the way to `Give up` when it keeps failing. */
const transitionsOf = (workflow: string): string[] => {
  const { StartAt, States } = definition.parse(
    JSON.parse(readFileSync(join(folder, `${workflow}.asl.json`), 'utf8')),
  );
  const drawn = (name: string) => (States[name]?.Type === 'Succeed' ? '[*]' : name);
  const arrows = Object.entries(States).flatMap(([name, { Next, Default, Choices, Catch }]) => {
    const caught = Catch.filter(
      (one) => one.Next !== 'Give up' || one.ErrorEquals.includes('States.Timeout'),
    );
    return [Next, Default, ...Choices.map((one) => one.Next), ...caught.map((one) => one.Next)].flatMap(
      (to) => (to === undefined ? [] : `${name} → ${drawn(to)}`),
    );
  });
  return [...new Set([`[*] → ${StartAt}`, ...arrows])].sort();
};

describe.each(workflows)('the drawing of %s', (workflow) => {
  it('has the transitions of its file, each once, and no other', () => {
    const [drawing = ''] = drawingsIn(sectionOf(`## ${workflow}`));
    expect(arrowsIn(drawing).sort()).toEqual(transitionsOf(workflow));
  });
});

describe.each(['survey', 'return'])('the section of %s', (workflow) => {
  it('says the shop’s own defaults', () => {
    const rows = Array.from(
      sectionOf(`## ${workflow}`).matchAll(/^\|[^|]+\| (\d+) days?\b[^|]*\| `(\w+)` +\|$/gm),
      ([, days, setting = '']) => [setting, `P${days}D`],
    );
    const defaults: Record<string, string> = defaultDurations;
    expect(rows.length).toBeGreaterThan(3);
    expect(rows).toEqual(rows.map(([setting = '']) => [setting, defaults[setting]]));
  });
});

test('the drawings of where a return can be have every move, each once, and no other', () => {
  const arrows = drawingsIn(sectionOf('### Where a return can be')).flatMap(arrowsIn);
  const known = Object.entries<readonly string[]>(moves).flatMap(([from, next]) =>
    (next.length > 0 ? next : ['[*]']).map((to) => `${from} → ${to}`),
  );
  expect(arrows.sort()).toEqual(['[*] → requested', '[*] → escalated', '[*] → unmatched', ...known].sort());
});
