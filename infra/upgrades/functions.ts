import { type Assembly, type Resource, type StackTemplate, textOf } from './assembly.ts';
import type { Problem } from './problem.ts';

const isMachine = ({ Type }: Resource): boolean => Type === 'AWS::StepFunctions::StateMachine';
const isFunction = ({ Type }: Resource): boolean => Type === 'AWS::Lambda::Function';

const functionName = ({ Properties = {} }: Resource): string => textOf(Properties.FunctionName);

/** Whether a value of a template refers to a resource. */
const refersTo = (value: unknown, id: string): boolean => (JSON.stringify(value) ?? '').includes(`"${id}"`);

interface Call {
  readonly machine: string;
  readonly called: string;
}

/** Which machine calls which function, by logical ids. Machines and their functions are in one stack. */
const callsIn = ({ resources }: StackTemplate): Call[] => {
  const all = Object.entries(resources);
  const functions = all.flatMap(([id, one]) => (isFunction(one) ? [id] : []));
  return all.flatMap(([machine, { Type, Properties = {} }]) =>
    Type === 'AWS::StepFunctions::StateMachine'
      ? functions
          .filter((id) => refersTo(Properties.DefinitionSubstitutions, id))
          .map((called) => ({ machine, called }))
      : [],
  );
};

/** Whether the role of a machine may invoke a function. */
const mayInvoke = ({ machine, called }: Call, { resources }: StackTemplate): boolean => {
  const role = resources[machine]?.Properties?.RoleArn;
  return Object.entries(resources).some(([id, { Type, Properties = {} }]) => {
    const owners = Type === 'AWS::IAM::Policy' ? Properties.Roles : { Ref: id };
    const isOfRole = Object.keys(resources).some((one) => refersTo(role, one) && refersTo(owners, one));
    return isOfRole && refersTo(Properties, called);
  });
};

const wayOut =
  'Keep the function under its name for a year after the last definition that calls it, as a retired function of its machine (workflows/README.md, "What old executions need"); what replaces it gets a name of its own.';

/**
 * Functions that a deployed machine calls and that are gone, or that it may not invoke any more. An execution keeps the
 * definition that it began with, for up to a year, and calls the function by the ARN in it, with the machine's role of now.
 */
export const functionProblems = (before: Assembly, after: Assembly): Problem[] => {
  const everywhere = [...after.values()].flatMap(({ resources }) => Object.values(resources));
  const names = new Set(everywhere.filter(isFunction).map(functionName));
  return [...before.values()].flatMap((stack) => {
    const now = after.get(stack.name);
    const told = new Set<string>();
    return callsIn(stack).flatMap((call): Problem[] => {
      const one = stack.resources[call.called];
      if (!one || told.has(call.called)) return [];
      const name = functionName(one);
      const isThere = names.has(name);
      const machine = now?.resources[call.machine];
      if (isThere && (!now || !machine || !isMachine(machine) || mayInvoke(call, now))) return [];
      told.add(call.called);
      const because = isThere
        ? `The machine ${call.machine} may not invoke ${name} any more. Executions that have begun call it, and fail in that state.`
        : `No function is called ${name} any more. Executions that have begun call it, and fail in that state.`;
      return [{ rule: 'function-gone', stack: stack.name, what: call.called, because, wayOut }];
    });
  });
};
