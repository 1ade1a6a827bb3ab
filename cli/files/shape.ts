import type * as z from '../../functions/kit/z.ts';
import type { World } from '../world.ts';
import type { YamlFile } from './read-yaml.ts';
import type { Timing } from './times.ts';

/** What a file has to be. */
export interface Shape {
  /** The body of the route: the API's own schema, which is loaded when a file is looked at. */
  readonly schema: () => Promise<z.ZodMiniType>;
  /** The fields in which a time may be written as people write it, by path. */
  readonly times?: Readonly<Record<string, Timing>>;
  /** The fields in which a file may stand in place of an id, by path: what it says is made first. */
  readonly parts?: Parts;
  /** Fields of a change that only a new one sets. They may stand in its file with what the thing has already. */
  readonly fixed?: readonly string[];
}

/** What a file in place of an id makes. */
export interface PartKind {
  /** In a sentence: `offer`. */
  readonly one: string;
  readonly path: `/admin/${string}`;
  readonly create: Shape;
  /** Stands for its id while the file that names it is looked at. */
  readonly sampleId: string;
  /** The move by which a new one can be used, if it needs one: `POST <path>/<id>/<move>`. */
  readonly use?: { readonly from: string; readonly move: string };
}

/** By the path of the id; a star is each entry of a list. */
export type Parts = Readonly<Record<string, PartKind>>;

/** A file that another one names, and where. */
export interface Part {
  readonly path: string;
  readonly kind: PartKind;
  readonly checked: Checked;
}

/** What the command line knows beside the file. */
export interface Checking {
  readonly world: World;
  /** Fields that the command line sets where the file does not. */
  readonly given?: Readonly<Record<string, unknown>>;
  /** What is to be changed, as it is. */
  readonly present?: unknown;
}

/** A file that may be sent, and its places for what the API finds. */
export interface Checked {
  readonly file: YamlFile;
  readonly body: unknown;
  /** The files that it names in place of ids. */
  readonly parts: readonly Part[];
}
