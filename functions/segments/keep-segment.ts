import type { Clock } from '../kit/clock.ts';
import { digest } from '../kit/digest.ts';
import { conflict, orNotFound } from '../kit/errors.ts';
import { checkIfMatch, etagOf } from '../kit/etag.ts';
import { newId, type Random } from '../kit/ids.ts';
import { sameContent } from '../kit/json.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import type { Condition } from './leaf.ts';
import type { Segment, segmentActs } from './segment.ts';
import type { SegmentsStore } from './segments.store.ts';

export interface KeepSegmentServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly segments: SegmentsStore;
  readonly clock: Clock;
  readonly random: Random;
}

export interface WantedSegment {
  readonly shop: string;
  readonly name: string;
  readonly condition: Condition;
}

/** Errors: NotFound. */
export const existingSegment = async (
  id: string,
  { segments }: { readonly segments: Pick<SegmentsStore, 'get'> },
): Promise<Segment> => orNotFound(await segments.get(id), `There is no segment ${id}.`);

/** The acts that a segment keeps; its versions tell who made each of them for good. */
const actsKept = 200;

const acted = (after: Segment, what: (typeof segmentActs)[number], by: string, now: Date): Segment => {
  const at = now.toISOString();
  const acts = [{ what, by, at, version: after.version }, ...after.acts].slice(0, actsKept);
  return { ...after, acts, updatedAt: at };
};

/**
 * Saves a segment. The same idempotency key finds the segment that it made. Errors: NotFound for the shop; Conflict
 * if the key has made a segment from another body.
 */
export const makeSegment = async (
  wanted: WantedSegment,
  { by, idempotencyKey }: { readonly by: string; readonly idempotencyKey: string | undefined },
  services: KeepSegmentServices,
): Promise<Segment> => {
  const { segments, clock, random } = services;
  const { id: shop } = await existingShop(wanted.shop, services);
  const id = idempotencyKey
    ? `seg_${digest('segment', shop, idempotencyKey).slice(0, 24)}`
    : newId('seg', random);
  const madeFrom = digest(JSON.stringify(wanted));
  const now = clock();
  const at = now.toISOString();
  const first = { ...wanted, id, part: 'now', version: 1, inUse: shop, acts: [], madeFrom } as const;
  const fresh = { ...first, acts: [], createdAt: at, createdBy: by, updatedAt: at, rev: 0 };
  await segments.create(acted(fresh, 'create', by, now));
  const made = await existingSegment(id, services);
  if (made.madeFrom !== madeFrom)
    throw conflict('This Idempotency-Key has already made a segment from another body.');
  return made;
};

interface Acting {
  readonly by: string;
  /** Only if nobody else has acted on it since, else Conflict with status 412. */
  readonly ifMatch: string | undefined;
}

const keep = async (
  id: string,
  { ifMatch }: Acting,
  change: (before: Segment) => Segment | undefined,
  { segments }: Pick<KeepSegmentServices, 'segments'>,
): Promise<Segment> => {
  const changed = await segments.modify(id, (before) => {
    checkIfMatch(ifMatch, etagOf(before), 'Somebody changed the segment');
    return change(before);
  });
  return orNotFound(changed, `There is no segment ${id}.`);
};

/** Changes the given fields, which makes a new version. Errors: NotFound; Conflict for an archived one, or with status 412. */
export const reviseSegment = (
  id: string,
  given: { readonly name?: string | undefined; readonly condition?: Condition | undefined },
  acting: Acting,
  services: KeepSegmentServices,
): Promise<Segment> =>
  keep(
    id,
    acting,
    (before) => {
      if (!before.inUse) throw conflict('The segment is archived. Restore it before you change it.');
      const { name = before.name, condition = before.condition } = given;
      const after = { ...before, name, condition, version: before.version + 1 };
      return sameContent({ name, condition }, { name: before.name, condition: before.condition })
        ? undefined
        : acted(after, 'change', acting.by, services.clock());
    },
    services,
  );

/** Takes a segment out of the list, or puts it back. One that is there already stays as it is. Errors: as above. */
export const moveSegment = (
  id: string,
  move: 'archive' | 'restore',
  acting: Acting,
  services: KeepSegmentServices,
): Promise<Segment> =>
  keep(
    id,
    acting,
    (before) => {
      const inUse = move === 'restore' ? before.shop : undefined;
      return before.inUse === inUse
        ? undefined
        : acted({ ...before, inUse }, move, acting.by, services.clock());
    },
    services,
  );
