import { createHash } from 'node:crypto';
import { folded } from '../shops/product-classes.ts';

/** How many bytes stand for a product, a class or a tag: two of a million million are the same by chance. */
export const digestBytes = 5;

const digestOf = (kind: string, text: string): string =>
  createHash('sha256').update(`${kind} ${text}`).digest().toString('latin1', 0, digestBytes);

/** Short names under which a projection knows what it cannot keep in full: a character for each byte. */
export const productDigest = (product: string): string => digestOf('product', product);
export const classDigest = (name: string): string => digestOf('class', name);
/** Of one version of a segment: another version is another segment for who is in it. */
export const segmentDigest = (id: string, version: number): string => digestOf('segment', `${id} ${version}`);
export const tagDigest = (tag: string): string => digestOf('tag', folded(tag));
