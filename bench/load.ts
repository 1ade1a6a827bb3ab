import { Command } from 'commander';
import { runLoad } from './load/run-load.ts';
import { whole } from './whole-number.ts';

const most = 200_000;

/** How much the functions' heap may grow over a whole run. */
const mostGrowth = 1.2;
/** In a shorter run the heap says little: code is still being compiled. */
const enoughForHeap = 20_000;

const options = new Command('npm run load --')
  .description(
    'Sends webhooks through receive and ingest to a DynamoDB engine on this machine: shuffled, repeated, with failing consumers. Fails if anything is lost or done twice at the end.',
  )
  .option('--deliveries <number>', `how many, ${most} at most`, whole(10, most), 20_000)
  .option('--seed <number>', 'for the same deliveries in the same order again', whole(1, 1e9), 1)
  .option('--json', 'print the result as JSON and no progress')
  .allowExcessArguments(false)
  .parse()
  .opts<{ deliveries: number; seed: number; json?: boolean }>();

const result = await runLoad(options, options.json ? undefined : console.error);
const growth = result.heapAtEnd / result.heapAtTenth;
const grew = options.deliveries >= enoughForHeap && growth > mostGrowth;
if (options.json) console.log(JSON.stringify({ ...result, wrong: result.wrong.slice(0, 100) }, null, 2));
else {
  const rate = result.perCoreSecond.toFixed(0);
  console.log(
    `${result.deliveries} deliveries of ${result.orders} orders in ${result.seconds.toFixed(0)} s: ${rate} a core-second of the functions.`,
  );
  console.log(
    `${result.messagesFailed} messages failed and came back; ${result.answersLost} answers were lost.`,
  );
  console.log(
    `Heap after collection: ${(result.heapAtEnd / 1e6).toFixed(1)} MB, ${growth.toFixed(2)} times that at a tenth${grew ? `: at most ${mostGrowth} is right` : ''}.`,
  );
  console.log(
    result.wrong.length === 0
      ? 'Nothing is lost, and nothing was done twice.'
      : result.wrong.slice(0, 20).join('\n'),
  );
}
if (result.wrong.length > 0 || grew) process.exitCode = 1;
