import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { askerOf } from '../asker.ts';
import { Failed } from '../failed.ts';
import { leaving, oneInstant, ownHour } from '../files/times.ts';
import { money, sumOf, whenText } from '../show/figures.ts';
import { type Doing, does } from '../tools.ts';
import { at, cell } from '../value.ts';
import { watch } from '../watch.ts';
import { tell, type World } from '../world.ts';
import { dryRun } from './dry-run.ts';
import { offerPart } from './offers.ts';
import { addReportOptions, type Reporting, showReport } from './report.ts';
import { ofShop, pathTo, type Resource } from './resource.ts';
import { segmentPart } from './segments.ts';

/** Where a campaign says when, and who or what by an id. */
const times = {
  send: leaving,
  'send.at': oneInstant,
  'send.hour': ownHour,
  'arms.*.hour': ownHour,
  notAfter: oneInstant,
};
const parts = { 'audience.segment': segmentPart, offer: offerPart, 'arms.*.offer': offerPart };

/** How many of the audience need no more work, and how many there are. */
const farOf = (one: unknown) => {
  const total = at(one, 'progress.audience');
  if (typeof total !== 'number') return undefined;
  return { done: total - Number(at(one, 'progress.waiting') ?? 0), total };
};

const over = ['done', 'cancelled', 'rejected'];

/** It stands still until a person does something. */
const waitsForStaff: Readonly<Record<string, string>> = {
  draft: 'Hand it in: aftercare campaigns submit',
  approved: 'Launch it: aftercare campaigns launch',
};

const statusOf = (one: unknown): string => String(at(one, 'status'));

const isOver = (one: unknown): boolean => [...over, ...Object.keys(waitsForStaff)].includes(statusOf(one));

/** `3,000 = 2,600 sent + 80 skipped + 10 failed + 300 held out + 5 waiting + 5 unknown`, as the API counts it. */
const figures = (one: unknown): string => {
  const count = (name: string) => at(one, `progress.${name}`);
  const parts = [
    `${cell(count('sent'))} sent`,
    `${sumOf(count('skipped'))} skipped`,
    `${sumOf(count('failed'))} failed`,
    `${cell(count('heldOut'))} held out`,
    `${cell(count('waiting'))} waiting`,
    `${cell(count('unknown'))} unknown`,
  ];
  return `${cell(at(one, 'id'))} is ${cell(at(one, 'status'))}: ${cell(count('audience'))} messages = ${parts.join(' + ')}.`;
};

const follow: Doing<object> = async ({ api, results, world }, [id = '']) => {
  const client = await api();
  const last = await watch(world, {
    label: id,
    look: async () => (await client.call('GET', pathTo(campaigns, id), { query: { figures: 'live' } })).body,
    isOver,
    far: farOf,
  });
  const refusal = cell(at(last, 'refusal'));
  if (statusOf(last) === 'rejected')
    throw new Failed('failed', `${id} was rejected. ${refusal || 'The reason is in its acts.'}`);
  const next = waitsForStaff[statusOf(last)];
  if (next !== undefined) throw new Failed('failed', `${id} is ${statusOf(last)}. ${next} ${id}`);
  results.said(figures(last), last);
};

const copy: Doing<{ readonly key?: string }> = async ({ api, results }, [id = ''], { key }) => {
  const headers = { 'idempotency-key': key ?? randomUUID() };
  const { body } = await (await api()).call('POST', pathTo(campaigns, id, 'copy'), { headers });
  results.said(`${cell(at(body, 'id'))} is a copy of ${id}.`, body);
};

const remove: Doing<object> = async ({ api, results }, [id = '']) => {
  const { body } = await (await api()).call('DELETE', pathTo(campaigns, id));
  results.said(`${id} was deleted.`, body);
};

const submit: Doing<{ readonly launch: boolean }> = async ({ api, results }, [id = ''], { launch }) => {
  const { body } = await (await api()).call('POST', pathTo(campaigns, id, 'submit'), { body: { launch } });
  results.said(`${id} is ${cell(at(body, 'status'))}.`, body);
};

interface Answer {
  readonly why?: string;
  readonly approval?: string;
}

/** What is to be agreed to, in a sentence. */
const askedFor = (approval: unknown): string => {
  const worth = Object.entries(at(approval, 'worth') ?? {}).map(([currency, amount]) =>
    money(amount, currency),
  );
  const parts = [
    `${cell(at(approval, 'people'))} people`,
    ...(worth.length > 0 ? [`codes for at most ${worth.join(' or ')}`] : []),
    `first at ${cell(at(approval, 'leaves.first')) || 'once it is launched'}`,
  ];
  return `${cell(at(approval, 'name'))}: ${parts.join(', ')}. Asked by ${cell(at(approval, 'askedBy.name'))}.`;
};

/** Nobody agrees to what they have not seen: a person is asked, and a script names what it agrees to. */
const checkSeen = async (id: string, approval: string, asked: string, world: World): Promise<void> => {
  const asker = askerOf(world);
  try {
    if (!asker.isInteractive)
      throw new Failed('usage', `${asked}\nAgree to this with: approve ${id} --approval ${approval}`);
    tell(world, asked);
    const said = await asker.ask('Do you agree? (yes/no) ');
    if (!/^y(es)?$/i.test(said.trim())) throw new Failed('failed', `Nothing was answered about ${id}.`);
  } finally {
    asker.close();
  }
};

/** Answers as the second person whom the campaign waits for. */
const answer =
  (verdict: 'agree' | 'refuse'): Doing<Answer> =>
  async ({ api, results, world }, [id = ''], { why, approval: seen }) => {
    const client = await api();
    const approval = at((await client.call('GET', pathTo(campaigns, id))).body, 'approval');
    if (typeof approval !== 'string') throw new Failed('failed', `${id} waits for no second person.`);
    if (seen !== undefined && seen !== approval)
      throw new Failed('conflict', `${id} has changed, and waits for ${approval} now. Look at it again.`);
    const path = pathTo({ path: '/admin/approvals' }, approval);
    const { body: asked, etag } = await client.call('GET', path);
    if (verdict === 'agree' && seen === undefined) await checkSeen(id, approval, askedFor(asked), world);
    await client.call('POST', `${path}/${verdict}`, {
      ...(verdict === 'refuse' && { body: { why } }),
      ...(etag !== undefined && { headers: { 'if-match': etag } }),
    });
    const { body } = await client.call('GET', pathTo(campaigns, id));
    results.said(`${id} is ${cell(at(body, 'status'))}.`, body);
  };

interface Test {
  readonly to?: string;
  readonly language?: readonly string[];
}

const test: Doing<Test> = async ({ api, results }, [id = ''], { to, language: languages }) => {
  const { body } = await (await api()).call('POST', pathTo(campaigns, id, 'test'), {
    body: { to, languages },
  });
  results.said(`Sent to ${cell(at(body, 'to'))} in ${cell(at(body, 'languages'))}.`, body);
};

interface Preview {
  readonly language?: string;
  readonly customer?: string;
  readonly html?: string;
}

const preview: Doing<Preview> = async (tools, [id = ''], { language, customer, html }) => {
  const { api, results } = tools;
  if (language === undefined && customer === undefined)
    return dryRun(tools, await api(), pathTo(campaigns, id, 'dry-run'));
  const asked = customer === undefined ? { language } : { customer };
  const { body } = await (await api()).call('POST', pathTo(campaigns, id, 'preview'), { body: asked });
  if (html !== undefined) await writeFile(html, String(at(body, 'html')), { mode: 0o600 });
  const reason = cell(at(body, 'decision.reason'));
  const decision = at(body, 'decision.decision');
  const verdict = decision === undefined ? '' : `\n\nNow: ${cell(decision)}${reason && ` (${reason})`}`;
  results.text(`${cell(at(body, 'subject'))}\n\n${String(at(body, 'text'))}${verdict}\n`, body);
};

/** How a draft comes to leave. */
const addHandingIn = (group: Command, world: World): void => {
  does<{ readonly launch: boolean }>(
    group
      .command('submit <id>')
      .description('hands a draft in: its audience is frozen, and a large one waits for a second person')
      .option('--no-launch', 'let it wait for `launch` when it is approved'),
    world,
    submit,
  );
  does<Answer>(
    group
      .command('approve <id>')
      .description('agrees as the second person, who neither wrote nor submitted it')
      .option('--approval <id>', 'for scripts: what you agree to, as the campaign names it'),
    world,
    answer('agree'),
  );
  does<Answer>(
    group
      .command('reject <id>')
      .description('does not agree as the second person')
      .requiredOption('--why <words>', 'the reason, for its authors'),
    world,
    answer('refuse'),
  );
};

/** What a draft is for besides leaving. */
const addDrafting = (group: Command, world: World): void => {
  does<{ readonly key?: string }>(
    group
      .command('copy <id>')
      .description('makes a draft that says the same')
      .option('--key <key>', 'a key of your own: the same request under it makes no second copy'),
    world,
    copy,
  );
  does(group.command('delete <id>').description('deletes a draft'), world, remove);
  does<Test>(
    group
      .command('test <id>')
      .description('sends the letter with sample data to you, or to a manager or an approver of the shop')
      .option('--to <address>', 'to whom; to you if it is left out')
      .option('--language <tags...>', 'in these languages; in each of the letter’s if it is left out'),
    world,
    test,
  );
};

/** What can be seen of one: beforehand, while it leaves, and afterwards. */
const addLooking = (group: Command, world: World): void => {
  does<Preview>(
    group
      .command('preview <id>')
      .description('a dry run: who would get it and when, who would not, what it costs; or the letter alone')
      .option('--language <tag>', 'the letter with sample data, in this language')
      .option('--customer <id>', 'the letter to this customer, and whether they may get it now')
      .option('--html <file>', 'a file for the letter as HTML'),
    world,
    preview,
  );
  does(
    group
      .command('watch <id>')
      .description('shows how far it is, until it is over; Ctrl-C ends the watching alone'),
    world,
    follow,
  );
  const reporting = group
    .command('report <id>')
    .description('what it changed, once its attribution window is over');
  does<Reporting>(addReportOptions(reporting), world, async (tools, [id = ''], options) =>
    showReport(tools, await tools.api(), { path: pathTo(campaigns, id, 'report') }, options),
  );
};

const addOwn = (group: Command, world: World): void => {
  addHandingIn(group, world);
  addDrafting(group, world);
  addLooking(group, world);
};

export const campaigns: Resource = {
  name: 'campaigns',
  one: 'campaign',
  about: 'letters to many: drafts, tests, approval, and how far they are',
  path: '/admin/campaigns',
  columns: [
    ['id', 'id'],
    ['name', 'name'],
    ['purpose', 'purpose'],
    ['status', 'status'],
    ['size', 'size'],
    ['leaves', (one) => whenText(at(one, 'send'))],
    ['until', 'notAfter'],
    ['created', 'createdAt'],
  ],
  filters: [
    ofShop,
    {
      name: 'status',
      about: 'only these',
      choices: [
        ...['draft', 'submitted', 'approved', 'scheduled', 'running'],
        ...['paused', 'done', 'rejected', 'cancelled'],
      ],
    },
  ],
  isShown: true,
  create: {
    schema: async () => (await import('../../functions/campaigns/campaign.api.ts')).createCampaign.body,
    times,
    parts,
  },
  change: {
    schema: async () => (await import('../../functions/campaigns/campaign.api.ts')).changeCampaign.body,
    times,
    parts,
    fixed: ['shop'],
  },
  moves: [
    { name: 'launch', about: 'launches one that is approved and waits for it' },
    { name: 'pause', about: 'no further messages leave' },
    { name: 'resume', about: 'goes on with a paused one' },
    { name: 'cancel', about: 'ends it for good: what is pending does not leave' },
  ],
  examples: [
    'aftercare campaigns validate spring.yaml',
    'aftercare campaigns create spring.yaml --shop shp_…',
    'aftercare campaigns preview cmp_…',
    'aftercare campaigns test cmp_… --language de ja',
    'aftercare campaigns submit cmp_… && aftercare campaigns watch cmp_…',
    'aftercare campaigns report cmp_… --to report.csv',
  ],
  more: addOwn,
};
