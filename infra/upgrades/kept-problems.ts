import { type Assembly, type Resource, type StackTemplate, textOf } from './assembly.ts';
import { keptAs, nameProperty } from './kept.ts';
import type { Problem } from './problem.ts';

const property = ({ Properties = {} }: Resource, name: string): string => textOf(Properties[name]);

/** `<type> <name>` of a resource whose name we give ourselves. */
const fixedName = (resource: Resource): string | undefined => {
  const name = nameProperty(resource.Type);
  const value = name && property(resource, name);
  return value ? `${resource.Type} ${value}` : undefined;
};

/** Where each fixed name is: stack and logical id. */
const placesOf = (assembly: Assembly): ReadonlyMap<string, readonly [stack: string, id: string]> =>
  new Map(
    [...assembly.values()].flatMap(({ name: stack, resources }) =>
      Object.entries(resources).flatMap(([id, resource]) => {
        const name = fixedName(resource);
        return name === undefined ? [] : [[name, [stack, id]] as const];
      }),
    ),
  );

const keep =
  'Keep its logical id and its stack: construct ids make the id; overrideLogicalId sets it. If it has to move, npx cdk refactor moves it in an upgrade of its own (docs/upgrades.md). If it is meant to go, say so with --gone.';

/** A resource that is in both, whose logical id stays. */
const replaced = (stack: string, id: string, before: Resource, after: Resource): Problem[] => {
  const held = keptAs(before);
  if (!held) return [];
  const { called, holds, name, fixed = [] } = held;
  const differing = [...(name ? [name] : []), ...fixed].filter(
    (one) => property(before, one) !== property(after, one),
  );
  if (before.Type !== after.Type) differing.unshift('Type');
  return differing.map((one) => ({
    rule: 'kept-replaced',
    stack,
    what: id,
    because: `${one} of this ${called} is another one. AWS would make a new, empty ${called}, and the product would lose ${holds}.`,
    wayOut: `Leave ${one} as it was. If it has to be different, make a second ${called} beside this one, move over, and remove this one in a later upgrade.`,
  }));
};

/**
 * A new sender has another identity, which is added; the one of the old sender stays in SES, because it is retained. So
 * an identity is missed only where another resource is to have its name.
 */
const isFormerSender = ({ Type }: Resource): boolean => Type === 'AWS::SES::EmailIdentity';

const gone = (stack: string, id: string, resource: Resource): Problem[] => {
  const held = keptAs(resource);
  if (!held || isFormerSender(resource)) return [];
  return [
    {
      rule: 'kept-gone',
      stack,
      what: id,
      because: `This ${held.called} is not in the new templates under this logical id. AWS would leave it behind or delete it, and the product would lose ${held.holds}.`,
      wayOut: keep,
    },
  ];
};

const moved = (
  stack: string,
  id: string,
  name: string,
  [toStack, toId]: readonly [string, string],
): Problem => ({
  rule: 'name-moved',
  stack,
  what: id,
  because: `${name} is now made by ${toStack}/${toId}. AWS makes the new one before it deletes this one, and refuses the second of one name.`,
  wayOut: keep,
});

const ofResource = (
  before: StackTemplate,
  after: StackTemplate | undefined,
  places: ReturnType<typeof placesOf>,
  id: string,
): Problem[] => {
  const old = before.resources[id];
  if (!old) return [];
  const stands = after?.resources[id];
  if (stands) return replaced(before.name, id, old, stands);
  const name = fixedName(old);
  const place = name === undefined ? undefined : places.get(name);
  if (name !== undefined && place) return [moved(before.name, id, name, place)];
  return after ? gone(before.name, id, old) : [];
};

/** Resources that would be lost or replaced, names that would be taken twice, and stacks that are missing. */
export const keptProblems = (before: Assembly, after: Assembly): Problem[] => {
  const places = placesOf(after);
  return [...before.values()].flatMap((stack) => {
    const now = after.get(stack.name);
    const ofResources = Object.keys(stack.resources).flatMap((id) => ofResource(stack, now, places, id));
    return now ? ofResources : [stackGone(stack.name), ...ofResources];
  });
};

const stackGone = (stack: string): Problem => ({
  rule: 'stack-gone',
  stack,
  what: stack,
  because:
    'No stack has this name any more. cdk deploy leaves the old one running, with its functions and schedules, beside what takes its place.',
  wayOut:
    'Keep the name of the stack. If the stack has to go, empty it in one upgrade, delete it by hand when that is deployed, and then say with --gone that it is meant to go (docs/upgrades.md).',
});
