/** Something that can go wrong on a sound machine. Its message is all that people see: what happened and what to do. */
export class ExpectedFailure extends Error {}
