/** The intersection of a union's members: `A | B` becomes `A & B`. */
export type Together<Union> = (Union extends unknown ? (member: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never;
