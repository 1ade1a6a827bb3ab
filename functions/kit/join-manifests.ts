import { variableOf } from './env.ts';
import type { RoomManifest } from './manifest.ts';
import type { Together } from './together.ts';

type Rooms = readonly RoomManifest[];

/** All that the rooms have of one kind, by name. */
type All<R extends Rooms, Kind extends 'tables' | 'functions'> = Together<
  R[number] extends infer Room ? (Room extends { readonly [K in Kind]: infer Named } ? Named : never) : never
>;

type Listed<Room, Kind extends 'queues' | 'machines'> = Room extends {
  readonly [K in Kind]: readonly (infer Name extends string)[];
}
  ? Name
  : never;
type Keys<Room, Kind extends 'tables' | 'functions'> = Room extends { readonly [K in Kind]: infer Named }
  ? keyof Named & string
  : never;
type ResourceOf<Room> = Keys<Room, 'tables'> | Listed<Room, 'queues'> | Listed<Room, 'machines'>;
type NameOf<Room> = ResourceOf<Room> | Keys<Room, 'functions'>;

/** The names that more than one of the rooms has, or one of them and `Seen`. */
type Twice<R extends Rooms, Seen extends string> = R extends readonly [
  infer First,
  ...infer Rest extends Rooms,
]
  ? Extract<NameOf<First>, Seen> | Twice<Rest, Seen | NameOf<First>>
  : never;

type UsedBy<Named> = Named[keyof Named] extends infer Spec
  ? Spec extends { readonly uses: infer Used }
    ? keyof Used & string
    : never
  : never;
/** What a function of the rooms uses though nobody has it. */
type Missing<R extends Rooms, Shared extends string> = Exclude<
  UsedBy<All<R, 'functions'>>,
  ResourceOf<R[number]> | Shared
>;

/** `unknown` where the rooms fit together, else something that they do not have, which says what is wrong. */
type Fitting<R extends Rooms, Shared extends string> = [Twice<R, Shared>] extends [never]
  ? [Missing<R, Shared>] extends [never]
    ? unknown
    : { readonly 'A function uses what no room has': Missing<R, Shared> }
  : { readonly 'Two rooms have this name': Twice<R, Shared> };

/** What the rooms have together. */
export interface Registry<R extends Rooms, Shared extends string> {
  /** The names of the rooms, from the ground up. */
  readonly rooms: readonly R[number]['room'][];
  readonly functions: All<R, 'functions'>;
  /** Where the code of each function is: the path below `functions/`. */
  readonly entries: Readonly<Record<keyof All<R, 'functions'> & string, string>>;
  readonly tables: All<R, 'tables'>;
  /** Whatever functions may use, with the variable that names it at run time. */
  readonly resources: Readonly<Record<ResourceOf<R[number]> | Shared, string>>;
}

const resourcesOf = ({ tables = {}, queues = [], machines = [] }: RoomManifest): string[] => [
  ...Object.keys(tables),
  ...queues,
  ...machines,
];

const entriesOf = ({ room, functions = {} }: RoomManifest): Record<string, string> =>
  Object.fromEntries(
    Object.entries(functions).map(([name, { folder }]) => [
      name,
      `${folder ? `${room}/${folder}` : room}/${name}.handler.ts`,
    ]),
  );

/** Errors: throws a sentence with the names that are there twice. */
const checkOnce = (what: string, names: readonly string[]): void => {
  const twice = names.filter((name, place) => names.indexOf(name) !== place);
  if (twice.length > 0) throw new Error(`Two rooms have this ${what}: ${twice.join(', ')}.`);
};

/**
 * All rooms in one. `rooms`: from the ground up, the order in which they may import each other. Each name is there once, and what functions use is there; else it does not compile, and throws.
 * `shared`: resources that belong to no room, with their variables.
 */
export const joinManifests = <const R extends Rooms, Shared extends string>(
  rooms: R & Fitting<R, Shared>,
  shared: Readonly<Record<Shared, string>>,
): Registry<R, Shared> => {
  const joined: Rooms = rooms;
  const specs = joined.flatMap((room) => Object.entries(room.functions ?? {}));
  const names = [...Object.keys(shared), ...joined.flatMap(resourcesOf)];
  const variables = names.map((name) => variableOf(name, shared));
  checkOnce('name', [...names, ...specs.map(([name]) => name)]);
  checkOnce('variable', variables);
  for (const [name, { uses }] of specs) {
    const missing = Object.keys(uses).filter((resource) => !names.includes(resource));
    if (missing.length > 0) throw new Error(`${name} uses what no room has: ${missing.join(', ')}.`);
  }
  return {
    rooms: joined.map(({ room }) => room),
    functions: Object.assign({}, ...joined.map((room) => room.functions)),
    entries: Object.assign({}, ...joined.map(entriesOf)),
    tables: Object.assign({}, ...joined.map((room) => room.tables)),
    resources: Object.assign({}, ...names.map((name, place) => ({ [name]: variables[place] }))),
  };
};
