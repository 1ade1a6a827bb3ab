import { dateIn } from '../calendar/dates.ts';
import { dateRulesOf } from '../customers/personal-dates.ts';
import type { Clock } from '../kit/clock.ts';
import { logOutcome } from '../kit/log.ts';
import type { Queue } from '../kit/sqs.client.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { type FileLayout, separatorSigns } from './file-layout.ts';
import { advanced, type FileImport, finished, type Phase, phaseOf } from './import.ts';
import type { ImportFiles } from './import-files.client.ts';
import type { ImportsStore } from './imports.store.ts';
import { type Problem, readNotes } from './notes.ts';
import { headBytes, readLayout } from './read-layout.ts';
import { type FileRecord, readRecords, UnreadableFile } from './read-records.ts';
import { mostListed, reportOf } from './report.ts';
import { type LineWork, workOn } from './take-in-lines.ts';
import type { TakeInServices } from './take-in-person.ts';
import { counted, emptyTally, type Tally } from './tally.ts';

export interface RunServices extends TakeInServices {
  readonly imports: Pick<ImportsStore, 'get' | 'modify'>;
  readonly files: Pick<ImportFiles, 'read' | 'notes' | 'keepNotes' | 'keepReport' | 'erase'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly keys: () => Promise<{ readonly addresses: string }>;
  readonly queue: Queue;
  readonly clock: Clock;
}

/** What one invocation reads; the next one goes on. */
export interface Slice {
  /** Half of the function's timeout: the other half is for what is in progress. */
  readonly milliseconds: number;
  /** Progress is stored after so many lines: as many are read again after a crash. */
  readonly linesPerNote: number;
  /** How much of the file is in memory at once. */
  readonly partBytes: number;
}

export const usualSlice: Slice = { milliseconds: 30_000, linesPerNote: 1000, partBytes: 1024 * 1024 };

/** So many lines are looked up, or written, together. */
const linesAtOnce = 100;

type File = NonNullable<FileImport['file']>;

const gone = () =>
  new UnreadableFile(
    'The file that was checked is not there any more: it was replaced, or its seven days are over. Check it again, or create another import.',
  );

/** The file from a place on, part by part. */
async function* partsOf(
  id: string,
  { bytes, etag }: File,
  offset: number,
  { files, partBytes }: Pick<RunServices, 'files'> & Pick<Slice, 'partBytes'>,
): AsyncGenerator<Buffer> {
  for (let from = offset; from < bytes; from += partBytes) {
    const part = await files.read(id, etag, { offset: from, length: Math.min(partBytes, bytes - from) });
    if (!part) throw gone();
    yield part;
  }
}

async function* inBatches(records: AsyncIterable<FileRecord>): AsyncGenerator<FileRecord[]> {
  let batch: FileRecord[] = [];
  for await (const record of records) {
    batch.push(record);
    if (batch.length < linesAtOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** How the file is laid out: as its check found it, or by its first bytes. */
const layoutOf = async (
  { id, layout, encoding, separator }: FileImport,
  { bytes, etag }: File,
  { files }: Pick<RunServices, 'files'>,
): Promise<FileLayout> => {
  if (layout) return layout;
  const head = await files.read(id, etag, { offset: 0, length: Math.min(headBytes, bytes) });
  if (!head) throw gone();
  return readLayout(head, { encoding, separator });
};

const workOf = async (
  { shop: shopId, since, createdAt }: FileImport,
  phase: Phase,
  layout: FileLayout,
  services: RunServices,
): Promise<LineWork> => {
  const shop = await existingShop(shopId, services);
  const now = services.clock().toISOString();
  const addressKey = (await services.keys()).addresses;
  return {
    phase,
    rules: { layout, zone: shop.timeZone, today: dateIn(shop.timeZone, now), now },
    origin: { shop: shopId, asOf: since ?? createdAt },
    services: { ...services, addressKey, now, dateRules: dateRulesOf(shop) },
  };
};

/** The progress of one run, in memory and in the store. */
interface Run {
  readonly id: string;
  readonly phase: Phase;
  readonly layout: FileLayout;
  stored: Tally | undefined;
  tally: Tally;
  problems: Problem[];
  /** The notes that are stored: their name, and how many problems they have. */
  noted: { readonly name: string | undefined; readonly count: number };
}

/**
 * Stores what was wrong so far, each time under a new name: the import says which notes are those of its tally, so a run
 * that was overtaken spoils nothing. There are no more once as many are listed as a report has.
 */
const keepNotes = async (run: Run, { files, newId }: RunServices): Promise<Run['noted']> => {
  const count = run.problems.length;
  if (count === run.noted.count) return run.noted;
  const name = newId('notes');
  await files.keepNotes(run.id, name, JSON.stringify(run.problems));
  return { name, count };
};

/** Stores how far the run has come. False where another run went on with the file, or somebody cancelled it. */
const note = async (run: Run, services: RunServices): Promise<boolean> => {
  const { id, phase, layout, stored, tally } = run;
  run.noted = await keepNotes(run, services);
  const to = { tally, layout, notes: run.noted.name, at: services.clock().toISOString() };
  let isOurs = false;
  await services.imports.modify(id, (before) => {
    const after = advanced(before, phase, stored, to);
    isOurs = after !== undefined;
    return after;
  });
  run.stored = tally;
  return isOurs;
};

const runFrom = async (
  item: FileImport,
  phase: Phase,
  layout: FileLayout,
  { files }: RunServices,
): Promise<Run> => {
  const stored = item[phase];
  const tally = stored ?? emptyTally(layout);
  // The notes of a check say nothing of the lines that are applied.
  const name = stored && item.notes;
  const problems = name ? readNotes(await files.notes(item.id, name)) : [];
  return { id: item.id, phase, layout, stored, tally, problems, noted: { name, count: problems.length } };
};

/** Reads on until the file or the time is over. Answers whether there is more; undefined where another run has it. */
const readOn = async (
  run: Run,
  file: File,
  work: LineWork,
  slice: Slice,
  services: RunServices,
): Promise<'more' | 'end' | undefined> => {
  const until = services.clock().getTime() + slice.milliseconds;
  const parts = partsOf(run.id, file, run.tally.offset, { ...services, ...slice });
  const { encoding, separator } = run.layout;
  const records = readRecords(parts, { encoding, separator: separatorSigns[separator] }, run.tally);
  for await (const batch of inBatches(records)) {
    const outcomes = await workOn(batch, work);
    run.tally = counted(run.tally, outcomes, batch.at(-1)?.next ?? run.tally);
    run.problems.push(...outcomes.flatMap((each) => ('wrong' in each ? each.wrong : [])));
    run.problems.length = Math.min(run.problems.length, mostListed);
    const isOver = services.clock().getTime() >= until;
    const isDue = run.tally.lines - (run.stored?.lines ?? 0) >= slice.linesPerNote;
    if ((isOver || isDue) && !(await note(run, services))) return undefined;
    if (isOver) return 'more';
  }
  return (await note(run, services)) ? 'end' : undefined;
};

const finish = async (
  { id, phase, layout, problems, tally }: Run,
  { imports, files, clock }: RunServices,
): Promise<void> => {
  await files.keepReport(id, phase, reportOf(problems, tally, layout.separator));
  await imports.modify(id, (before) => finished(before, phase, clock().toISOString()));
  if (phase === 'apply') await files.erase(id);
  logOutcome('import', { import: id, outcome: phase, lines: tally.lines, refused: tally.refused });
};

const readImport = async (
  item: FileImport,
  phase: Phase,
  file: File,
  slice: Slice,
  services: RunServices,
): Promise<void> => {
  const layout = await layoutOf(item, file, services);
  const run = await runFrom(item, phase, layout, services);
  const left = await readOn(run, file, await workOf(item, phase, layout, services), slice, services);
  if (left === 'more') await services.queue.send({ text: JSON.stringify({ id: item.id }) });
  if (left === 'end') await finish(run, services);
};

/**
 * Goes on with an import that is being checked or applied, from where it stands. What is left when the time is over,
 * the next message does. After a crash the lines since the last note are read again, which changes nothing.
 */
export const runImport = async (id: string, services: RunServices, slice = usualSlice): Promise<void> => {
  const { imports, files, clock } = services;
  const item = await imports.get(id);
  const phase = item && phaseOf(item);
  // The file of an import that is over may have outlived the run that ended it.
  if (item?.status === 'done' || item?.status === 'cancelled') await files.erase(id);
  if (!phase || !item.file) return;
  try {
    await readImport(item, phase, item.file, slice, services);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    await imports.modify(id, (before) => finished(before, phase, clock().toISOString(), error.message));
    logOutcome('import', { import: id, outcome: 'refused-file', why: error.message });
  }
};
