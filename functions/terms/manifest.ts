import type { RoomManifest } from '../kit/manifest.ts';

export const tables = {
  terms: { key: ['place', 'entry'], indexes: {}, removes: true },
} as const;

export const manifest = { room: 'terms', tables } as const satisfies RoomManifest;
