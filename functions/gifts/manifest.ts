import { issuesCodes } from '../coupons/manifest.ts';
import { grantsCredit } from '../credits/manifest.ts';
import type { RoomManifest } from '../kit/manifest.ts';

/** What a function needs that gives codes or store credit to a person. */
export const givesGifts = { ...issuesCodes, ...grantsCredit } as const;

export const manifest = { room: 'gifts' } as const satisfies RoomManifest;
