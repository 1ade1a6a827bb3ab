/**
 * A failure that can happen on a healthy machine. People see only its message: what happened and what to do.
 */
export class ExpectedFailure extends Error {}
