/**
 * A function with less memory than this has less than a core.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
 */
const mbOfCore = 1_769;

/** How long CPU time takes in a function with so much memory; both in milliseconds. */
export const takes = (cpuMs: number, memoryMb: number): number => cpuMs * Math.max(1, mbOfCore / memoryMb);
