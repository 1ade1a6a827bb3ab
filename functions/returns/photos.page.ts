import type { Html } from '../kit/html.ts';
import type { Texts } from '../texts/texts.ts';

export interface PhotosPage {
  readonly texts: Texts;
  readonly shop: string;
  readonly number?: string | undefined;
  /** The presigned form; missing when no more photos are taken. */
  readonly form?: { readonly url: string; readonly fields: Readonly<Record<string, string>> } | undefined;
  /** Where each photo so far can be seen. */
  readonly photos: readonly { readonly url: string }[];
  readonly limits: { readonly bytes: number; readonly count: number };
  /** Why uploads were not kept. */
  readonly refused?: readonly ('type' | 'size' | 'too-many')[] | undefined;
  readonly backUrl: string;
}
/** A multipart form: the fields as given, then `file`. */
export declare const photosPage: (view: PhotosPage) => Html;
