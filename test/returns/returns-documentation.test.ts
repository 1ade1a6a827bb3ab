import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { api } from '../../functions/admin/api.ts';
import { policy } from '../../functions/policy/policy.ts';
import { overlapsOf } from '../../functions/policy/policy-overlaps.ts';
import { returnSchema } from '../../functions/returns/return.ts';
import { defaultDurations } from '../../functions/shops/durations.ts';
import { exemptions } from '../../functions/vocabulary/reason.ts';

const page = readFileSync(new URL('../../docs/returns.md', import.meta.url), 'utf8');

const missing = (names: readonly string[]): string[] => names.filter((name) => !page.includes(`\`${name}\``));

describe('docs/returns.md', () => {
  test('has a policy that can be stored as it stands, and each of its rules gets its turn', () => {
    const [, text = ''] = /```json policy\n([\s\S]*?)```/.exec(page) ?? [];
    const example = policy.parse(JSON.parse(text));
    expect(example.rules.map(({ id }) => id)).toEqual(['unsafe', 'broken-photos', 'frequent', 'dear']);
    expect(overlapsOf(example)).toMatchObject({ unreachable: [] });
  });

  test('shows every action that the API has, with a body that it takes', () => {
    const actions = new Map(
      api['manage-returns'].flatMap((route) => {
        const [, name] = /^\/admin\/returns\/\{id\}\/([a-z]+)$/.exec(route.path) ?? [];
        return name ? [[name, route.body] as const] : [];
      }),
    );
    const shown = [...page.matchAll(/^act ([a-z]+) +'(.*)'$/gm)].map(([, name = '', body = '']) => ({
      name,
      body,
    }));
    expect(shown.map(({ name }) => name).toSorted()).toEqual([...actions.keys()].toSorted());
    for (const { name, body } of shown)
      expect([name, actions.get(name)?.safeParse(JSON.parse(body)).success]).toEqual([name, true]);
    expect(missing([...actions.keys()])).toEqual([]);
  });

  test('names every wait of a shop’s returns, every exemption, and why a person is asked', () => {
    const waits = Object.keys(defaultDurations).filter(
      (name) => !/^(survey(Delay|Reminder|Expiry)|followUp|couponHold)$/.test(name),
    );
    expect(missing(waits)).toEqual([]);
    expect(missing(exemptions)).toEqual([]);
    expect(missing(returnSchema.shape.escalation.def.innerType.shape.why.options)).toEqual([]);
  });
});
