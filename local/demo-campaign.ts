import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { isMail, type PlacedOrder, type Stage } from './demo-stage.ts';
import { ExpectedFailure } from './expected-failure.ts';

/** How long it may take from the launch to the mail on a busy machine. */
const patienceSeconds = 90;

const bin = join(import.meta.dirname, '../cli/aftercare.js');
const root = join(import.meta.dirname, '..');
const run = promisify(execFile);

const state = z.object({ adminToken: z.string() });
const made = z.object({ id: z.string() });
const found = z.object({ items: z.array(made) });
const anything = z.unknown();

/** What a customer said at the counter. Codes are advertising, so nobody gets one without such a yes. */
const wantsOffers = async ({ api }: Stage, email: string): Promise<void> => {
  const { items } = await api.call('GET', `/admin/customers?email=${encodeURIComponent(email)}`, found);
  const [customer] = items;
  if (!customer) throw new ExpectedFailure(`${email} is no customer yet.`);
  const consent = { purpose: 'marketing', change: 'given', proof: 'Said at the counter, in the demo' };
  await api.call('POST', `/admin/customers/${customer.id}/consents`, anything, consent);
};

const said = (error: unknown): string =>
  error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);

/** Runs the command line as a marketer does. Errors: ExpectedFailure with what it said. */
const aftercare = async (
  { narrate, state: { apiUrl }, stateFile, signal }: Stage,
  args: readonly string[],
): Promise<unknown> => {
  narrate(`  $ aftercare ${args.join(' ')}`);
  // The token is renewed while the product runs.
  const { adminToken } = state.parse(JSON.parse(await readFile(stateFile, 'utf8')));
  const env = { ...process.env, AFTERCARE_API: apiUrl, AFTERCARE_TOKEN: adminToken };
  try {
    const { stdout } = await run(process.execPath, [bin, ...args, '--json'], { env, cwd: root, signal });
    return JSON.parse(stdout);
  } catch (error) {
    throw new ExpectedFailure(`aftercare ${args.join(' ')}: ${said(error)}`, { cause: error });
  }
};

/**
 * Launches a ready-made campaign from the command line: an apology with a code, to who ordered lately. It reaches the
 * one of them who wants such mail.
 */
export const playCampaign = async (stage: Stage, { email, shop }: PlacedOrder): Promise<void> => {
  const {
    narrate,
    mails,
    state: { inboxUrl },
    signal,
  } = stage;
  narrate(
    `Demo: ${shop.name} apologises to everybody who ordered lately, with a code: a ready-made campaign`,
  );
  await wantsOffers(stage, email);
  const file = 'examples/campaigns/apology.yaml';
  const { id } = made.parse(await aftercare(stage, ['campaigns', 'create', file, '--shop', shop.id]));
  await aftercare(stage, ['campaigns', 'submit', id]);
  const patience = AbortSignal.timeout(patienceSeconds * 1000);
  const mail = await mails
    .first(isMail(email, 'campaign.care'), AbortSignal.any([signal, patience]))
    .catch((error: unknown) => {
      if (!patience.aborted) throw error;
      throw new ExpectedFailure(`The campaign's mail did not come within ${patienceSeconds} s.`);
    });
  narrate(`  "${mail.subject}"  ${inboxUrl}/${mail.id}`);
  narrate(`  its figures:  npx aftercare campaigns watch ${id}`);
};
