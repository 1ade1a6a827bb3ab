import type { Api } from '../api.ts';
import { Failed } from '../failed.ts';
import { counts, figure, money, sumOf } from '../show/figures.ts';
import { type Column, tableOf } from '../show/table.ts';
import type { Tools } from '../tools.ts';
import { at, cell, listAt } from '../value.ts';
import { watch } from '../watch.ts';
import { tell } from '../world.ts';

/** What would happen if a campaign were launched now, as the API finds out: `POST` and `GET …/dry-run`. */

const waveColumns: readonly Column[] = [
  ['wave (utc)', 'at'],
  ['local', 'local'],
  ['zones', 'zones'],
  ['people', 'messages'],
  ['get it', 'leave'],
  ['last one', 'ends'],
];

const isString = (value: unknown): value is string => typeof value === 'string';

/** The zones of a wave in a few words: the first ones, and how many more. */
const zonesOf = (wave: unknown): string => {
  const names = listAt(wave, 'zones').map((one) => cell(at(one, 'zone')));
  return names.length > 3 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more` : names.join(', ');
};

const wavesIn = (result: unknown): string[] => {
  const rows = listAt(result, 'waves').map((wave) => ({
    at: at(wave, 'at'),
    local: at(wave, 'zones.0.local'),
    zones: zonesOf(wave),
    messages: figure(at(wave, 'messages')),
    leave: figure(at(wave, 'leave')),
    ends: at(wave, 'ends'),
  }));
  return rows.length > 0 ? ['', ...tableOf(rows, waveColumns, false)] : [];
};

const dollars = (value: unknown): string => `$${Number(value ?? 0).toFixed(2)}`;

const costIn = (result: unknown): string[] => [
  `It costs about ${dollars(at(result, 'cost.dollars'))} at list prices of ${cell(at(result, 'cost.prices'))}: ${listAt(
    result,
    'cost.services',
  )
    .map((one) => `${cell(at(one, 'service'))} ${dollars(at(one, 'dollars'))}`)
    .join(', ')}.`,
];

const codesIn = (result: unknown): string[] =>
  listAt(result, 'codes').map((one) => {
    const worst = listAt(one, 'worstCase').map((each) => money(at(each, 'amount'), at(each, 'currency')));
    const bound = worst.length === 0 ? 'nothing bounds what they can cost' : `${worst.join(' or ')} at most`;
    return `${figure(at(one, 'codes'))} codes of ${cell(at(one, 'name'))}: ${bound}.`;
  });

const armsIn = (result: unknown): string[] =>
  listAt(result, 'arms').map((one) => {
    const arm = cell(at(one, 'arm')) || 'all';
    return `Arm ${arm}: ${figure(at(one, 'send'))} get it, ${figure(at(one, 'heldOut'))} are held out.`;
  });

/** A line for what is counted by name, where there is anything. */
const named = (label: string, by: unknown): string[] => (sumOf(by) > 0 ? [`${label}: ${counts(by)}.`] : []);

const paceIn = (result: unknown): string[] => {
  const [begins, ends] = [at(result, 'duration.begins'), at(result, 'duration.ends')];
  const late = Number(at(result, 'duration.tooLate') ?? 0);
  const rate = figure(at(result, 'duration.perMinute'));
  return [
    ...(isString(begins) && isString(ends) ? [`It leaves from ${begins} to ${ends}, ${rate} a minute.`] : []),
    ...(late > 0 ? [`${figure(late)} could not leave before their last instant.`] : []),
  ];
};

/** The result, in sentences and a table. */
const resultText = (body: unknown): string => {
  const result = at(body, 'result');
  const [messages, leave, waiting] = ['messages', 'leave', 'waiting'].map((name) => figure(at(result, name)));
  const skipped = at(result, 'skipped');
  const lines = [
    `As of ${cell(at(body, 'at'))}: ${messages} messages = ${leave} leave + ${figure(sumOf(skipped))} skipped + ${waiting} waiting.`,
    ...named('Skipped', skipped),
    ...named('Put off at first', at(result, 'deferred')),
    ...named('Languages', at(result, 'languages')),
    ...named('Languages that the letter has not', at(result, 'missingLanguages')),
    ...named('Subjects labelled as advertising', at(result, 'labels')),
    ...armsIn(result),
    ...codesIn(result),
    ...paceIn(result),
    ...costIn(result),
    ...wavesIn(result),
    ...listAt(result, 'warnings').map((one) => `Warning: ${cell(at(one, 'message'))}`),
    ...listAt(result, 'samples').map(
      (one) => `Sample (${cell(at(one, 'language'))}): --customer ${cell(at(one, 'customer'))}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
};

/** Follows it to its end. Its number of customers is not known before; the estimate's stands in for it. */
const follow = (api: Api, path: string, began: unknown, { world }: Tools): Promise<unknown> => {
  const expected = Number(at(began, 'estimate.customers') ?? at(began, 'estimate.sample') ?? 0);
  return watch(world, {
    label: 'dry run',
    look: async () => (await api.call('GET', path)).body,
    isOver: (run) => at(run, 'status') !== 'running',
    far: (run) => {
      const done = Number(at(run, 'customers'));
      return { done, total: Math.max(done, expected) };
    },
  });
};

/** Begins a dry run, and shows what it found. */
export const dryRun = async (tools: Tools, api: Api, path: string): Promise<void> => {
  const { results, world } = tools;
  const { body: began } = await api.call('POST', path);
  const [leave, messages] = ['leave', 'messages'].map((name) => figure(at(began, `estimate.${name}`)));
  tell(world, `About ${leave} of ${messages} would get it now. Looking at everybody …`);
  const run = await follow(api, path, began, tools);
  if (at(run, 'status') !== 'done')
    throw new Failed(
      'conflict',
      'The campaign was changed meanwhile, so the dry run stopped. Begin it again.',
    );
  results.text(resultText(run), run);
};
